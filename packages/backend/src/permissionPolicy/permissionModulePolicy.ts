import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { GroupPermissionPolicy } from './GroupPermissionPolicy';
import { grants } from './grants';

/** Gives the portal its permission policy. */
export const permissionModulePolicy = createBackendModule({
  pluginId: 'permission',
  moduleId: 'group-policy',
  register(reg) {
    reg.registerInit({
      deps: {
        policy: policyExtensionPoint,
        userInfo: coreServices.userInfo,
      },
      async init({ policy, userInfo }) {
        policy.setPolicy(new GroupPermissionPolicy({ userInfo, grants }));
      },
    });
  },
});
