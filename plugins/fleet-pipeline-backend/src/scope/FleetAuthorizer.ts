import type { FleetFilter } from '@account-fleet/backstage-plugin-fleet-pipeline-node';
import {
  fleetAccountResourceRef,
  fleetApprovalResourceRef,
  fleetPipelineResourceRef,
} from '@account-fleet/backstage-plugin-fleet-pipeline-node';
import type {
  BackstageCredentials,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import type {
  BasicPermission,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { ConditionTransformer } from '@backstage/plugin-permission-node';
import { createConditionTransformer } from '@backstage/plugin-permission-node';
import type { Scope } from './Scope';

/** Asks the portal's policy, in one call for everything that a request needs to know. */
export class FleetAuthorizer {
  readonly #permissions: PermissionsService;
  readonly #transformers: Record<string, ConditionTransformer<FleetFilter>>;

  constructor(options: {
    permissions: PermissionsService;
    permissionsRegistry: PermissionsRegistryService;
  }) {
    const { permissions, permissionsRegistry: registry } = options;
    this.#permissions = permissions;
    this.#transformers = {
      [fleetAccountResourceRef.resourceType]: createConditionTransformer(
        registry.getPermissionRuleset(fleetAccountResourceRef),
      ),
      [fleetPipelineResourceRef.resourceType]: createConditionTransformer(
        registry.getPermissionRuleset(fleetPipelineResourceRef),
      ),
      [fleetApprovalResourceRef.resourceType]: createConditionTransformer(
        registry.getPermissionRuleset(fleetApprovalResourceRef),
      ),
    };
  }

  /** Throws a `NotAllowedError` that names the permission unless it is granted. */
  async require(options: {
    permission: BasicPermission;
    credentials: BackstageCredentials;
  }): Promise<void> {
    const { permission, credentials } = options;
    const [{ result }] = await this.#permissions.authorize([{ permission }], {
      credentials,
    });
    if (result !== AuthorizeResult.ALLOW) {
      throw missingPermission(permission.name);
    }
  }

  /** What each of the permissions covers. */
  async scopes<
    const Permissions extends readonly ResourcePermission[],
  >(options: {
    permissions: Permissions;
    credentials: BackstageCredentials;
  }): Promise<{ [Index in keyof Permissions]: Scope }> {
    const { permissions, credentials } = options;
    const decisions = await this.#permissions.authorizeConditional(
      permissions.map(permission => ({ permission })),
      { credentials },
    );
    return decisions.map((decision, index): Scope => {
      switch (decision.result) {
        case AuthorizeResult.ALLOW:
          return 'all';
        case AuthorizeResult.CONDITIONAL:
          return this.#transformers[permissions[index].resourceType](
            decision.conditions,
          );
        default:
          return 'none';
      }
    }) as { [Index in keyof Permissions]: Scope };
  }

  /**
   * What one permission covers, for a list: throws a `NotAllowedError` when that is nothing, because an empty list
   * would look as if there were nothing.
   */
  async listScope(options: {
    permission: ResourcePermission;
    credentials: BackstageCredentials;
  }): Promise<Scope> {
    const { permission, credentials } = options;
    const [scope] = await this.scopes({
      permissions: [permission],
      credentials,
    });
    if (scope === 'none') {
      throw missingPermission(permission.name);
    }
    return scope;
  }
}

/** The refusal that says what is missing and what to do about it. */
export function missingPermission(name: string): NotAllowedError {
  return new NotAllowedError(
    `You need the permission ${name}; ask the people who run this portal`,
  );
}
