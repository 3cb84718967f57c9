import type { Knex } from 'knex';
import { AwsError } from '../../aws/AwsError';
import { accessWasDenied, wasNotFound } from '../../aws/awsFailure';
import type { OrganizationsAws } from '../../aws/organizations';
import type { TaggingAws } from '../../aws/tagging';
import type { Tags, TagStore } from '../../store/TagStore';
import type { Sweep } from './Sweep';

/** Requests at once where accounts are asked one by one: AWS allows ten a second. */
const AT_ONCE = 4;
/** How old tags may be there, before they are read again. */
const MAX_AGE_MS = 6 * 60 * 60 * 1000;
/** How often accounts are looked for while they are still being listed. */
const LOOK_MS = 500;
/** So many are read again each time, which is all of a small organization. */
const AT_LEAST = 100;

/** Reads the tags of accounts: in bulk where that is possible, else account by account. */
export class TagSweep {
  readonly #organizations: OrganizationsAws;
  readonly #tagging: TaggingAws;
  readonly #store: TagStore;
  #known?: Map<string, Tags>;

  constructor(options: {
    organizations: OrganizationsAws;
    tagging: TaggingAws;
    store: TagStore;
  }) {
    this.#organizations = options.organizations;
    this.#tagging = options.tagging;
    this.#store = options.store;
  }

  /** Tags by account id, once the bulk call has told them. */
  get known(): ReadonlyMap<string, Tags> | undefined {
    return this.#known;
  }

  /** Stores the tags of accounts that just came, if they are known already. */
  async saveKnown(sweep: Sweep, trx: Knex, ids: string[]): Promise<boolean> {
    return (
      this.#known !== undefined &&
      this.#store.save(trx, {
        ids,
        tags: this.#known,
        at: sweep.now(),
      })
    );
  }

  /** Reads what there is to read; `listed` resolves when all accounts are in the store. */
  async run(options: {
    sweep: Sweep;
    managementAccountId: string | undefined;
    listed: Promise<unknown>;
  }): Promise<void> {
    const { sweep, managementAccountId, listed } = options;
    try {
      this.#known = await this.#readAll(sweep, managementAccountId);
      if (this.#known) {
        // Those who come later bring theirs along.
        await this.#saveAll(sweep, this.#known);
      } else {
        await this.#readOneByOne(sweep, listed);
      }
    } catch (error) {
      if (!(error instanceof AwsError)) {
        throw error;
      }
      sweep.miss('The tags of accounts', error);
    }
  }

  /**
   * The bulk call knows the tags of accounts in the management account only: to any other it answers with an empty
   * list, which would look like an organization without tags.
   */
  async #readAll(
    sweep: Sweep,
    managementAccountId: string | undefined,
  ): Promise<Map<string, Tags> | undefined> {
    if (sweep.target.accountId !== managementAccountId) {
      return undefined;
    }
    try {
      return await this.#tagging.listAccountTags(sweep.target);
    } catch (error) {
      if (accessWasDenied(error)) {
        return undefined;
      }
      throw error;
    }
  }

  async #saveAll(sweep: Sweep, tags: Map<string, Tags>): Promise<void> {
    let after = '';
    while (!sweep.stopped) {
      const ids = await this.#store.idsAfter(after);
      if (ids.length === 0) {
        return;
      }
      await sweep.write(trx =>
        this.#store.save(trx, { ids, tags, at: sweep.now() }),
      );
      after = ids[ids.length - 1];
    }
  }

  /** Accounts whose tags nobody knows come first, while others are still being listed. */
  async #readOneByOne(sweep: Sweep, listed: Promise<unknown>): Promise<void> {
    let allListed = false;
    listed.finally(() => {
      allListed = true;
    });
    const progress = { done: 0, about: 0 };
    sweep.progress.tags = progress;
    const read = async (ids: string[]) => {
      progress.about += ids.length;
      await forEachOf(ids, AT_ONCE, async id => {
        if (!sweep.stopped) {
          await this.#readOne(sweep, id);
          progress.done += 1;
        }
      });
    };
    for (;;) {
      const last = allListed;
      const ids = await this.#store.idsWithoutTags();
      if (sweep.stopped || (ids.length === 0 && last)) {
        break;
      }
      await read(ids);
      if (ids.length === 0) {
        await Promise.race([
          listed,
          new Promise(go => setTimeout(go, LOOK_MS)),
        ]);
      }
    }
    await read(
      await this.#store.idsWithOldTags({
        before: new Date(
          Date.parse(sweep.progress.startedAt) - MAX_AGE_MS,
        ).toISOString(),
        since: sweep.progress.startedAt,
        atLeast: AT_LEAST,
      }),
    );
  }

  async #readOne(sweep: Sweep, id: string): Promise<void> {
    let tags: Tags = {};
    try {
      tags = await this.#organizations.listTags(sweep.target, id);
    } catch (error) {
      // It is gone; the listing of accounts finds that out too.
      if (!wasNotFound(error)) {
        throw error;
      }
    }
    await sweep.write(trx =>
      this.#store.save(trx, {
        ids: [id],
        tags: new Map([[id, tags]]),
        at: sweep.now(),
      }),
    );
  }
}

/** Works on several at once. */
async function forEachOf<T>(
  items: T[],
  atOnce: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const rest = items.values();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const item of rest) {
        await work(item);
      }
    }),
  );
}
