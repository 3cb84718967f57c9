import { World } from '../../world/World';
import {
  approval,
  codeCommitSource,
  deploy,
  stage,
} from '../../seed/actionSpecs';
import { installCodePipeline } from './machine';
import { codePipelineState } from './state';
import { testScene } from './testScene';

it('gives the same history in one jump as in many small steps', () => {
  const play = (steps: number) => {
    const { world, record, push, pass } = testScene();
    push();
    pass(1);
    push();
    for (let i = 0; i < steps; i++) {
      pass(6000 / steps);
    }
    const start = record.created;
    const times = record.executions.map(({ status, stages }) => ({
      status,
      runs: stages.flatMap(one =>
        one.runs.map(run => [
          run.actionName,
          run.status,
          run.startTime - start,
          run.lastUpdateTime - start,
        ]),
      ),
    }));
    return { times, events: world.recentEvents().length };
  };
  expect(play(1)).toEqual(play(400));
});

it('goes on after a restart in the middle of an action and of an approval', () => {
  const { world, record, push, pass } = testScene();
  push();
  pass(60);
  const saved = JSON.parse(JSON.stringify(world.save('test')));

  const later = new World();
  installCodePipeline(later);
  later.restore(saved);
  later.clock.advance(100_000);
  later.tick();
  const [execution] = Object.values(codePipelineState(later).pipelines)[0]
    .executions;
  expect(execution.stages.map(one => [one.name, one.status])).toEqual([
    ['Source', 'Succeeded'],
    ['Alpha', 'Succeeded'],
    ['Prod', 'InProgress'],
  ]);
  pass(100);
  expect(execution).toEqual(record.executions[0]);

  const again = new World();
  installCodePipeline(again);
  again.restore(JSON.parse(JSON.stringify(later.save('test'))));
  again.clock.advance(2 * 3600_000);
  again.tick();
  const [expired] = Object.values(codePipelineState(again).pipelines)[0]
    .executions;
  expect(expired.status).toBe('Failed');
});

it('tells EventBridge what happens to the pipeline, its stages and actions', async () => {
  const { world, push, pass, decide } = testScene();
  const execution = push();
  pass(130);
  await decide(execution);
  pass(130);
  const told = world.recentEvents().map(({ 'detail-type': type, detail }) => {
    const { state, stage: stageName, action, eventName } = detail as any;
    return [type, eventName ?? action ?? stageName ?? '-', state].join(' ');
  });
  expect(told).toEqual([
    'CodePipeline Pipeline Execution State Change - STARTED',
    'CodePipeline Stage Execution State Change Source STARTED',
    'CodePipeline Action Execution State Change Source STARTED',
    'CodePipeline Action Execution State Change Source SUCCEEDED',
    'CodePipeline Stage Execution State Change Source SUCCEEDED',
    'CodePipeline Stage Execution State Change Alpha STARTED',
    'CodePipeline Action Execution State Change Build STARTED',
    'CodePipeline Action Execution State Change Build SUCCEEDED',
    'CodePipeline Stage Execution State Change Alpha SUCCEEDED',
    'CodePipeline Stage Execution State Change Prod STARTED',
    'CodePipeline Action Execution State Change Approve STARTED',
    'CodePipeline Action Execution State Change Approve SUCCEEDED',
    'CodePipeline Action Execution State Change Deploy STARTED',
    'AWS API Call via CloudTrail PutApprovalResult ',
    'CodePipeline Action Execution State Change Deploy SUCCEEDED',
    'CodePipeline Stage Execution State Change Prod SUCCEEDED',
    'CodePipeline Pipeline Execution State Change - SUCCEEDED',
  ]);
});

it('lets the speed shorten work and never an approval', () => {
  const { world, push, pass, pending } = testScene();
  world.clock.speed = 10;
  const execution = push();
  pass(13);
  const run = pending(execution)!;
  expect(run.approval!.expiresAt - run.startTime).toBe(3600_000);
});

describe('autoplay', () => {
  const moving = () => {
    const scene = testScene({
      stages: [
        codeCommitSource('demo'),
        stage('Prod', deploy('Deploy', { stack: 'demo', seconds: 60 })),
      ],
    });
    scene.record.autoplay = {
      nextAt: scene.record.created,
      everySeconds: 100,
      failureShare: 0,
      authors: [{ authorName: 'Mei', authorEmail: 'mei@halyard.example' }],
      messages: ['feat: one', 'fix: two'],
      next: 0,
    };
    return scene;
  };

  it('pushes now and then', () => {
    const { record, pass } = moving();
    for (let i = 0; i < 20; i++) {
      pass(50);
    }
    expect(record.executions.length).toBeGreaterThan(5);
    expect(record.commits.Source.slice(0, 3).map(one => one.message)).toEqual([
      'feat: one',
      'fix: two',
      'feat: one',
    ]);
  });

  it('can be switched off', () => {
    const { world, record, pass } = moving();
    codePipelineState(world).autoplay = false;
    pass(1000);
    expect(record.executions).toHaveLength(0);
  });

  it('pushes once after a long pause', () => {
    const { record, pass } = moving();
    pass(7 * 24 * 3600);
    expect(record.executions).toHaveLength(1);
  });
});

it('bounds the history but keeps what the state refers to', () => {
  const { record, push, pass } = testScene({
    stages: [
      codeCommitSource('demo'),
      stage('Prod', approval('Approve', { minutes: 86_400 })),
    ],
  });
  const first = push();
  pass(20);
  for (let i = 0; i < 300; i++) {
    push();
    pass(20);
  }
  expect(record.executions.length).toBeLessThanOrEqual(252);
  expect(record.executions[0]).toBe(first);
});
