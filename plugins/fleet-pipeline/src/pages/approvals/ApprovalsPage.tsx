import { Route, Routes } from 'react-router-dom';
import { FleetPage } from '../../components/FleetPage';
import { Inbox } from './Inbox';

/** Everything that waits for a decision, and what was decided. */
export function ApprovalsPage() {
  return (
    <FleetPage name="fleet-approvals-page">
      <Routes>
        <Route path="/:approvalId?" element={<Inbox />} />
      </Routes>
    </FleetPage>
  );
}
