import { startSandbox } from '@account-fleet/aws-sandbox';
import type {
  Approval,
  Page,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import type { Knex } from 'knex';
import { AwsTruth } from './AwsTruth';
import { CLICKS, clickOnce, clicksOn } from './clicksOn';
import { compareDecisions } from './compareDecisions';
import { type Answer, DecisionClient } from './DecisionClient';
import { type Replicas, startReplicas } from './startReplicas';
import { killWhileSending } from './killWhileSending';
import { measureSignal } from './measureSignal';
import { targetsOf } from './targetsOf';
import { waitFor } from './waitFor';

const SEED =
  'large:accounts=60,organizationalUnits=18,pipelines=440,pipelineAccounts=10,busy=1,regions=eu-central-1+us-east-1';
const COLLECT_MS = 10 * 60 * 1000;
/** The lease of a decision is four minutes, and its recovery runs every 30 seconds. */
const RECOVER_MS = 10 * 60 * 1000;
const ANSWER_MS = 60_000;
/** More than there are decisions: the sandbox counts down as they come in. */
const MANY = 1_000_000;
/** Approvals that people click on at the same time. */
const AT_ONCE = 5;

/**
 * 50 decisions on each of so many approvals over two backend processes on one PostgreSQL database; one of them gets
 * SIGKILL when half of the answers are there.
 */
export async function measureDecisions(options: {
  approvals: number;
  scratch: string;
  say: (text: string) => void;
}) {
  const { say } = options;
  const sandbox = await startSandbox({ seed: SEED, limits: 'off', speed: 1 });
  let replicas: Replicas | undefined;
  try {
    say('starting two replicas');
    replicas = await startReplicas({
      count: 2,
      sandboxUrl: sandbox.url,
      scratch: options.scratch,
      fleetPipeline: { targets: targetsOf(['eu-central-1', 'us-east-1']) },
    });
    const [survivor, victim] = replicas.all;
    const tokens = new Map<string, string>();
    for (const person of ['amir', 'petra', 'dana']) {
      tokens.set(person, await replicas.tokenOf(person));
    }
    const list = ({ url } = survivor) =>
      waitingApprovals({ url, token: tokens.get('amir')! });
    const [extra, ...approvals] = await waitFor({
      what: `${options.approvals} approvals wait`,
      withinMs: COLLECT_MS,
      ask: async () => {
        const found = await list();
        return found.length > options.approvals
          ? found.slice(0, options.approvals + 1)
          : undefined;
      },
    });
    // As in a portal that is in use: plugins know each other's keys
    await list(victim);

    const client = new DecisionClient({ replicas: replicas.all, tokens });
    const signal = await measureSignal({
      approval: extra,
      listenAt: survivor,
      decideAt: new DecisionClient({ replicas: [victim], tokens }),
      token: tokens.get('petra')!,
    });
    say(
      `a decision at replica 2 is answered after ${signal.answeredMs} ms and told at replica 1 after ${signal.toldMs} ms`,
    );

    // AWS takes its time, so that the kill hits decisions on their way there and back.
    const slow = { kind: 'delay' as const, delayMs: 2_000 };
    sandbox.faults.set([
      { ...slow, operation: 'PutApprovalResult', times: MANY },
      { ...slow, operation: 'GetPipelineState', probability: 0.3 },
    ]);
    sandbox.stats.reset();
    const countPuts = () =>
      sandbox.stats.total({ operation: 'PutApprovalResult' });
    const { knex } = replicas;
    say(`${approvals.length * CLICKS} clicks on ${approvals.length} approvals`);
    let killing: Promise<number> | undefined;
    const answers = await clickOnAll({
      approvals,
      client,
      onHalf: () => {
        killing = killWhileSending({
          victim,
          client,
          knex,
          countAtAws: () => {
            const [{ times = 0 }] = sandbox.faults.list();
            return MANY - times - countPuts();
          },
        });
      },
    });
    const killedAt = await killing!;
    sandbox.faults.set([]);
    const pendingAfterClicks = await countPending(knex);
    say(
      `one replica was killed half-way, all clicks are answered, ${pendingAfterClicks} decisions are pending`,
    );
    await waitFor({
      what: 'no decision is pending',
      withinMs: RECOVER_MS,
      ask: async () => (await countPending(knex)) === 0 || undefined,
    });
    const recoveredAfterMs = Date.now() - killedAt;
    say(`recovered ${Math.round(recoveredAfterMs / 1000)} s after the kill`);

    // What never reached AWS still waits, and a person decides again.
    const again: Answer[] = [];
    const ids = new Set(approvals.map(({ id }) => id));
    for (const approval of (await list()).filter(({ id }) => ids.has(id))) {
      again.push(await client.decide(clickOnce(approval)));
    }
    return {
      approvals: approvals.length,
      signal,
      clicks: answers.length,
      repeatedClicks: answers.filter(({ repeats }) => repeats > 0).length,
      pendingAfterClicks,
      recoveredAfterSeconds: Math.round(recoveredAfterMs / 1000),
      decidedAgain: again.length,
      putApprovalResultCalls: countPuts(),
      ...(await compareDecisions({
        approvals,
        answers: [...answers, ...again],
        knex,
        truth: new AwsTruth({ endpoint: sandbox.url }),
      })),
    };
  } finally {
    await replicas?.stop();
    await sandbox.close();
  }
}

/** Everybody's clicks on one approval at once, and on some approvals at a time. */
async function clickOnAll(options: {
  approvals: Approval[];
  client: DecisionClient;
  /** Called when half of the clicks are answered. */
  onHalf: () => void;
}): Promise<Answer[]> {
  const { approvals, client, onHalf } = options;
  const answers: Answer[] = [];
  const half = (approvals.length * CLICKS) / 2;
  const queue = [...approvals];
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        await Promise.all(
          clicksOn(next).map(async click => {
            answers.push(await client.decide(click));
            if (answers.length === half) {
              onHalf();
            }
          }),
        );
      }
    }),
  );
  return answers;
}

async function countPending(knex: Knex): Promise<number> {
  const pending = await knex('decisions')
    .where('outcome', 'pending')
    .select('id');
  return pending.length;
}

async function waitingApprovals(options: {
  url: string;
  token: string;
}): Promise<Approval[]> {
  const items: Approval[] = [];
  let cursor: string | undefined;
  do {
    const query = cursor ? `&cursor=${encodeURIComponent(cursor)}` : '';
    const page = await waitFor({
      what: 'approvals are listed',
      withinMs: ANSWER_MS,
      ask: async (): Promise<Page<Approval> | undefined> => {
        const response = await fetch(
          `${options.url}/api/fleet-pipeline/approvals?mine=true&limit=100${query}`,
          { headers: { Authorization: `Bearer ${options.token}` } },
        );
        return response.ok ? response.json() : undefined;
      },
    });
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  return items;
}
