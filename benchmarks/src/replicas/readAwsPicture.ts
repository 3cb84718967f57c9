import {
  CodePipelineClient,
  GetPipelineStateCommand,
  paginateListPipelines,
  type StageState,
} from '@aws-sdk/client-codepipeline';
import {
  ListRootsCommand,
  type OrganizationsClient,
  paginateListAccountsForParent,
  paginateListOrganizationalUnitsForParent,
  paginateListTagsForResource,
} from '@aws-sdk/client-organizations';
import { actionExecutionsOf, type AwsTruth } from './AwsTruth';
import { type FleetPicture, tagText } from './FleetPicture';

/** Accounts whose pipelines are read at the same time. */
const AT_ONCE = 8;

/** The fleet as AWS shows it to whoever asks for each thing by itself, slowly and without the plugin's code. */
export async function readAwsPicture(options: {
  truth: AwsTruth;
  regions: string[];
}): Promise<FleetPicture> {
  const { truth, regions } = options;
  const picture: FleetPicture = {
    accounts: new Map(),
    units: new Map(),
    pipelines: new Map(),
    approvals: new Map(),
  };
  const organizations = await truth.organizations();
  const { Roots: roots = [] } = await organizations.send(
    new ListRootsCommand({}),
  );
  for (const { Id: id, Name: name } of roots) {
    picture.units.set(id!, `${name} in undefined`);
    await readUnit({ organizations, picture, id: id! });
  }
  // Nobody gets into a suspended account
  const accountIds = [...picture.accounts]
    .filter(([, account]) => account.includes(' ACTIVE '))
    .map(([id]) => id);
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let next = accountIds.pop(); next; next = accountIds.pop()) {
        const accountId = next;
        for (const region of regions) {
          const client = await truth.codePipeline({ accountId, region });
          const prefix = `${accountId}:${region}`;
          await readPipelines({ client, picture, prefix });
        }
      }
    }),
  );
  return picture;
}

async function readUnit(options: {
  organizations: OrganizationsClient;
  picture: FleetPicture;
  id: string;
}): Promise<void> {
  const { organizations: client, picture, id: ParentId } = options;
  for await (const page of paginateListAccountsForParent(
    { client },
    { ParentId },
  )) {
    const accounts = (page.Accounts ?? []).map(
      async ({ Id: id, Name: name, State: state }) => {
        const tags = tagText(await readTags(client, id!));
        picture.accounts.set(id!, `${name} in ${ParentId} ${state} ${tags}`);
      },
    );
    await Promise.all(accounts);
  }
  for await (const page of paginateListOrganizationalUnitsForParent(
    { client },
    { ParentId },
  )) {
    for (const { Id: id, Name: name } of page.OrganizationalUnits ?? []) {
      picture.units.set(id!, `${name} in ${ParentId}`);
      await readUnit({ ...options, id: id! });
    }
  }
}

async function readTags(
  client: OrganizationsClient,
  ResourceId: string,
): Promise<Record<string, string>> {
  const tags: Record<string, string> = {};
  for await (const page of paginateListTagsForResource(
    { client },
    { ResourceId },
  )) {
    for (const { Key: key, Value: value } of page.Tags ?? []) {
      tags[key!] = value!;
    }
  }
  return tags;
}

async function readPipelines(options: {
  client: CodePipelineClient;
  picture: FleetPicture;
  /** Account and Region. */
  prefix: string;
}): Promise<void> {
  const { client, picture, prefix } = options;
  for await (const page of paginateListPipelines({ client }, {})) {
    for (const { name, executionMode } of page.pipelines ?? []) {
      const { stageStates = [] } = await client.send(
        new GetPipelineStateCommand({ name }),
      );
      picture.pipelines.set(
        `${prefix}:${name}`,
        // Of a PARALLEL pipeline the state tells nothing; its approvals do
        executionMode === 'PARALLEL'
          ? 'PARALLEL'
          : stageStates.map(stageText).join(' '),
      );
      for (const action of await actionExecutionsOf(client, name!)) {
        if (
          action.status === 'InProgress' &&
          action.input?.actionTypeId?.category === 'Approval'
        ) {
          picture.approvals.set(
            action.actionExecutionId!,
            action.pipelineExecutionId!,
          );
        }
      }
    }
  }
}

function stageText({ stageName, latestExecution }: StageState): string {
  return `${stageName}=${latestExecution?.status}@${latestExecution?.pipelineExecutionId}`;
}
