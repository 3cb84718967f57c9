import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink, entityRouteRef } from '@backstage/plugin-catalog-react';

/** An owner or another entity of the catalog; plain text in a portal without the catalog's pages. */
export function EntityLink(props: { entityRef: string; title?: string }) {
  const { entityRef, title } = props;
  const entityPath = useRouteRef(entityRouteRef);
  const text = title ?? nameOf(entityRef);
  if (!entityPath || text === undefined) {
    return <>{text ?? entityRef}</>;
  }
  return (
    <EntityRefLink entityRef={entityRef} disableTooltip>
      {text}
    </EntityRefLink>
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
