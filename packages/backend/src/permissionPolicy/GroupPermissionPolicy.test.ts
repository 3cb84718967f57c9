import {
  fleetPermissions,
  fleetAccountReadPermission,
  fleetApprovalDecidePermission,
  fleetCollectionRefreshPermission,
  fleetDecisionReadPermission,
  fleetOrganizationReadPermission,
  fleetPipelineReadPermission,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import {
  catalogEntityCreatePermission,
  catalogEntityDeletePermission,
  catalogEntityReadPermission,
} from '@backstage/plugin-catalog-common/alpha';
import {
  AuthorizeResult,
  createPermission,
  type Permission,
} from '@backstage/plugin-permission-common';
import {
  taskCreatePermission,
  taskReadPermission,
} from '@backstage/plugin-scaffolder-common/alpha';
import type { Grant } from './Grant';
import { grants } from './grants';
import { GroupPermissionPolicy } from './GroupPermissionPolicy';

const dana = ['user:default/dana', 'group:default/payments'];
const amir = ['user:default/amir', 'group:default/release-approvers'];
const petra = ['user:default/petra', 'group:default/platform'];
const rosa = ['user:default/rosa', 'group:default/auditors'];

async function decide(options: {
  permission: Permission;
  as?: string[];
  table?: readonly Grant[];
}) {
  const { permission, as, table = grants } = options;
  const policy = new GroupPermissionPolicy({
    userInfo: mockServices.userInfo({ ownershipEntityRefs: as }),
    grants: table,
  });
  // Whoever looks at the deprecated `info` finds nobody there.
  const info = { userEntityRef: 'user:default/none', ownershipEntityRefs: [] };
  return policy.handle(
    { permission },
    as && { credentials: mockCredentials.user(as[0]), info },
  );
}

const allow = { result: AuthorizeResult.ALLOW };
const deny = { result: AuthorizeResult.DENY };

describe('the portal’s grants', () => {
  it.each(fleetPermissions)('deny $name without signing in', async permission =>
    expect(decide({ permission })).resolves.toEqual(deny),
  );

  it.each([
    fleetOrganizationReadPermission,
    fleetAccountReadPermission,
    fleetPipelineReadPermission,
    fleetDecisionReadPermission,
    catalogEntityReadPermission,
    taskReadPermission,
  ])('let everybody use $name', async permission => {
    for (const as of [dana, amir, petra, rosa]) {
      await expect(decide({ permission, as })).resolves.toEqual(allow);
    }
  });

  it('let release approvers decide on every approval', async () => {
    await expect(
      decide({ permission: fleetApprovalDecidePermission, as: amir }),
    ).resolves.toEqual(allow);
  });

  it('let the platform team decide on what it owns', async () => {
    await expect(
      decide({ permission: fleetApprovalDecidePermission, as: petra }),
    ).resolves.toEqual({
      result: AuthorizeResult.CONDITIONAL,
      pluginId: 'fleet-pipeline',
      resourceType: 'fleet-approval',
      conditions: {
        resourceType: 'fleet-approval',
        rule: 'IS_OWNED_BY',
        params: { owners: ['group:default/platform'] },
      },
    });
  });

  it('let both roles of one person count', async () => {
    await expect(
      decide({
        permission: fleetApprovalDecidePermission,
        as: [...petra, ...amir],
      }),
    ).resolves.toEqual(allow);
  });

  it.each([
    ['a developer', dana],
    ['an auditor', rosa],
  ])('let %s decide on nothing and refresh nothing', async (_, as) => {
    for (const permission of [
      fleetApprovalDecidePermission,
      fleetCollectionRefreshPermission,
    ]) {
      await expect(decide({ permission, as })).resolves.toEqual(deny);
    }
  });

  it('let the platform team refresh, approvers not', async () => {
    const permission = fleetCollectionRefreshPermission;
    await expect(decide({ permission, as: petra })).resolves.toEqual(allow);
    await expect(decide({ permission, as: amir })).resolves.toEqual(deny);
  });

  it.each([catalogEntityCreatePermission, taskCreatePermission])(
    'let developers and the platform team use $name, others not',
    async permission => {
      for (const as of [dana, petra]) {
        await expect(decide({ permission, as })).resolves.toEqual(allow);
      }
      for (const as of [amir, rosa]) {
        await expect(decide({ permission, as })).resolves.toEqual(deny);
      }
    },
  );

  it('let developers delete what they own, the platform team anything', async () => {
    const permission = catalogEntityDeletePermission;
    await expect(decide({ permission, as: petra })).resolves.toEqual(allow);
    await expect(decide({ permission, as: dana })).resolves.toMatchObject({
      result: AuthorizeResult.CONDITIONAL,
      conditions: { rule: 'IS_ENTITY_OWNER', params: { claims: dana } },
    });
  });

  it('deny what no line grants', async () => {
    const permission = createPermission({
      name: 'something.new.change',
      attributes: { action: 'update' },
    });
    await expect(decide({ permission, as: petra })).resolves.toEqual(deny);
  });
});

describe('GroupPermissionPolicy', () => {
  it('takes several conditions as alternatives', async () => {
    const onlyOwnedBy = (owner: string): Grant => ({
      to: 'everybody',
      may: [fleetApprovalDecidePermission],
      only: () => ({
        result: AuthorizeResult.CONDITIONAL,
        pluginId: 'fleet-pipeline',
        resourceType: 'fleet-approval',
        conditions: {
          rule: 'IS_OWNED_BY',
          resourceType: 'fleet-approval',
          params: { owners: [owner] },
        },
      }),
    });

    await expect(
      decide({
        permission: fleetApprovalDecidePermission,
        as: rosa,
        table: [onlyOwnedBy('group:default/a'), onlyOwnedBy('group:default/b')],
      }),
    ).resolves.toMatchObject({
      result: AuthorizeResult.CONDITIONAL,
      conditions: {
        anyOf: [
          { params: { owners: ['group:default/a'] } },
          { params: { owners: ['group:default/b'] } },
        ],
      },
    });
  });
});
