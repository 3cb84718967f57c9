import {
  codePipelineState,
  organizationOf,
  startSandbox,
} from '@account-fleet/aws-sandbox';
import type { OrganizationShape } from './bounds';

/** What a seed holds, as the portal has to show it in the end. */
export interface Truth {
  shape: OrganizationShape;
  /** Names by id, without the root. */
  units: Map<string, string>;
  accounts: Map<string, { parentId: string; tags: Record<string, string> }>;
  /** How many pipelines there are in each Region. */
  pipelinesByRegion: Map<string, number>;
}

/** Seeds are deterministic: what another process serves can be looked up here. */
export async function truthOf(seed: string): Promise<Truth> {
  const sandbox = await startSandbox({ seed });
  const organization = organizationOf(sandbox.world);
  const { pipelines } = codePipelineState(sandbox.world);
  await sandbox.close();

  const children = new Map(
    [
      organization.rootId,
      ...Object.values(organization.units).map(unit => unit.id),
    ].map(id => [id, 0]),
  );
  const units = new Map<string, string>();
  for (const unit of Object.values(organization.units)) {
    if (unit.id !== organization.rootId) {
      units.set(unit.id, unit.name);
      children.set(unit.parentId, (children.get(unit.parentId) ?? 0) + 1);
    }
  }
  const accounts = new Map(
    Object.values(organization.accounts).map(account => [
      account.id,
      {
        parentId: account.parentId,
        tags: organization.tags[account.id] ?? {},
      },
    ]),
  );
  const pipelinesByRegion = new Map<string, number>();
  for (const { region } of Object.values(pipelines)) {
    pipelinesByRegion.set(region, (pipelinesByRegion.get(region) ?? 0) + 1);
  }
  return {
    shape: {
      accounts: accounts.size,
      taggedAccounts: [...accounts.keys()].filter(id => organization.tags[id])
        .length,
      childCounts: [...children.values()],
    },
    units,
    accounts,
    pipelinesByRegion,
  };
}
