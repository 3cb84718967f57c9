import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink, entityRouteRef } from '@backstage/plugin-catalog-react';

/**
 * An owner or another entity of the catalog, by the name that the catalog shows; plain text in a portal without the
 * catalog's pages.
 */
export function EntityLink(props: { entityRef: string; title?: string }) {
  const { entityRef, title } = props;
  const entityPath = useRouteRef(entityRouteRef);
  const name = nameOf(entityRef);
  if (!entityPath || name === undefined) {
    return <>{title ?? name ?? entityRef}</>;
  }
  return (
    <EntityRefLink
      entityRef={entityRef}
      title={title === name ? undefined : title}
      hideIcon
      disableTooltip
    />
  );
}

/** The name in a reference; none when AWS's tag holds something that is no reference. */
export function nameOf(entityRef: string): string | undefined {
  try {
    return parseEntityRef(entityRef, { defaultKind: 'group' }).name;
  } catch {
    return undefined;
  }
}
