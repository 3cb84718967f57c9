import { join } from 'node:path';
import type { Benchmark } from '../Benchmark';
import type { Table } from '../support/Table';
import { count, percent } from '../support/format';
import { measureCollection } from './collection';
import { measureDecisions } from './decisions';

type Decisions = Awaited<ReturnType<typeof measureDecisions>>;
type Collection = Awaited<ReturnType<typeof measureCollection>>;

/** Two real backends on one PostgreSQL, and what becomes of their work when they are killed. */
export const replicas: Benchmark = {
  name: 'replicas',
  title: 'two backends on one PostgreSQL, killed in the middle of their work',
  async run({ size, scratch, say }) {
    const full = size === 'full';
    const decisions = await measureDecisions({
      approvals: full ? 100 : 10,
      scratch: join(scratch, 'decisions'),
      say,
    });
    const collection = await measureCollection({
      accounts: full ? 1000 : 200,
      organizationalUnits: full ? 200 : 40,
      pipelines: full ? 120 : 40,
      kills: full ? 12 : 4,
      scratch: join(scratch, 'collection'),
      say,
    });
    return {
      tables: [decisionsTable(decisions), collectionTable(collection)],
      figures: { decisions, collection },
    };
  },
};

function decisionsTable(of: Decisions): Table {
  return {
    title: 'Decisions over two replicas, one killed half-way',
    columns: ['', ''],
    rows: [
      ['approvals', count(of.approvals)],
      ['clicks, double clicks included', count(of.clicks)],
      ['sent again after a lost connection', count(of.repeatedClicks)],
      [
        'approvals with exactly one effective decision',
        count(of.approvalsDecidedOnce),
      ],
      ['calls of PutApprovalResult', count(of.putApprovalResultCalls)],
      ['effective on a wrong execution', count(of.wrongExecution)],
      ['acted on by AWS and recorded otherwise', count(of.unrecordedInAws)],
      [
        'attempts, of which recorded',
        `${count(of.attempts)}, ${count(of.recorded)}`,
      ],
      ['attempts left pending', count(of.stillPending)],
      ['people told otherwise than recorded', count(of.toldOtherwise)],
      ['pending when all clicks were answered', count(of.pendingAfterClicks)],
      ['of these, found effective in AWS', count(of.foundInAwsLater)],
      ['decided again, since nothing had been sent', count(of.decidedAgain)],
      [
        'last pending one resolved after the kill',
        `${of.recoveredAfterSeconds} s`,
      ],
      ['from a click to its answer', `${of.signal.answeredMs} ms`],
      [
        'from a click at one replica to a browser at the other',
        `${of.signal.toldMs} ms`,
      ],
    ],
    notes: [
      'A decision whose process died is looked up in AWS from four minutes on, every 30 seconds.',
    ],
  };
}

function collectionTable(of: Collection): Table {
  return {
    title:
      'Collecting with one call in five failing and a replica killed every ten seconds',
    columns: ['', ''],
    rows: [
      [
        'accounts, OUs, pipelines, approvals',
        [of.accounts, of.organizationalUnits, of.pipelines, of.approvals]
          .map(count)
          .join(', '),
      ],
      ['times SIGKILL', count(of.kills)],
      ['accounts moved in the middle', count(of.moved)],
      [
        'calls until the last SIGKILL, of which failed',
        `${count(of.callsUntilLastKill)}, ${percent(
          of.failedCalls / of.callsUntilLastKill,
        )}`,
      ],
      ['differences from AWS in the end', count(of.differences)],
      ['sums of accounts and OUs right', of.rollUpsRight ? 'yes' : 'no'],
      ['equal after the last SIGKILL', `${of.equalAfterSeconds} s`],
    ],
    notes: [
      'Compared with what plain SDK clients read without faults: accounts with unit, state and tags; OUs; stages of pipelines with status and execution; approvals.',
    ],
  };
}
