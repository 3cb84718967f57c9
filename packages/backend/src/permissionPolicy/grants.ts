import {
  fleetApprovalDecidePermission,
  fleetCollectionRefreshPermission,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import {
  createFleetApprovalConditionalDecision,
  fleetApprovalConditions,
} from '@account-fleet/backstage-plugin-fleet-pipeline-node';
import {
  catalogConditions,
  createCatalogConditionalDecision,
} from '@backstage/plugin-catalog-backend/alpha';
import {
  catalogEntityCreatePermission,
  catalogEntityDeletePermission,
  catalogEntityRefreshPermission,
  catalogEntityValidatePermission,
  catalogLocationAnalyzePermission,
  catalogLocationCreatePermission,
  catalogLocationDeletePermission,
} from '@backstage/plugin-catalog-common/alpha';
import { isReadPermission } from '@backstage/plugin-permission-common';
import {
  createScaffolderTaskConditionalDecision,
  scaffolderTaskConditions,
} from '@backstage/plugin-scaffolder-backend/alpha';
import {
  actionExecutePermission,
  taskCancelPermission,
  taskCreatePermission,
  templateDryRunPermission,
  templateManagementPermission,
} from '@backstage/plugin-scaffolder-common/alpha';
import type { Grant } from './Grant';

const developers = [
  'group:default/payments',
  'group:default/logistics',
  'group:default/data',
];
const platform = ['group:default/platform'];
const releaseApprovers = ['group:default/release-approvers'];

/**
 * Who may do what. What no line grants is denied; a person with several lines
 * may do what any of them grants. Nobody is named: joining a group is enough.
 */
export const grants: readonly Grant[] = [
  // Accounts, pipelines and past decisions are no secret within the company;
  // neither is the catalog.
  { to: 'everybody', may: isReadPermission },

  // Approvals: release approvers decide everywhere, the platform team on the
  // pipelines that it owns. Nobody decides on a run that they started: that is
  // fleetPipeline.approvals.selfApproval, which knows who started it.
  { to: releaseApprovers, may: [fleetApprovalDecidePermission] },
  {
    to: platform,
    may: [fleetApprovalDecidePermission],
    only: () =>
      createFleetApprovalConditionalDecision(
        fleetApprovalDecidePermission,
        fleetApprovalConditions.isOwnedBy({ owners: platform }),
      ),
  },
  { to: platform, may: [fleetCollectionRefreshPermission] },

  // Templates and the catalog: what one may add, one may also take back.
  {
    to: [...developers, ...platform],
    may: [
      actionExecutePermission,
      taskCreatePermission,
      templateDryRunPermission,
      catalogEntityCreatePermission,
      catalogEntityRefreshPermission,
      catalogEntityValidatePermission,
      catalogLocationAnalyzePermission,
      catalogLocationCreatePermission,
    ],
  },
  {
    to: [...developers, ...platform],
    may: [taskCancelPermission],
    only: ({ ownershipEntityRefs }) =>
      createScaffolderTaskConditionalDecision(
        taskCancelPermission,
        scaffolderTaskConditions.isTaskOwner({
          createdBy: ownershipEntityRefs,
        }),
      ),
  },
  {
    to: developers,
    may: [catalogEntityDeletePermission],
    only: ({ ownershipEntityRefs }) =>
      createCatalogConditionalDecision(
        catalogEntityDeletePermission,
        catalogConditions.isEntityOwner({ claims: ownershipEntityRefs }),
      ),
  },
  {
    to: platform,
    may: [
      catalogEntityDeletePermission,
      catalogLocationDeletePermission,
      templateManagementPermission,
    ],
  },
];
