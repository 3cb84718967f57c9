import type { CallContext } from './types';
import { codebuildHandlers } from './codebuild';
import { testScene } from './codepipeline/testScene';
import { logsHandlers } from './logs';

const handlers = { ...codebuildHandlers, ...logsHandlers };

function failing() {
  const scene = testScene();
  scene.record.nextOutcomes['Alpha/Build'] = [
    { outcome: 'Failed', seconds: 100 },
  ];
  const execution = scene.push();
  scene.pass(15);
  const run = execution.stages[1].runs[0];
  const call = async (operation: string, input: object): Promise<any> => {
    scene.world.tick();
    return handlers[operation](input, scene.context as CallContext);
  };
  const build = async () => {
    const { builds } = await call('BatchGetBuilds', { ids: [run.buildId] });
    return builds[0];
  };
  return { ...scene, run, call, build };
}

it('shows a build while it runs and how it failed', async () => {
  const { build, pass, run } = failing();
  expect(await build()).toMatchObject({
    id: run.buildId,
    buildStatus: 'IN_PROGRESS',
    buildComplete: false,
    buildNumber: 1,
    initiator: 'codepipeline/demo',
  });
  pass(200);
  const done = await build();
  expect(done).toMatchObject({
    buildStatus: 'FAILED',
    currentPhase: 'COMPLETED',
    endTime: new Date(run.lastUpdateTime),
  });
  expect(
    done.phases.find((phase: any) => phase.phaseType === 'BUILD'),
  ).toMatchObject({
    phaseStatus: 'FAILED',
    contexts: [{ statusCode: 'COMMAND_EXECUTION_ERROR' }],
  });
  expect(run.error?.message).toContain('npm test');
});

it('writes the log line by line and ends with the failing test', async () => {
  const { build, call, pass } = failing();
  const { groupName, streamName } = (await build()).logs;
  const input = { logGroupName: groupName, logStreamName: streamName };
  pass(30);
  const early = await call('GetLogEvents', { ...input, startFromHead: true });
  expect(early.events.length).toBeGreaterThan(0);
  pass(200);
  const rest = await call('GetLogEvents', {
    ...input,
    startFromHead: true,
    nextToken: early.nextForwardToken,
  });
  const text = [...early.events, ...rest.events]
    .map((event: any) => event.message)
    .join('');
  expect(text).toContain('Entering phase INSTALL');
  expect(text).toContain('FAIL src/refunds/refundPolicy.test.ts');
  expect(text).toContain('Phase complete: BUILD State: FAILED');

  const end = await call('GetLogEvents', {
    ...input,
    startFromHead: true,
    nextToken: rest.nextForwardToken,
  });
  expect(end).toMatchObject({
    events: [],
    nextForwardToken: rest.nextForwardToken,
  });
  const tail = await call('GetLogEvents', { ...input, limit: 3 });
  expect(tail.events).toEqual(rest.events.slice(-3));

  const found = await call('FilterLogEvents', {
    logGroupName: groupName,
    filterPattern: '"exit status"',
  });
  expect(found.events).toHaveLength(2);
  const { logStreams } = await call('DescribeLogStreams', {
    logGroupName: groupName,
  });
  expect(logStreams).toMatchObject([{ logStreamName: streamName }]);
});

it('lists builds and names what is not there', async () => {
  const { call, run } = failing();
  expect(
    await call('ListBuildsForProject', { projectName: 'demo-build' }),
  ).toMatchObject({ ids: [run.buildId] });
  expect(await call('ListBuilds', {})).toMatchObject({ ids: [run.buildId] });
  expect(
    await call('BatchGetBuilds', { ids: ['demo-build:none', 'x:y'] }),
  ).toEqual({ builds: [], buildsNotFound: ['demo-build:none', 'x:y'] });
  await expect(
    call('ListBuildsForProject', { projectName: 'none' }),
  ).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
  await expect(
    call('GetLogEvents', { logGroupName: '/none', logStreamName: 'x' }),
  ).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
  await expect(
    call('GetLogEvents', {
      logGroupName: '/aws/codebuild/demo-build',
      logStreamName: 'x',
    }),
  ).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
});
