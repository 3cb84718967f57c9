import { screen } from '@testing-library/react';
import { renderFleetApp } from './testing/renderFleetApp';

describe('fleetPipelinePlugin', () => {
  it('leads to the Overview, with tabs, state of the data and badge', async () => {
    renderFleetApp({ path: '/fleet', allowed: false });

    expect(
      await screen.findByRole('treegrid', { name: 'Organization' }),
    ).toBeInTheDocument();
    expect(await screen.findByText('1 source fails')).toBeInTheDocument();
    expect(
      (await screen.findAllByText('2 approvals wait for you')).length,
    ).toBeGreaterThan(0);
    for (const name of ['Overview', 'Pipelines', 'Approvals']) {
      expect(screen.getByRole('tab', { name })).toBeInTheDocument();
    }
    // Only for those who may.
    expect(
      screen.queryByRole('button', { name: 'Refresh now' }),
    ).not.toBeInTheDocument();
  });

  it('opens an approval by its address', async () => {
    renderFleetApp({ path: '/fleet/approvals/approval-1', allowed: false });

    expect(
      await screen.findByRole('button', { name: 'Approve Prod' }),
    ).toBeEnabled();
  });
});
