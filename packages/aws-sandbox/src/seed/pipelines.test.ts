import { installCodePipeline } from '../services/codepipeline';
import { codepipelineHandlers } from '../services/codepipeline';
import {
  codePipelineState,
  type PipelineRecord,
} from '../services/codepipeline/state';
import { activeExecutions } from '../services/codepipeline/structure';
import { World } from '../world/World';
import { HOUR_MS, MINUTE_MS } from './calendar';
import { seedReadable } from './readable';

// A Friday afternoon, a Sunday, a Monday before the office opens, New Year.
const DAYS = [
  '2026-05-08T15:20:00Z',
  '2026-05-10T11:00:00Z',
  '2026-05-11T05:00:00Z',
  '2026-05-12T00:10:00Z',
  '2027-01-01T09:00:00Z',
];

function seeded(day: string) {
  const world = new World({ speed: 20 });
  world.clock.freeze();
  world.clock.advance(Date.parse(day) - world.clock.now().getTime());
  installCodePipeline(world);
  seedReadable(world);
  const pipelines = Object.values(codePipelineState(world).pipelines);
  const named = (name: string) => pipelines.find(one => one.name === name)!;
  const state = async (name: string): Promise<any[]> => {
    const { stageStates } = await codepipelineHandlers.GetPipelineState(
      { name },
      { ...named(name), world } as any,
    );
    return stageStates;
  };
  return { world, pipelines, named, state };
}

function pending(record: PipelineRecord) {
  return activeExecutions(record).flatMap(execution =>
    execution.stages.flatMap(stage =>
      stage.runs.filter(run => run.approval && run.status === 'InProgress'),
    ),
  );
}

it.each(DAYS)('tells the same story on %s', async day => {
  const { world, pipelines, named, state } = seeded(day);
  const now = world.clock.now().getTime();
  const last = (name: string) => [...named(name).executions].pop()!;

  expect(pipelines).toHaveLength(17);
  expect(
    pipelines.filter(one => pending(one).length > 0).map(one => one.name),
  ).toEqual([
    'payments-api',
    'payments-cards',
    'payments-fraud-model',
    'log-archive-product',
  ]);
  for (const { executions } of pipelines) {
    for (const { startTime, lastUpdateTime } of executions) {
      expect(startTime).toBeLessThanOrEqual(lastUpdateTime);
      expect(lastUpdateTime).toBeLessThanOrEqual(now);
    }
  }

  const [, , , gamma, prod] = await state('payments-api');
  const { executions } = named('payments-api');
  const waiting = executions.find(
    one => one.id === prod.latestExecution.pipelineExecutionId,
  )!;
  expect(waiting.sources[0].commit.authorEmail).toBe('dana@halyard.example');
  expect(prod.inboundExecutions).toMatchObject([
    { pipelineExecutionId: gamma.latestExecution.pipelineExecutionId },
  ]);
  const passed = executions.filter(one => one.status === 'Succeeded').pop()!;
  expect(executions.indexOf(waiting) - executions.indexOf(passed)).toBe(3);
  expect(executions.map(one => one.status)).toContain('Superseded');

  const [soon] = pending(named('payments-cards'));
  expect(soon.approval!.expiresAt - now).toBeGreaterThan(30 * MINUTE_MS);
  expect(soon.approval!.expiresAt - now).toBeLessThan(2 * HOUR_MS);
  expect((await state('payments-cards'))[3].inboundExecutions).toHaveLength(2);
  expect(pending(named('payments-fraud-model'))).toHaveLength(2);
  expect(pending(named('log-archive-product'))).toHaveLength(1);

  expect(last('payments-ledger').status).toBe('Failed');
  expect(last('iam-baseline').stages[1].status).toBe('Failed');
  expect((await state('routing-engine')).map(one => one.latestExecution.status))
    // Source, Alpha, Beta, Gamma, Prod-1, Prod-2, Prod-3
    .toEqual([...Array(5).fill('Succeeded'), 'Failed', 'Succeeded']);
  expect((await state('customs-broker'))[3]).toMatchObject({
    inboundExecution: { pipelineExecutionId: last('customs-broker').id },
    inboundTransitionState: { enabled: false },
  });
  expect(last('ml-feature-store')).toMatchObject({
    type: 'ROLLBACK',
    status: 'Succeeded',
  });
  expect(named('recovery-drill').executions).toEqual([]);
  expect(
    named('reporting-etl').executions.some(one => one.status === 'Stopped'),
  ).toBe(true);
});

it('is the same for the same moment', () => {
  const [one, other] = [seeded(DAYS[0]), seeded(DAYS[0])];
  expect(one.world.state).toEqual(other.world.state);
});

it('keeps moving and leaves what waits for a person alone', async () => {
  const { world, pipelines, named } = seeded(DAYS[0]);
  const runs = () =>
    pipelines.reduce((sum, one) => sum + one.executions.length, 0);
  const before = runs();
  const waiting = pending(named('payments-api'));
  let quiet = 0;
  for (let second = 0; second < 600; second++) {
    world.clock.advance(1000);
    world.tick();
    const isMoving = pipelines.some(one =>
      activeExecutions(one).some(
        execution =>
          execution.place!.state === 'running' &&
          execution.stages.some(stage =>
            stage.runs.some(run => run.dueAt && run.status === 'InProgress'),
          ),
      ),
    );
    quiet += isMoving ? 0 : 1;
  }
  expect(runs()).toBeGreaterThan(before + 15);
  expect(quiet).toBeLessThan(120);
  expect(pending(named('payments-api'))).toEqual(waiting);
});
