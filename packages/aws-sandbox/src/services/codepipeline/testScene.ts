import type { PipelineDeclaration } from '@aws-sdk/client-codepipeline';
import {
  approval,
  build,
  codeCommitSource,
  deploy,
  stage,
} from '../../seed/actionSpecs';
import { pipelineOf, type PipelineSpec } from '../../seed/pipelineOf';
import { World } from '../../world/World';
import type { CallContext } from '../types';
import { codepipelineHandlers } from './codepipelineHandlers';
import { installCodePipeline } from './machine';
import { pushNow } from './pushes';
import type { ActionRun, ExecutionRecord } from './state';

export const ACCOUNT = '111122223333';
export const REGION = 'eu-central-1';
export const PERSON = `arn:aws:sts::${ACCOUNT}:assumed-role/Approver/amir@halyard.example`;

/** Seconds that the stages of {@link testScene}'s pipeline take, at speed 1. */
const WORK_SECONDS = 100;

/** A world with one pipeline and a frozen clock, for tests of its rules. */
export function testScene(spec: Partial<PipelineSpec> = {}) {
  const world = new World();
  world.clock.freeze();
  installCodePipeline(world);
  const record = pipelineOf(world, {
    name: 'demo',
    accountId: ACCOUNT,
    region: REGION,
    stages: [
      codeCommitSource('demo'),
      stage(
        'Alpha',
        build('Build', { project: 'demo-build', seconds: WORK_SECONDS }),
      ),
      stage(
        'Prod',
        approval('Approve', { minutes: 60 }),
        deploy('Deploy', { order: 2, stack: 'demo', seconds: WORK_SECONDS }),
      ),
    ],
    ...spec,
  });
  const context: CallContext = {
    accountId: ACCOUNT,
    region: REGION,
    principalArn: PERSON,
    accessKeyId: 'ASIATEST',
    requestId: 'test',
    world,
  };
  /** Calls an operation as the wire layer would. */
  const call = async (operation: string, input: object): Promise<any> => {
    world.tick();
    return codepipelineHandlers[operation](input, context);
  };
  /** The run of an action that waits for a person. */
  const pending = (execution: ExecutionRecord): ActionRun | undefined =>
    execution.stages
      .flatMap(one => one.runs)
      .find(run => run.approval && run.status === 'InProgress');
  return {
    world,
    record,
    context,
    call,
    pending,
    /** Pushes a commit and returns the execution that it starts. */
    push: (message = 'feat: something'): ExecutionRecord =>
      pushNow(world, record, {
        message,
        authorName: 'Dana Whitfield',
        authorEmail: 'dana@halyard.example',
      })!,
    /** Lets scripted seconds pass. */
    pass: (seconds: number): void => {
      world.clock.advance(seconds * 1000);
      world.tick();
    },
    declaration: (): PipelineDeclaration =>
      record.versions[record.versions.length - 1],
    /** Answers the approval that the execution waits for. */
    decide: async (
      execution: ExecutionRecord,
      status: 'Approved' | 'Rejected' = 'Approved',
    ): Promise<void> => {
      const run = pending(execution)!;
      await call('PutApprovalResult', {
        pipelineName: record.name,
        stageName: execution.stages.find(one => one.runs.includes(run))!.name,
        actionName: run.actionName,
        token: run.approval!.token,
        result: { status, summary: 'Looked at the dashboards' },
      });
    },
  };
}
