import { useRouteRef } from '@backstage/frontend-plugin-api';
import { overviewRouteRef } from '../routes';
import { FleetLink } from './FleetLink';

/** An account by its name, or its id where the name is not known, leading to it in the Overview. */
export function AccountLink(props: {
  accountId: string;
  accountName?: string;
}) {
  const { accountId, accountName } = props;
  const overviewPath = useRouteRef(overviewRouteRef);
  return (
    <FleetLink to={`${overviewPath?.() ?? ''}?selected=${accountId}`}>
      {accountName ?? accountId}
    </FleetLink>
  );
}
