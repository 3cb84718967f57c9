import {
  CodePipelineClient,
  ListPipelinesCommand,
} from '@aws-sdk/client-codepipeline';
import {
  ListAccountsCommand,
  ListRootsCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations';
import {
  GetResourcesCommand,
  ResourceGroupsTaggingAPIClient,
} from '@aws-sdk/client-resource-groups-tagging-api';
import {
  ACCOUNTS,
  MANAGEMENT_ACCESS_KEY_ID,
  MANAGEMENT_SECRET_ACCESS_KEY,
} from '../seed/halyard';
import { organizationOf } from '../services/organizations/state';
import { startSandbox, type Sandbox } from '../startSandbox';
import type { Fault } from '../world/faults';

describe('faults of pages', () => {
  let sandbox: Sandbox;
  let organizations: OrganizationsClient;
  let tagging: ResourceGroupsTaggingAPIClient;
  let codePipeline: CodePipelineClient;

  beforeEach(async () => {
    sandbox = await startSandbox({ seed: 'organization' });
    organizationOf(sandbox.world).settings.emptyPages = false;
    const settings = {
      endpoint: sandbox.url,
      region: 'us-east-1',
      maxAttempts: 1,
      credentials: {
        accessKeyId: MANAGEMENT_ACCESS_KEY_ID,
        secretAccessKey: MANAGEMENT_SECRET_ACCESS_KEY,
      },
    };
    organizations = new OrganizationsClient(settings);
    tagging = new ResourceGroupsTaggingAPIClient(settings);
    codePipeline = new CodePipelineClient(settings);
  });

  afterEach(async () => {
    [organizations, tagging, codePipeline].forEach(client => client.destroy());
    await sandbox.close();
  });

  const order = (...faults: Fault[]) => sandbox.faults.set(faults);
  const NAMES = ACCOUNTS.map(account => account.name);
  // 60 accounts are three pages of twenty.
  const [FIRST, SECOND, THIRD] = [0, 20, 40].map(from =>
    NAMES.slice(from, from + 20),
  );

  /** The names on each page, and the tokens between them. */
  async function list() {
    const pages: string[][] = [];
    const tokens: string[] = [];
    let token: string | undefined;
    do {
      const answer = await organizations.send(
        new ListAccountsCommand({ NextToken: token }),
      );
      pages.push(answer.Accounts!.map(account => account.Name!));
      token = answer.NextToken;
      tokens.push(...(token ? [token] : []));
    } while (token);
    return { pages, tokens };
  }

  it('loses a page and goes on behind it', async () => {
    order({ kind: 'losePage', operation: 'ListAccounts', times: 1 });
    expect((await list()).pages).toEqual([[], SECOND, THIRD]);
  });

  it('gives every page twice, under tokens of their own', async () => {
    order({ kind: 'duplicatePage' });
    const { pages, tokens } = await list();
    expect(pages).toEqual([FIRST, FIRST, SECOND, SECOND, THIRD, THIRD]);
    expect(new Set(tokens).size).toBe(tokens.length);
  });

  it('repeats the token it was asked with', async () => {
    order({ kind: 'repeatToken', times: 1 });
    const { pages, tokens } = await list();
    expect(pages).toEqual([FIRST, SECOND, SECOND, THIRD]);
    expect(tokens[1]).toBe(tokens[0]);
  });

  it('lets tokens expire, in the words of each service', async () => {
    order({ kind: 'expireToken' });
    await expect(list()).rejects.toMatchObject({
      name: 'InvalidInputException',
      Reason: 'INVALID_NEXT_TOKEN',
    });
    const { PaginationToken } = await tagging.send(
      new GetResourcesCommand({ ResourcesPerPage: 20 }),
    );
    await expect(
      tagging.send(
        new GetResourcesCommand({ ResourcesPerPage: 20, PaginationToken }),
      ),
    ).rejects.toMatchObject({ name: 'PaginationTokenExpiredException' });
    await expect(
      codePipeline.send(new ListPipelinesCommand({ nextToken: 'any' })),
    ).rejects.toMatchObject({ name: 'InvalidNextTokenException' });
  });

  it('leaves lists of one page alone, and does not count them', async () => {
    order({ kind: 'losePage', times: 1 });
    const { Roots } = await organizations.send(new ListRootsCommand({}));
    expect(Roots).toHaveLength(1);
    expect(sandbox.faults.list()[0].times).toBe(1);
  });

  it('takes a token that was given out before the fault ended', async () => {
    order({ kind: 'duplicatePage', times: 1 });
    const first = await organizations.send(new ListAccountsCommand({}));
    order();
    const again = await organizations.send(
      new ListAccountsCommand({ NextToken: first.NextToken }),
    );
    expect(again.Accounts).toEqual(first.Accounts);
    expect(again.NextToken).not.toBe(first.NextToken);
  });
});
