import type {
  CreateOrganizationalUnitCommandInput,
  DeleteOrganizationalUnitCommandInput,
  UpdateOrganizationalUnitCommandInput,
} from '@aws-sdk/client-organizations';
import { AwsError } from '../../wire/AwsError';
import type { ServiceHandlers } from '../types';
import { constraintViolation, expectLength } from './errors';
import { emitApiCall } from './events';
import { organizationOf, type OrganizationState } from './state';
import { readTags } from './tags';
import {
  ancestry,
  childAccounts,
  childUnits,
  expectParent,
  expectUnit,
} from './tree';
import { unitView } from './views';

const MAX_UNITS = 2000;
/** OUs below each other, the root not counted. */
const MAX_DEPTH = 5;
const NAME_LENGTH = { min: 1, max: 128 };

function expectFreeName(options: {
  state: OrganizationState;
  parentId: string;
  name: string;
  except?: string;
}): void {
  const { state, parentId, name, except } = options;
  const taken = childUnits(state, parentId).some(
    unit => unit.name === name && unit.id !== except,
  );
  if (taken) {
    throw new AwsError(
      'DuplicateOrganizationalUnitException',
      'An OU with the same name already exists.',
    );
  }
}

export const unitHandlers: ServiceHandlers = {
  CreateOrganizationalUnit: (
    input: CreateOrganizationalUnitCommandInput,
    context,
  ) => {
    const { world } = context;
    const state = organizationOf(world);
    const parentId = input.ParentId!;
    const name = input.Name!;
    expectParent(state, parentId);
    expectLength({ value: name, ...NAME_LENGTH });
    const tags = readTags(input.Tags);
    expectFreeName({ state, parentId, name });
    if (ancestry(state, parentId).length > MAX_DEPTH) {
      throw constraintViolation(
        'OU_DEPTH_LIMIT_EXCEEDED',
        'You have exceeded the maximum nesting depth of organizational units.',
      );
    }
    if (Object.keys(state.units).length >= MAX_UNITS) {
      throw constraintViolation(
        'OU_NUMBER_LIMIT_EXCEEDED',
        'You have exceeded the number of organizational units that you can have.',
      );
    }
    const id = world.ids.id(`ou-${state.rootId.slice(2)}-`, 8);
    state.units[id] = { id, name, parentId };
    if (input.Tags) {
      state.tags[id] = tags;
    }
    emitApiCall({ context, eventName: 'CreateOrganizationalUnit', input });
    return { OrganizationalUnit: unitView(state, state.units[id]) };
  },

  UpdateOrganizationalUnit: (
    input: UpdateOrganizationalUnitCommandInput,
    context,
  ) => {
    const state = organizationOf(context.world);
    const unit = expectUnit(state, input.OrganizationalUnitId!);
    if (input.Name !== undefined) {
      expectLength({ value: input.Name, ...NAME_LENGTH });
      expectFreeName({
        state,
        parentId: unit.parentId,
        name: input.Name,
        except: unit.id,
      });
      unit.name = input.Name;
      emitApiCall({ context, eventName: 'UpdateOrganizationalUnit', input });
    }
    return { OrganizationalUnit: unitView(state, unit) };
  },

  DeleteOrganizationalUnit: (
    input: DeleteOrganizationalUnitCommandInput,
    context,
  ) => {
    const state = organizationOf(context.world);
    const unit = expectUnit(state, input.OrganizationalUnitId!);
    if (
      childUnits(state, unit.id).length > 0 ||
      childAccounts(state, unit.id).length > 0
    ) {
      throw new AwsError(
        'OrganizationalUnitNotEmptyException',
        'The specified OU is not empty. Move all accounts to another root or to other OUs, remove all child OUs, and try the operation again.',
      );
    }
    delete state.units[unit.id];
    delete state.tags[unit.id];
    emitApiCall({ context, eventName: 'DeleteOrganizationalUnit', input });
    return {};
  },
};
