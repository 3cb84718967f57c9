import { accessWasDenied, tokenWasRefused } from '../../aws/awsFailure';
import type { OrganizationsAws } from '../../aws/organizations';
import { expectProgress } from '../../aws/readPages';
import type { AccountListing } from '../../model/organization';
import type { AccountStore } from '../../store/AccountStore';
import type { Sweep } from './Sweep';
import type { TagSweep } from './TagSweep';
import type { UnitSweep } from './UnitSweep';
import { WhenGrown } from './WhenGrown';

/** How often a listing begins anew when AWS refuses its tokens. */
const MAX_RESTARTS = 3;
/** After this many accounts, and whenever there are twice as many, pipelines are looked for in them. */
const FIRST_PLACED = 100;

interface AccountPage {
  accounts: AccountListing[];
  nextToken?: string;
}

/** Lists all accounts, page by page, and stores each page as it comes. */
export class AccountSweep {
  readonly #organizations: OrganizationsAws;
  readonly #store: AccountStore;

  constructor(options: {
    organizations: OrganizationsAws;
    store: AccountStore;
  }) {
    this.#organizations = options.organizations;
    this.#store = options.store;
  }

  /** Goes on where the progress says. */
  async run(options: {
    sweep: Sweep;
    units: UnitSweep;
    tags: TagSweep;
    onPlaced: () => Promise<void>;
  }): Promise<void> {
    const { sweep, units, tags, onPlaced } = options;
    if (sweep.progress.accounts.byUnit) {
      units.listAccountsToo();
    }
    let restarts = 0;
    // Beside the listing, which would lose its pace: with many accounts this takes a while.
    const placed = new WhenGrown({ first: FIRST_PLACED, work: onPlaced });
    while (!sweep.progress.accounts.complete && !sweep.stopped) {
      try {
        for await (const page of this.#pages(sweep)) {
          await this.#save({ sweep, units, tags, ...page });
          placed.grew(sweep.progress.accounts.done);
          if (sweep.stopped) {
            break;
          }
        }
      } catch (error) {
        if (tokenWasRefused(error) && restarts < MAX_RESTARTS) {
          restarts += 1;
          this.#begin(sweep);
          continue;
        }
        if (!accessWasDenied(error)) {
          throw error;
        }
        sweep.miss('The list of all accounts', error);
        units.listAccountsToo();
        break;
      }
    }
    units.allAccountsKnown();
    await placed.end();
  }

  /** Removes accounts that are gone, and finds those again that moved while they were listed. */
  async finish(sweep: Sweep): Promise<void> {
    const { accounts } = sweep.progress;
    for (const id of await this.#store.missingSince(accounts.since)) {
      await this.#confirm(sweep, id, { listed: accounts.complete ?? false });
    }
    for (const id of await this.#store.misplaced()) {
      const account = await this.#organizations.describeAccount(
        sweep.target,
        id,
      );
      if (account?.unitIds) {
        await this.#update(sweep, account);
      }
    }
  }

  /**
   * The pages that are left. The next one is asked for while the one before is stored: eight pages a second leave no
   * time for waiting in between.
   */
  async *#pages(sweep: Sweep): AsyncGenerator<AccountPage> {
    let ahead = this.#read(sweep, sweep.progress.accounts.nextToken);
    for (;;) {
      const page = await ahead;
      if (page.nextToken) {
        ahead = this.#read(sweep, page.nextToken);
        // Should it fail, that is told when its turn comes.
        ahead.catch(() => {});
      }
      yield page;
      if (!page.nextToken) {
        return;
      }
    }
  }

  async #read(sweep: Sweep, token: string | undefined): Promise<AccountPage> {
    const page = await this.#organizations.listAccountsPage(
      sweep.target,
      token,
    );
    expectProgress(token, page.nextToken);
    return page;
  }

  #begin(sweep: Sweep): void {
    const { about, byUnit } = sweep.progress.accounts;
    sweep.progress.accounts = { done: 0, about, byUnit, since: sweep.now() };
  }

  async #save(
    options: AccountPage & { sweep: Sweep; units: UnitSweep; tags: TagSweep },
  ): Promise<void> {
    const { sweep, units, tags, accounts, nextToken } = options;
    const progress = sweep.progress.accounts;
    const done = progress.done + accounts.length;
    const at = sweep.now();
    const ways = units.newWays(
      accounts.flatMap(({ unitIds }) => (unitIds ? [unitIds] : [])),
    );
    sweep.progress.accounts = {
      ...progress,
      done,
      about: nextToken
        ? Math.max(done, progress.about ?? 0, tags.known?.size ?? 0) ||
          undefined
        : done,
      nextToken,
      complete: !nextToken,
      byUnit: progress.byUnit || accounts.some(({ unitIds }) => !unitIds),
    };
    await sweep.write(async trx => {
      await units.saveWays(trx, ways, at);
      const changed = await this.#store.savePage(trx, { accounts, at });
      const tagged = await tags.saveKnown(
        sweep,
        trx,
        accounts.map(({ id }) => id),
      );
      return changed || tagged;
    });
    units.add(ways);
    if (sweep.progress.accounts.byUnit) {
      units.listAccountsToo();
    }
  }

  /**
   * A page may be lost on its way, so what no listing had is asked for by itself before it is removed. Without the
   * permission for that a complete list is believed.
   */
  async #confirm(
    sweep: Sweep,
    id: string,
    { listed }: { listed: boolean },
  ): Promise<void> {
    let account;
    try {
      account = await this.#organizations.describeAccount(sweep.target, id);
    } catch (error) {
      if (!accessWasDenied(error)) {
        throw error;
      }
      if (!listed) {
        return;
      }
    }
    if (account) {
      await this.#update(sweep, account);
    } else {
      await sweep.write(async trx => {
        await this.#store.remove(trx, [id]);
        return true;
      });
    }
  }

  async #update(sweep: Sweep, account: AccountListing): Promise<void> {
    await sweep.write(trx =>
      this.#store.savePage(trx, { accounts: [account], at: sweep.now() }),
    );
  }
}
