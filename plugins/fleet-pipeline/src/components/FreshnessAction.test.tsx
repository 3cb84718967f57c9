import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  demoFleet,
  FakeFleetPipelineApi,
  minutesAgo,
  responseError,
} from '../testing';
import { renderFleet } from '../testing/renderFleet';

function freshFleet() {
  const fleet = demoFleet();
  fleet.organization.freshness = {
    state: 'fresh',
    latestSuccessAt: minutesAgo(3),
    oldestSuccessAt: minutesAgo(3),
    targets: 4,
    failedTargets: 0,
  };
  fleet.organization.sandbox = false;
  return fleet;
}

describe('FreshnessAction', () => {
  it('says how old the data is until signals arrive', async () => {
    const { signal } = renderFleet({
      path: '/fleet/pipelines',
      api: new FakeFleetPipelineApi(freshFleet()),
    });

    const updated = await screen.findByRole('button', {
      name: 'Updated 3 min ago',
    });
    expect(updated).toHaveAccessibleDescription(
      'When AWS was read last. The page asks again by itself.',
    );
    expect(screen.queryByText('AWS sandbox')).not.toBeInTheDocument();

    await signal({ kind: 'collection' });
    expect(await screen.findByText('Live')).toBeInTheDocument();
  });

  it('warns of sources that fail, marks demo data and leads to the reason', async () => {
    renderFleet({ path: '/fleet/pipelines' });

    expect(await screen.findByText('AWS sandbox')).toBeInTheDocument();
    await userEvent.click(
      await screen.findByRole('button', { name: '1 source fails' }),
    );
    expect(await screen.findByText('AccessDenied')).toBeInTheDocument();
  });

  it('refreshes for those who may', async () => {
    const { api } = renderFleet({ path: '/fleet/pipelines' });

    await userEvent.click(
      await screen.findByRole('button', { name: 'Refresh now' }),
    );
    expect(
      await screen.findByRole('button', { name: 'Refresh asked for' }),
    ).toBeInTheDocument();
    expect(api.refreshes).toBe(1);
  });

  it('says when the backend does not answer', async () => {
    const api = new FakeFleetPipelineApi();
    jest
      .spyOn(api, 'getOrganization')
      .mockRejectedValue(
        await responseError({ status: 500, message: 'Out of order' }),
      );
    renderFleet({ path: '/fleet/pipelines', api });

    expect(
      await screen.findByText('Backend does not answer'),
    ).toBeInTheDocument();
  });
});
