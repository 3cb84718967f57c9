import { ACCOUNT_IDS } from '../seed/halyard';
import { seedOrganization } from '../seed/organization';
import { callOn } from '../testing/callOn';
import { World } from '../world/World';
import { organizationOf } from './organizations/state';
import { taggingHandlers } from './tagging';

describe('GetResources', () => {
  let world: World;
  let api: ReturnType<typeof callOn>;

  beforeEach(() => {
    world = new World();
    seedOrganization(world);
    api = callOn({ world, handlers: taggingHandlers });
  });

  it('pages through the accounts that are or were tagged', async () => {
    organizationOf(world).tags[ACCOUNT_IDS.audit] = {};
    const input = {
      ResourceTypeFilters: ['organizations:account'],
      ResourcesPerPage: 50,
    };
    const first = await api.call('GetResources', input);
    const second = await api.call('GetResources', {
      ...input,
      PaginationToken: first.PaginationToken,
    });
    expect(first.ResourceTagMappingList).toHaveLength(50);
    // Three of the 60 accounts never had a tag.
    expect(second.ResourceTagMappingList).toHaveLength(7);
    expect(second.PaginationToken).toBe('');
    const audit = [
      ...first.ResourceTagMappingList,
      ...second.ResourceTagMappingList,
    ].find(entry => entry.ResourceARN.endsWith(ACCOUNT_IDS.audit));
    expect(audit.Tags).toEqual([]);
  });

  it('filters by tag, type and ARN', async () => {
    const byOwner = await api.call('GetResources', {
      TagFilters: [{ Key: 'owner', Values: ['group:default/payments'] }],
      ResourceTypeFilters: ['organizations:ou'],
    });
    expect(byOwner.ResourceTagMappingList).toHaveLength(1);
    const byArn = await api.call('GetResources', {
      ResourceARNList: [byOwner.ResourceTagMappingList[0].ResourceARN],
    });
    expect(byArn).toEqual(byOwner);
  });

  it('knows nothing in other Regions and accounts', async () => {
    for (const elsewhere of [
      { region: 'eu-central-1' },
      { accountId: ACCOUNT_IDS.audit },
    ]) {
      const other = callOn({ world, handlers: taggingHandlers, ...elsewhere });
      const answer = await other.call('GetResources', {});
      expect(answer.ResourceTagMappingList).toEqual([]);
    }
  });

  it.each([
    [{ PaginationToken: 'x' }, 'PaginationTokenExpiredException'],
    [{ ResourcesPerPage: 101 }, 'InvalidParameterException'],
    [
      { ResourceARNList: ['arn:aws:x'], ResourcesPerPage: 5 },
      'InvalidParameterException',
    ],
  ])('refuses %j', async (input, code) => {
    expect(await api.refusal('GetResources', input)).toMatchObject({ code });
  });
});
