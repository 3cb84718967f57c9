import { FleetPage } from '../../components/FleetPage';
export function OverviewPage() {
  return <FleetPage name="fleet-overview-page">Overview</FleetPage>;
}
