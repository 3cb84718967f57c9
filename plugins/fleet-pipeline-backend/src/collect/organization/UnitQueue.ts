import type { ProgressCount } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import type { KnownUnit } from '../../store/UnitStore';

/** List the units below, ask whether there are any, or list the accounts. */
export type UnitWork = 'list' | 'probe' | 'accounts';

interface Entry {
  unit: KnownUnit;
  /** Whether units below it are known, or it is known that there are some. */
  isParent: boolean;
  /** Whether the units below it are still to be found out. */
  isOpen: boolean;
  /** Whether it is being listed right now. */
  isListed: boolean;
}

/**
 * Which unit is asked next. `list` takes units that have others below them, whose names are missing, before it helps
 * out with those of which that is not known; `probe` takes the latter only, in the order in which they became known,
 * since the longer nothing was heard from below the surer it is that nothing is there.
 */
export class UnitQueue {
  readonly #entries = new Map<string, Entry>();
  readonly #parents = new Set<string>();
  readonly #leaves = new Set<string>();
  readonly #accounts = new Set<string>();
  #asksAccounts = false;
  #probes = true;
  #closed = false;
  #aborted = false;
  #busy = 0;
  #waiting: Array<() => void> = [];

  has(id: string): boolean {
    return this.#entries.has(id);
  }

  /** Adds a unit, or its name; `isDue` says whether a new one is to be asked. */
  add(unit: KnownUnit & { isDue: boolean }): void {
    const { isDue, ...known } = unit;
    const { id, unitIds } = known;
    const before = this.#entries.get(id);
    if (before) {
      before.unit = { ...before.unit, ...known };
      return;
    }
    this.#entries.set(id, {
      unit: known,
      isParent: false,
      isOpen: false,
      isListed: false,
    });
    const parentId = unitIds[unitIds.length - 2];
    if (parentId) {
      this.isParent(parentId);
      if (!known.name) {
        this.#open(parentId);
      }
    }
    if (isDue || unitIds.length === 1) {
      this.#open(id);
    }
    if (this.#asksAccounts) {
      this.#accounts.add(id);
    }
    this.wake();
  }

  /** The known units directly below another. */
  below(id: string): KnownUnit[] {
    return [...this.#entries.values()].flatMap(({ unit }) =>
      unit.unitIds[unit.unitIds.length - 2] === id ? [unit] : [],
    );
  }

  /** There are units below it: only a listing tells which. */
  isParent(id: string): void {
    const entry = this.#entries.get(id);
    if (entry && !entry.isParent) {
      entry.isParent = true;
      this.#leaves.delete(id);
      if (entry.isOpen && !entry.isListed) {
        this.#parents.add(id);
        this.wake();
      }
    }
  }

  /** From now on units are asked for their accounts too. */
  withAccounts(): void {
    if (!this.#asksAccounts) {
      this.#asksAccounts = true;
      this.#entries.forEach((_, id) => this.#accounts.add(id));
      this.wake();
    }
  }

  /** There is nothing to ask by `probe`; the unit that was is listed instead. */
  withoutProbes(id: string): void {
    this.#probes = false;
    (this.#entries.get(id)?.isParent ? this.#parents : this.#leaves).add(id);
    this.wake();
  }

  /** Nothing is added from outside any more: what is left is all there is. */
  close(): void {
    this.#closed = true;
    this.wake();
  }

  /** Nobody gets anything any more. */
  abort(): void {
    this.#aborted = true;
    this.wake();
  }

  /** The next unit to ask, when there is one; `undefined` when all is done. Call {@link done} after it. */
  async take(kind: UnitWork): Promise<KnownUnit | undefined> {
    for (;;) {
      const isEmpty =
        this.#parents.size + this.#leaves.size + this.#accounts.size === 0;
      if (this.#aborted || (this.#closed && isEmpty && this.#busy === 0)) {
        return undefined;
      }
      const unit = this.#next(kind);
      if (unit) {
        this.#busy += 1;
        return unit;
      }
      await new Promise<void>(resolve => this.#waiting.push(resolve));
    }
  }

  /** A unit that was taken has been asked. */
  done(): void {
    this.#busy -= 1;
    this.wake();
  }

  /** The units below it are known now. */
  finish(id: string): void {
    const entry = this.#entries.get(id);
    if (entry) {
      entry.isOpen = false;
      entry.isListed = false;
    }
  }

  /** Forgets a unit and what is below it. */
  remove(id: string): void {
    for (const [other, { unit }] of this.#entries) {
      if (unit.unitIds.includes(id)) {
        this.#entries.delete(other);
        this.#parents.delete(other);
        this.#leaves.delete(other);
        this.#accounts.delete(other);
      }
    }
  }

  /** Lets those who wait look again. */
  wake(): void {
    this.#waiting.splice(0).forEach(resolve => resolve());
  }

  /** Units that need not be asked any more, of those that are known. */
  get progress(): ProgressCount {
    let done = 0;
    this.#entries.forEach(({ isOpen }) => {
      done += isOpen ? 0 : 1;
    });
    return { done, about: this.#entries.size };
  }

  #open(id: string): void {
    const entry = this.#entries.get(id);
    if (entry && !entry.isOpen) {
      entry.isOpen = true;
      (entry.isParent ? this.#parents : this.#leaves).add(id);
    }
  }

  #next(kind: UnitWork): KnownUnit | undefined {
    if (kind === 'accounts') {
      return this.#pop(this.#accounts)?.unit;
    }
    if (kind === 'probe') {
      return this.#probes ? this.#pop(this.#leaves)?.unit : undefined;
    }
    const entry = this.#pop(this.#parents) ?? this.#pop(this.#leaves);
    if (entry) {
      entry.isListed = true;
    }
    return entry?.unit;
  }

  #pop(ids: Set<string>): Entry | undefined {
    for (const id of ids) {
      ids.delete(id);
      return this.#entries.get(id);
    }
    return undefined;
  }
}
