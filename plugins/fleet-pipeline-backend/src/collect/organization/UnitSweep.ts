import type { Knex } from 'knex';
import { accessWasDenied, wasNotFound } from '../../aws/awsFailure';
import type { OrganizationsAws } from '../../aws/organizations';
import type { AccountStore } from '../../store/AccountStore';
import type { KnownUnit, UnitStore } from '../../store/UnitStore';
import type { Sweep } from './Sweep';
import type { TagSweep } from './TagSweep';
import { UnitQueue, type UnitWork } from './UnitQueue';

/** Requests at once for each kind: AWS allows five or six a second. */
const AT_ONCE = 3;
/** How old a listing may be before it is made again. */
const MAX_AGE_MS = 60 * 60 * 1000;
/** So many are made again each time, which is all of a small organization. */
const AT_LEAST = 100;

/**
 * Finds the units and their names, which come from the listing of their parent only. Paths of accounts tell of most
 * units before their names are known; those that have units below them are listed first. The others can only reveal
 * empty units: they are asked by `ListChildren` as well, which has a limit of its own. Where accounts come without
 * `Paths`, or may not be listed, each unit is asked for its accounts too.
 */
export class UnitSweep {
  readonly #organizations: OrganizationsAws;
  readonly #store: UnitStore;
  readonly #accounts: AccountStore;
  readonly #queue = new UnitQueue();
  readonly #denied: string[] = [];
  #deniedBy: unknown;

  constructor(options: {
    organizations: OrganizationsAws;
    store: UnitStore;
    accounts: AccountStore;
  }) {
    this.#organizations = options.organizations;
    this.#store = options.store;
    this.#accounts = options.accounts;
  }

  /** Fills the queue with what is known, the root at least. What was listed since the sweep began is done. */
  async prepare(sweep: Sweep): Promise<void> {
    const { startedAt } = sweep.progress;
    const oldest = new Date(Date.parse(startedAt) - MAX_AGE_MS).toISOString();
    const known = await this.#store.list();
    const before = known
      .filter(({ listedAt = '' }) => listedAt < startedAt)
      .sort((a, b) => (a.listedAt ?? '').localeCompare(b.listedAt ?? ''));
    const due = new Set(
      before.filter(
        ({ listedAt = '' }, index) => index < AT_LEAST || listedAt < oldest,
      ),
    );
    known
      .sort((a, b) => a.unitIds.length - b.unitIds.length)
      .forEach(unit => this.#queue.add({ ...unit, isDue: due.has(unit) }));
    sweep.whenStopped(() => this.#queue.abort());
  }

  /** The ways to units that are not known yet, the upper ones first. */
  newWays(paths: string[][]): string[][] {
    const ways = new Map<string, string[]>();
    for (const unitIds of paths) {
      unitIds.forEach((id, index) => {
        if (!this.#queue.has(id)) {
          ways.set(id, unitIds.slice(0, index + 1));
        }
      });
    }
    return [...ways.values()];
  }

  async saveWays(trx: Knex, ways: string[][], at: string): Promise<void> {
    await this.#store.addUnnamed(trx, ways, at);
  }

  /** Queues units that paths told of. */
  add(ways: string[][]): void {
    ways.forEach(unitIds => {
      this.#queue.add({
        id: unitIds[unitIds.length - 1],
        unitIds,
        isDue: true,
      });
    });
  }

  /** Accounts must be asked for by unit. */
  listAccountsToo(): void {
    this.#queue.withAccounts();
  }

  /** Nothing is added from outside any more. */
  allAccountsKnown(): void {
    this.#queue.close();
  }

  async run(options: { sweep: Sweep; tags: TagSweep }): Promise<void> {
    const { sweep, tags } = options;
    await sweep.all(
      (['list', 'probe', 'accounts'] as const).flatMap(kind =>
        Array.from(
          { length: AT_ONCE },
          () => () => this.#work(sweep, tags, kind),
        ),
      ),
    );
    if (this.#denied.length > 0) {
      sweep.miss(`What is below ${listing(this.#denied)}`, this.#deniedBy);
    }
  }

  async #work(sweep: Sweep, tags: TagSweep, kind: UnitWork): Promise<void> {
    for (;;) {
      const unit = await this.#queue.take(kind);
      if (!unit) {
        return;
      }
      try {
        await this.#ask(sweep, tags, kind, unit);
      } catch (error) {
        if (wasNotFound(error)) {
          await this.#remove(sweep, unit);
        } else if (accessWasDenied(error)) {
          this.#deny(kind, unit, error);
        } else {
          throw error;
        }
      } finally {
        this.#queue.done();
      }
    }
  }

  async #ask(
    sweep: Sweep,
    tags: TagSweep,
    kind: UnitWork,
    unit: KnownUnit,
  ): Promise<void> {
    if (kind === 'probe') {
      if (await this.#organizations.hasChildUnits(sweep.target, unit.id)) {
        this.#queue.isParent(unit.id);
      } else {
        await this.#finish(sweep, unit);
      }
    } else if (kind === 'list') {
      await this.#list(sweep, unit);
    } else {
      await this.#listAccounts(sweep, tags, unit);
    }
  }

  async #listAccounts(
    sweep: Sweep,
    tags: TagSweep,
    unit: KnownUnit,
  ): Promise<void> {
    const listed = await this.#organizations.listAccountsForParent(
      sweep.target,
      unit.id,
    );
    const accounts = listed.map(account => ({
      ...account,
      unitIds: unit.unitIds,
    }));
    const at = sweep.now();
    await sweep.write(async trx => {
      const changed = await this.#accounts.savePage(trx, { accounts, at });
      const tagged = await tags.saveKnown(
        sweep,
        trx,
        accounts.map(({ id }) => id),
      );
      return changed || tagged;
    });
  }

  async #list(sweep: Sweep, unit: KnownUnit): Promise<void> {
    const children = await this.#organizations.listUnitsForParent(
      sweep.target,
      unit.id,
    );
    const names = new Map(children.map(({ id, name }) => [id, name]));
    for (const known of this.#queue.below(unit.id)) {
      // A page may be lost on its way: what is missing is asked for by itself.
      if (!names.has(known.id) && !(await this.#isThere(sweep, known.id))) {
        await this.#remove(sweep, known);
      }
    }
    await this.#finish(sweep, unit, trx =>
      this.#store.saveChildren(trx, {
        parent: unit.unitIds,
        children,
        at: sweep.now(),
      }),
    );
    // Not before they are stored: whoever asks for them notes in their rows that it did.
    children.forEach(({ id, name }) => {
      this.#queue.add({
        id,
        name,
        unitIds: [...unit.unitIds, id],
        isDue: true,
      });
    });
  }

  /** Without the permission to ask, the listing is believed. */
  async #isThere(sweep: Sweep, unitId: string): Promise<boolean> {
    try {
      return await this.#organizations.hasUnit(sweep.target, unitId);
    } catch (error) {
      if (accessWasDenied(error)) {
        return false;
      }
      throw error;
    }
  }

  async #finish(
    sweep: Sweep,
    unit: KnownUnit,
    save: (trx: Knex) => Promise<boolean | void> = async () => {},
  ): Promise<void> {
    this.#queue.finish(unit.id);
    sweep.progress.organizationalUnits = this.#queue.progress;
    await sweep.write(async trx => {
      const changed = await save(trx);
      await this.#store.markListed(trx, unit.id, sweep.now());
      return changed;
    });
  }

  async #remove(sweep: Sweep, unit: KnownUnit): Promise<void> {
    this.#queue.remove(unit.id);
    await sweep.write(async trx => {
      await this.#store.remove(trx, unit.unitIds);
      return true;
    });
  }

  #deny(kind: UnitWork, unit: KnownUnit, error: unknown): void {
    if (kind === 'probe') {
      // A role from before this operation was used: the listings tell the same.
      this.#queue.withoutProbes(unit.id);
      return;
    }
    this.#queue.finish(unit.id);
    this.#denied.push(unit.name ?? unit.id);
    this.#deniedBy = error;
  }
}

/** `a, b, c and 4 more`. */
function listing(names: string[]): string {
  const shown = [...new Set(names)];
  return shown.length > 3
    ? `${shown.slice(0, 3).join(', ')} and ${shown.length - 3} more`
    : shown.join(', ');
}
