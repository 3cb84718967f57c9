import { ControlError, type ControlRoute } from '../../control/types';
import type { World } from '../../world/World';
import { pushNow } from './pushes';
import { scriptOutcome } from './scripting';
import { codePipelineState, pipelineKey, type PipelineRecord } from './state';
import { currentDeclaration } from './structure';

const PIPELINE = '/pipelines/:account/:region/:name';

function wanted(
  world: World,
  params: Record<string, string>,
): { record: PipelineRecord; key: string } {
  const { account: accountId, region, name } = params;
  const key = pipelineKey({ accountId, region, name });
  const record = codePipelineState(world).pipelines[key];
  if (!record) {
    throw new ControlError(404, `There is no pipeline ${key}.`);
  }
  return { record, key };
}

function expectText(body: Record<string, unknown>, name: string): string {
  const value = body[name];
  if (typeof value !== 'string' || value === '') {
    throw new ControlError(400, `${name} must be a text.`);
  }
  return value;
}

/** What tests and demos may do to pipelines behind AWS's back. */
export const pipelineControlRoutes: ControlRoute[] = [
  {
    // { message, authorName?, authorEmail?, id? }: a push that starts a run.
    method: 'POST',
    path: `${PIPELINE}/commits`,
    handle: ({ world, params, body }) => {
      const { record } = wanted(world, params);
      const execution = pushNow(world, record, {
        id: body.id ?? world.ids.hex(40),
        message: expectText(body, 'message'),
        authorName: body.authorName ?? 'Dana Whitfield',
        authorEmail: body.authorEmail ?? 'dana@halyard.example',
      });
      return { pipelineExecutionId: execution?.id };
    },
  },
  {
    // { stage, action, outcome: Succeeded | Failed, seconds?, message? }: how
    // the next run of an action ends. Several queue up.
    method: 'POST',
    path: `${PIPELINE}/outcomes`,
    handle: ({ world, params, body }) => {
      const { record } = wanted(world, params);
      const stageName = expectText(body, 'stage');
      const actionName = expectText(body, 'action');
      const { outcome, seconds, message } = body;
      if (outcome !== 'Succeeded' && outcome !== 'Failed') {
        throw new ControlError(400, 'outcome must be Succeeded or Failed.');
      }
      const isKnown = currentDeclaration(record)
        .stages.find(stage => stage.name === stageName)
        ?.actions?.some(action => action.name === actionName);
      if (!isKnown) {
        throw new ControlError(
          404,
          `There is no action ${actionName} in stage ${stageName}.`,
        );
      }
      scriptOutcome(
        record,
        { stageName, actionName },
        { outcome, seconds, message },
      );
      world.touch();
      return record.nextOutcomes;
    },
  },
  {
    method: 'DELETE',
    path: PIPELINE,
    handle: ({ world, params }) => {
      delete codePipelineState(world).pipelines[wanted(world, params).key];
      world.touch();
    },
  },
  {
    method: 'GET',
    path: '/autoplay',
    handle: ({ world }) => ({ enabled: codePipelineState(world).autoplay }),
  },
  {
    // { enabled }: whether the demo pushes commits by itself.
    method: 'PUT',
    path: '/autoplay',
    handle: ({ world, body }) => {
      if (typeof body.enabled !== 'boolean') {
        throw new ControlError(400, 'enabled must be a boolean.');
      }
      codePipelineState(world).autoplay = body.enabled;
      world.touch();
      return { enabled: body.enabled };
    },
  },
];
