import { mockServices } from '@backstage/backend-test-utils';
import type { Lease, Leases } from '../../store/Leases';
import { poll } from '../../testing/poll';
import { DueWork } from './DueWork';
import { HeldLeases } from './HeldLeases';

/** Leases of rows in memory; what is claimed once is not due again. */
class FakeLeases implements Pick<Leases, 'claimDue' | 'renew' | 'giveBack'> {
  claims = 0;
  constructor(private due: Array<{ id: string; accountId: string }>) {}

  claimDue: Leases['claimDue'] = async (table, limit, options = {}) => {
    this.claims += 1;
    const { except = [], choose = due => due } = options;
    const rows = this.due
      .filter(row => !except.some(group => group.accountId === row.accountId))
      .slice(0, limit)
      .map(row => ({ ...row, region: 'eu-central-1' }));
    const chosen = choose(rows);
    const ids = chosen.map(({ id }) => id);
    this.due = this.due.filter(({ id }) => !ids.includes(id));
    return chosen.map(row => ({
      ...row,
      table,
      owner: 'me',
      claimedDueAt: '',
    }));
  };

  renew: Leases['renew'] = async () => [];

  giveBack: Leases['giveBack'] = async () => {};
}

function start(due: Array<{ id: string; accountId: string }>) {
  const leases = new FakeLeases(due);
  const ends = new Map<string, () => void>();
  const rooms: number[] = [];
  const work: DueWork = new DueWork({
    table: 'pipelines',
    leases: leases as unknown as Leases,
    held: new HeldLeases({
      leases: leases as unknown as Leases,
      logger: mockServices.logger.mock(),
    }),
    max: 4,
    limits: [{ same: ['accountId'], max: 2 }],
    run: (lease: Lease) =>
      new Promise(resolve => ends.set(lease.id, () => resolve())),
    onRoom: () => rooms.push(work.workers.running),
  });
  return { work, leases, ends, rooms };
}

describe('DueWork', () => {
  it('does not let one account take all workers', async () => {
    const hanging = ['h1', 'h2', 'h3', 'h4', 'h5'];
    const { work, ends } = start([
      ...hanging.map(id => ({ id, accountId: 'hangs' })),
      { id: 'a', accountId: 'a' },
      { id: 'b', accountId: 'b' },
    ]);
    expect(await work.startDue()).toBe(4);
    expect([...ends.keys()]).toEqual(['h1', 'h2', 'a', 'b']);
  });

  it('says that there is room when half of the work has ended, if more may be due', async () => {
    const { work, ends, rooms } = start(
      ['1', '2', '3', '4', '5'].map(id => ({ id, accountId: id })),
    );
    await work.startDue();
    ends.get('2')!();
    await poll(async () => work.workers.running === 3);
    expect(rooms).toEqual([]);
    ends.get('3')!();
    await poll(async () => rooms.length > 0);
    // The workers are free by then.
    expect(rooms).toEqual([2]);
    expect(await work.startDue()).toBe(1);
    expect([...ends.keys()]).toContain('5');
  });

  it('asks for nothing when work ends and nothing else was due', async () => {
    const { work, leases, ends, rooms } = start([{ id: '1', accountId: '1' }]);
    await work.startDue();
    const { claims } = leases;
    ends.get('1')!();
    await work.workers.allEnd();
    expect(rooms).toEqual([]);
    expect(leases.claims).toBe(claims);
  });
});
