import type {
  DescribeAccountCommandInput,
  DescribeOrganizationalUnitCommandInput,
  ListAccountsCommandInput,
  ListAccountsForParentCommandInput,
  ListChildrenCommandInput,
  ListOrganizationalUnitsForParentCommandInput,
  ListParentsCommandInput,
  ListRootsCommandInput,
} from '@aws-sdk/client-organizations';
import { AwsError } from '../../wire/AwsError';
import type { ServiceHandlers } from '../types';
import { everyAccount } from './accountList';
import { expectPattern } from './errors';
import { pageOf } from './paging';
import { organizationOf } from './state';
import {
  ACCOUNT_ID,
  childAccounts,
  childUnits,
  expectAccount,
  expectParent,
  expectUnit,
} from './tree';
import { accountView, organizationView, rootView, unitView } from './views';

const CHILD_ID = /^(\d{12}|ou-[0-9a-z]{4,32}-[a-z0-9]{8,32})$/;

/** Operations that change nothing. */
export const readHandlers: ServiceHandlers = {
  DescribeOrganization: (_input, { world }) => ({
    Organization: organizationView(organizationOf(world)),
  }),

  ListRoots: (input: ListRootsCommandInput, { world }) => {
    const state = organizationOf(world);
    const { items, nextToken } = pageOf({
      state,
      items: [rootView(state)],
      list: 'roots',
      token: input.NextToken,
      maxResults: input.MaxResults,
    });
    return { Roots: items, NextToken: nextToken };
  },

  ListAccounts: (input: ListAccountsCommandInput, { world }) => {
    const state = organizationOf(world);
    const { items, nextToken } = pageOf({
      state,
      items: everyAccount(state),
      list: 'accounts',
      token: input.NextToken,
      maxResults: input.MaxResults,
    });
    return {
      Accounts: items.map(account => accountView(state, account)),
      NextToken: nextToken,
    };
  },

  ListAccountsForParent: (
    input: ListAccountsForParentCommandInput,
    { world },
  ) => {
    const state = organizationOf(world);
    expectParent(state, input.ParentId!);
    const { items, nextToken } = pageOf({
      state,
      items: childAccounts(state, input.ParentId!),
      list: `accounts ${input.ParentId}`,
      token: input.NextToken,
      maxResults: input.MaxResults,
    });
    return {
      Accounts: items.map(account => accountView(state, account)),
      NextToken: nextToken,
    };
  },

  ListOrganizationalUnitsForParent: (
    input: ListOrganizationalUnitsForParentCommandInput,
    { world },
  ) => {
    const state = organizationOf(world);
    expectParent(state, input.ParentId!);
    const { items, nextToken } = pageOf({
      state,
      items: childUnits(state, input.ParentId!),
      list: `units ${input.ParentId}`,
      token: input.NextToken,
      maxResults: input.MaxResults,
    });
    return {
      OrganizationalUnits: items.map(unit => unitView(state, unit)),
      NextToken: nextToken,
    };
  },

  ListChildren: (input: ListChildrenCommandInput, { world }) => {
    const state = organizationOf(world);
    expectParent(state, input.ParentId!);
    const children =
      input.ChildType === 'ACCOUNT'
        ? childAccounts(state, input.ParentId!)
        : childUnits(state, input.ParentId!);
    const { items, nextToken } = pageOf({
      state,
      items: children,
      list: `children ${input.ParentId} ${input.ChildType}`,
      token: input.NextToken,
      maxResults: input.MaxResults,
    });
    return {
      Children: items.map(({ id }) => ({ Id: id, Type: input.ChildType })),
      NextToken: nextToken,
    };
  },

  ListParents: (input: ListParentsCommandInput, { world }) => {
    const state = organizationOf(world);
    expectPattern(CHILD_ID, input.ChildId!);
    const child = ACCOUNT_ID.test(input.ChildId!)
      ? state.accounts[input.ChildId!]
      : state.units[input.ChildId!];
    if (!child) {
      throw new AwsError(
        'ChildNotFoundException',
        "You specified child that doesn't exist.",
      );
    }
    const type =
      child.parentId === state.rootId ? 'ROOT' : 'ORGANIZATIONAL_UNIT';
    return { Parents: [{ Id: child.parentId, Type: type }] };
  },

  DescribeAccount: (input: DescribeAccountCommandInput, { world }) => {
    const state = organizationOf(world);
    return {
      Account: accountView(state, expectAccount(state, input.AccountId!)),
    };
  },

  DescribeOrganizationalUnit: (
    input: DescribeOrganizationalUnitCommandInput,
    { world },
  ) => {
    const state = organizationOf(world);
    return {
      OrganizationalUnit: unitView(
        state,
        expectUnit(state, input.OrganizationalUnitId!),
      ),
    };
  },
};
