import type { Knex } from 'knex';

/** Whether the sums of accounts and of the root are those of their pipelines, once nothing is left to be added up. */
export async function rollUpsAreRight(knex: Knex): Promise<boolean> {
  const wrongAccounts = await knex('accounts')
    .leftJoin(
      knex('pipelines')
        .select('account_id')
        .count('* as pipelines')
        .sum('approvals_waiting as approvals_waiting')
        .groupBy('account_id')
        .as('sums'),
      'sums.account_id',
      'accounts.id',
    )
    .where(wrong =>
      wrong
        .whereRaw('accounts.pipelines <> coalesce(sums.pipelines, 0)')
        .orWhereRaw(
          'accounts.approvals_waiting <> coalesce(sums.approvals_waiting, 0)',
        ),
    )
    .select('accounts.id');
  const [root] = await knex('organizational_units').where('kind', 'root');
  const [sums] = await knex('accounts')
    .count('* as accounts')
    .sum('pipelines as pipelines');
  return (
    wrongAccounts.length === 0 &&
    root.accounts === Number(sums.accounts) &&
    root.pipelines === Number(sums.pipelines)
  );
}
