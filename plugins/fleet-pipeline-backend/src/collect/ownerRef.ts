import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';

/** The entity reference that an account tag names; a bare name is a group of the default namespace. */
export function ownerRef(tag: string | undefined): string | undefined {
  if (!tag) {
    return undefined;
  }
  try {
    return stringifyEntityRef(
      parseEntityRef(tag.trim(), {
        defaultKind: 'group',
        defaultNamespace: 'default',
      }),
    );
  } catch {
    return undefined;
  }
}
