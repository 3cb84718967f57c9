import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  cell,
  demoFleet,
  FakeFleetPipelineApi,
  pipelineSummary,
  responseError,
} from '../../testing';
import { renderFleet } from '../../testing/renderFleet';

async function row(name: string) {
  const link = await screen.findByRole('link', { name });
  return within(link.closest('tr, li') as HTMLElement);
}

function manyPipelines(count: number) {
  return Array.from({ length: count }, (_, index) =>
    pipelineSummary({
      name: `service-${String(index).padStart(3, '0')}`,
      cells: [cell('source', 'healthy', '3f9c1a2')],
    }),
  );
}

/** jsdom has no layout, and of long lists only what is in the window is drawn: one of 600 pixels, rows of 140. */
function giveLayout() {
  const { prototype } = HTMLElement;
  jest.spyOn(prototype, 'clientHeight', 'get').mockReturnValue(600);
  jest.spyOn(prototype, 'offsetHeight', 'get').mockReturnValue(140);
}

describe('BoardPage', () => {
  afterEach(() => jest.restoreAllMocks());

  it('shows health in words, differing revisions and what waits', async () => {
    renderFleet({ path: '/fleet/pipelines' });

    const failed = await row('network-baseline');
    expect(failed.getByText('Failed')).toBeInTheDocument();
    expect(failed.getAllByText('5d0e3c9')).toHaveLength(2);

    const waiting = await row('payments-api');
    expect(waiting.getByText('Needs approval')).toBeInTheDocument();
    expect(waiting.getByText(/1 newer behind/)).toBeInTheDocument();
    expect(
      waiting.getByRole('link', { name: 'Review payments-api Prod' }),
    ).toHaveAttribute('href', '/fleet/approvals/approval-1');

    const closed = await row('tracking-events');
    expect(closed.getByText('Transition closed')).toBeInTheDocument();
    expect(closed.getByText('In progress')).toBeInTheDocument();
    expect(
      screen.getAllByRole('columnheader').map(header => header.textContent),
    ).toEqual(['Pipeline', 'Source', 'Alpha', 'Beta', 'Gamma', 'Prod']);
  });

  it('has the same facts on a narrow screen', async () => {
    renderFleet({ path: '/fleet/pipelines', width: 700 });

    const waiting = await row('payments-api');
    expect(waiting.getByText('Needs approval')).toBeInTheDocument();
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
  });

  it('takes the filter from the address and clears it', async () => {
    renderFleet({ path: '/fleet/pipelines?health=failed' });

    await row('network-baseline');
    expect(
      screen.queryByRole('link', { name: 'payments-api' }),
    ).not.toBeInTheDocument();

    await userEvent.click(
      screen.getByRole('button', { name: 'Clear filters' }),
    );
    await row('payments-api');
  });

  it('goes to the filter by key and says when nothing matches', async () => {
    renderFleet({ path: '/fleet/pipelines' });
    await row('payments-api');

    await userEvent.keyboard('/');
    expect(
      screen.getByRole('searchbox', { name: 'Filter pipelines' }),
    ).toHaveFocus();
    await userEvent.keyboard('nothing-like-it');

    expect(
      await screen.findByText('No pipeline matches the filter'),
    ).toBeInTheDocument();
  });

  it('sorts by name with the header', async () => {
    renderFleet({ path: '/fleet/pipelines' });
    await row('payments-api');

    const names = () =>
      screen.getAllByRole('rowheader').map(header => header.textContent);
    await userEvent.click(screen.getByRole('button', { name: 'Pipeline' }));
    await waitFor(() => expect(names()[0]).toMatch(/^data-lake-ingest/));
    expect(
      screen.getByRole('columnheader', { name: 'Pipeline' }),
    ).toHaveAttribute('aria-sort', 'ascending');

    await userEvent.click(screen.getByRole('button', { name: 'Pipeline' }));
    await waitFor(() => expect(names()[0]).toMatch(/^warehouse-stock/));
  });

  it('groups all pages, not only the loaded one', async () => {
    const fleet = demoFleet();
    fleet.pipelines = [
      ...manyPipelines(250),
      pipelineSummary({
        name: 'last',
        ownerRef: 'group:default/zebra',
        cells: [],
      }),
    ];
    renderFleet({
      path: '/fleet/pipelines?group=owner&sort=name',
      api: new FakeFleetPipelineApi(fleet),
    });

    expect(await screen.findByText('251 pipelines')).toBeInTheDocument();
  });

  it('loads more where there is more', async () => {
    const fleet = demoFleet();
    fleet.pipelines = manyPipelines(60);
    renderFleet({
      path: '/fleet/pipelines',
      api: new FakeFleetPipelineApi(fleet),
    });

    expect(await screen.findByText('50 of 60 pipelines')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Load more' }));
    expect(await screen.findByText('60 pipelines')).toBeInTheDocument();
  });

  it('takes over what a signal announces, without losing the rows', async () => {
    const { api, signal } = renderFleet({ path: '/fleet/pipelines' });
    const waiting = await row('payments-api');
    expect(waiting.getByText('Needs approval')).toBeInTheDocument();

    api.fleet.pipelines = api.fleet.pipelines.map(pipeline =>
      pipeline.name === 'payments-api'
        ? { ...pipeline, cells: [cell('prod', 'running', '3f9c1a2')] }
        : pipeline,
    );
    await signal({ kind: 'pipelines' });

    expect(await waiting.findByText('In progress')).toBeInTheDocument();
  });

  it('names the request and the reason of a failure, and tries again', async () => {
    const api = new FakeFleetPipelineApi();
    const error = await responseError({
      status: 500,
      message: 'The database is locked.',
    });
    const list = jest.spyOn(api, 'listPipelines').mockRejectedValue(error);
    renderFleet({ path: '/fleet/pipelines', api });

    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('Could not load the pipelines');
    expect(alert).toHaveTextContent('The database is locked.');
    expect(alert).toHaveTextContent('GET /api/fleet-pipeline/test');

    list.mockRestore();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await row('payments-api');
  });

  it.each([
    ['ServiceUnavailableError', /Fleet Pipeline is not configured/],
    ['AwsError', /AWS asks to slow down\. Try again in a moment\./],
  ])('tells what a 503 with %s means', async (name, words) => {
    const api = new FakeFleetPipelineApi();
    jest
      .spyOn(api, 'listPipelines')
      .mockRejectedValue(
        await responseError({ status: 503, name, message: 'Not now' }),
      );
    renderFleet({ path: '/fleet/pipelines', api });

    expect(await screen.findByRole('alert')).toHaveTextContent(words);
  });

  it('names the permission that is missing', async () => {
    const api = new FakeFleetPipelineApi();
    jest
      .spyOn(api, 'listPipelines')
      .mockRejectedValue(
        await responseError({ status: 403, message: 'Not allowed' }),
      );
    renderFleet({ path: '/fleet/pipelines', api });

    expect(
      await screen.findByText(/permission fleet\.pipeline\.read/),
    ).toBeInTheDocument();
  });

  it('keeps the rows and says so when refreshing them fails', async () => {
    const { api, signal } = renderFleet({ path: '/fleet/pipelines' });
    await row('payments-api');

    jest
      .spyOn(api, 'listPipelines')
      .mockRejectedValue(
        await responseError({ status: 500, message: 'Out of order.' }),
      );
    await signal({ kind: 'pipelines' });

    expect(
      await screen.findByText(/Could not refresh the pipelines/),
    ).toBeInTheDocument();
    await row('payments-api');
  });

  it('finds any account to filter by, also one that no loaded row has', async () => {
    const { api } = renderFleet({ path: '/fleet/pipelines' });
    const [template] = api.fleet.accounts;
    api.fleet.accounts = Array.from({ length: 300 }, (_, index) => ({
      ...template,
      id: String(100_000_000_000 + index),
      name: `account-${index}`,
    }));
    api.fleet.pipelines.push(
      pipelineSummary({
        name: 'far-away',
        accountId: '100000000287',
        accountName: 'account-287',
        cells: [],
      }),
    );
    await row('payments-api');

    await userEvent.click(screen.getByRole('button', { name: 'Account' }));
    await userEvent.type(
      await screen.findByRole('textbox', { name: 'Find Account' }),
      '-287',
    );
    await userEvent.click(
      await screen.findByRole('menuitemradio', { name: 'account-287' }),
    );

    await row('far-away');
    expect(
      screen.queryByRole('link', { name: 'payments-api' }),
    ).not.toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: /^Account\s*account-287$/ }),
    ).toBeInTheDocument();
  });

  it('offers the owners of all pipelines, not only of those that are shown', async () => {
    giveLayout();
    const fleet = demoFleet();
    fleet.pipelines = [
      ...manyPipelines(250),
      pipelineSummary({
        name: 'zz-last',
        ownerRef: 'group:default/zebra',
        cells: [],
      }),
    ];
    renderFleet({
      path: '/fleet/pipelines?owner=group%3Adefault%2Fpayments',
      api: new FakeFleetPipelineApi(fleet),
    });
    await row('service-000');

    await userEvent.click(
      screen.getByRole('button', { name: /^Owner\s*payments$/ }),
    );
    await userEvent.click(
      await screen.findByRole('menuitemradio', { name: 'zebra' }),
    );
    const last = await row('zz-last');
    expect(last.getByText('SUPERSEDED')).toBeInTheDocument();
  });

  it('says how many pipelines each value has under the other filters', async () => {
    const fleet = demoFleet();
    fleet.pipelines = [
      ...manyPipelines(250),
      pipelineSummary({
        name: 'service-zebra',
        region: 'us-east-1',
        ownerRef: 'group:default/zebra',
        cells: [],
      }),
    ];
    renderFleet({
      path: '/fleet/pipelines?region=us-east-1',
      api: new FakeFleetPipelineApi(fleet),
    });
    await row('service-zebra');

    await userEvent.click(screen.getByRole('button', { name: 'Owner' }));

    expect(
      await screen.findByRole('menuitemradio', { name: 'zebra' }),
    ).toHaveTextContent(/zebra\s*1$/);
    expect(
      screen.queryByRole('menuitemradio', { name: 'payments' }),
    ).not.toBeInTheDocument();
  });

  it('renders of a long list on a narrow screen only what is seen', async () => {
    giveLayout();
    const fleet = demoFleet();
    fleet.pipelines = manyPipelines(200);
    renderFleet({
      path: '/fleet/pipelines?group=owner&sort=name',
      api: new FakeFleetPipelineApi(fleet),
      width: 700,
    });

    const list = within(
      await screen.findByRole('list', {
        name: 'Pipelines with what is in each lane',
      }),
    );
    expect(
      await list.findByRole('link', { name: 'service-000' }),
    ).toBeInTheDocument();
    const items = list.getAllByRole('listitem');
    expect(items.length).toBeLessThan(40);
    expect(items[0]).toHaveAttribute('aria-setsize', '201');
  });

  it('teaches when there is nothing yet', async () => {
    const fleet = demoFleet();
    fleet.pipelines = [];
    renderFleet({
      path: '/fleet/pipelines',
      api: new FakeFleetPipelineApi(fleet),
    });

    expect(await screen.findByText('No pipelines yet')).toBeInTheDocument();
  });

  it('shows its keys', async () => {
    renderFleet({ path: '/fleet/pipelines' });
    await row('payments-api');

    await userEvent.keyboard('?');
    expect(
      await screen.findByRole('dialog', { name: 'Keys' }),
    ).toBeInTheDocument();
  });
});
