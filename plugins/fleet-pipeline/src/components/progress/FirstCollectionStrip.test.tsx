import type { CollectionProgress } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { demoFleet, FakeFleetPipelineApi, minutesAgo } from '../../testing';
import { renderFleet } from '../../testing/renderFleet';

const TITLE = 'Reading AWS for the first time';

/** The Overview while a collection is as far as that. */
function renderOverview(progress: CollectionProgress | undefined) {
  const fleet = demoFleet();
  fleet.organization.freshness = {
    state: 'collecting',
    latestSuccessAt: minutesAgo(1),
    targets: 4,
    failedTargets: 0,
    progress,
  };
  return renderFleet({
    path: '/fleet/overview',
    api: new FakeFleetPipelineApi(fleet),
  });
}

describe('FirstCollectionStrip', () => {
  it('says how far what is known in number is, and what is not', async () => {
    renderOverview({
      first: true,
      accounts: { done: 4210, about: 10_000 },
      organizationalUnits: { done: 120, about: 1480 },
      tags: { done: 300 },
      pipelines: { done: 30, about: 0 },
    });

    const strip = within(await screen.findByRole('region', { name: TITLE }));
    const bar = (name: string) => strip.getByRole('progressbar', { name });
    expect(strip.getByText('4,210 of about 10,000')).toBeInTheDocument();
    expect(bar('Accounts')).toHaveAttribute('aria-valuenow', '42');
    expect(bar('Accounts')).toHaveAttribute(
      'aria-valuetext',
      '4,210 of about 10,000',
    );
    expect(bar('Names of OUs')).toHaveAttribute(
      'aria-valuetext',
      '120 of 1,480',
    );
    expect(bar('Tags of accounts')).not.toHaveAttribute('aria-valuenow');
    expect(bar('Tags of accounts')).toHaveAttribute(
      'aria-valuetext',
      '300 so far',
    );
    // Nobody is told of numbers that change all the time.
    expect(strip.queryByRole('status')).not.toBeInTheDocument();
    expect(
      await screen.findByRole('button', { name: 'Collecting' }),
    ).toHaveAccessibleDescription(/^Accounts 4,210 of about 10,000 · /);
  });

  it('goes when all was read, and says so once', async () => {
    const { api, signal } = renderOverview({
      first: true,
      targets: { done: 30, about: 400 },
    });
    await screen.findByRole('region', { name: TITLE });

    api.fleet.organization = {
      ...api.fleet.organization,
      freshness: { ...api.fleet.organization.freshness, progress: undefined },
    };
    await signal({ kind: 'collection' });

    expect(
      await screen.findByText('Everything has been read.'),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('region', { name: TITLE }),
    ).not.toBeInTheDocument();
  });

  it('leaves later collections to the header and its dialog', async () => {
    const { signal } = renderOverview({
      first: false,
      accounts: { done: 20, about: 60 },
    });
    await signal({ kind: 'pipelines' });

    const live = await screen.findByRole('button', { name: 'Live' });
    expect(live).toHaveAccessibleDescription(
      'Reading again: Accounts 20 of about 60',
    );
    expect(
      screen.queryByRole('region', { name: TITLE }),
    ).not.toBeInTheDocument();

    await userEvent.click(live);
    const dialog = within(await screen.findByRole('dialog'));
    expect(
      await dialog.findByRole('progressbar', { name: 'Accounts' }),
    ).toBeInTheDocument();
  });

  it('keeps the shape of the tree while nothing of it is known', async () => {
    const fleet = demoFleet();
    fleet.units = [];
    fleet.accounts = [];
    fleet.organization.rootId = undefined;
    fleet.organization.freshness = {
      state: 'collecting',
      targets: 1,
      failedTargets: 0,
      progress: { first: true },
    };
    renderFleet({
      path: '/fleet/overview',
      api: new FakeFleetPipelineApi(fleet),
    });

    expect(await screen.findByText(TITLE)).toBeInTheDocument();
    expect(await screen.findByTestId('skeleton')).toBeInTheDocument();
    expect(
      screen.queryByText('The organization is not known yet'),
    ).not.toBeInTheDocument();
  });
});
