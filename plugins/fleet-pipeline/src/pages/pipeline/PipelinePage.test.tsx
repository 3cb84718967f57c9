import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  approval,
  demoFleet,
  execution,
  FakeFleetPipelineApi,
  responseError,
} from '../../testing';
import { renderFleet } from '../../testing/renderFleet';

const paymentsApi = '/fleet/pipelines/378453908317/eu-central-1/payments-api';
const network = '/fleet/pipelines/831552171945/eu-central-1/network-baseline';
const routePlanner = '/fleet/pipelines/853300248591/eu-central-1/route-planner';

const prodGate = () =>
  screen.findByRole('list', { name: 'Waits to enter Prod' });

describe('PipelinePage', () => {
  it('shows stages, what waits in front of one, and the approval', async () => {
    renderFleet({ path: paymentsApi });

    expect(
      await screen.findByRole('heading', { name: 'payments-api' }),
    ).toBeInTheDocument();
    expect(within(await prodGate()).getByText('91ab7de')).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'Review Prod Approve' }),
    ).toHaveAttribute('href', '/fleet/approvals/approval-1');
    expect(
      screen.getByRole('img', { name: 'Transition into Prod: open' }),
    ).toBeInTheDocument();
    const alpha = screen.getByRole('list', { name: 'Actions of Alpha' });
    // Two that run side by side share a line.
    expect(within(alpha).getAllByRole('listitem')).toHaveLength(2);
    expect(within(alpha).getAllByRole('button')).toHaveLength(3);
  });

  it('says who closed a transition and why', async () => {
    renderFleet({
      path: '/fleet/pipelines/853300248591/us-east-1/tracking-events',
    });

    expect(
      await screen.findByRole('img', { name: 'Transition into Prod: closed' }),
    ).toBeInTheDocument();
    expect(screen.getByText('Freeze until the audit ends')).toBeInTheDocument();
    expect(screen.getByText(/by Petra/)).toBeInTheDocument();
  });

  it('opens an action, loads its log and puts failing lines first', async () => {
    renderFleet({ path: network });
    const alpha = within(
      await screen.findByRole('list', { name: 'Actions of Alpha' }),
    );

    await userEvent.click(
      alpha.getByRole('button', { name: /Policy-as-code/ }),
    );
    const panel = within(
      await screen.findByRole('region', { name: 'Alpha / Policy-as-code' }),
    );
    expect(
      panel.getByText('Build terminated with state: FAILED'),
    ).toBeInTheDocument();
    expect(panel.getByText('network-baseline-policy')).toBeInTheDocument();
    expect(
      await panel.findByText('Nobody has looked at this log yet.'),
    ).toBeInTheDocument();

    await userEvent.click(panel.getByRole('button', { name: 'Load log' }));

    expect(await panel.findByText('3 lines that failed')).toBeInTheDocument();
    expect(
      panel.getAllByText(
        'ERROR templates/network.yaml:88 E3002 Invalid property CidrBlok',
      ),
    ).toHaveLength(2);

    const isClosed = () =>
      waitFor(() =>
        expect(
          screen.queryByRole('region', { name: 'Alpha / Policy-as-code' }),
        ).not.toBeInTheDocument(),
      );
    const tile = () => alpha.getByRole('button', { name: /Policy-as-code/ });
    await userEvent.keyboard('{Escape}');
    await isClosed();
    expect(tile()).toHaveFocus();

    await userEvent.click(tile());
    await userEvent.click(
      await screen.findByRole('button', { name: 'Close Policy-as-code' }),
    );
    await isClosed();
    expect(tile()).toHaveFocus();
  });

  it('says why a log could not be loaded', async () => {
    const api = new FakeFleetPipelineApi();
    jest
      .spyOn(api, 'loadActionLog')
      .mockRejectedValue(
        await responseError({ status: 500, message: 'AWS is away.' }),
      );
    renderFleet({ path: `${network}?action=Alpha%2FPolicy-as-code`, api });

    await userEvent.click(
      await screen.findByRole('button', { name: 'Load log' }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent('AWS is away.');
  });

  it('lists executions and opens their actions', async () => {
    renderFleet({ path: paymentsApi });

    const table = within(await screen.findByRole('table'));
    expect(table.getByText('Superseded')).toBeInTheDocument();
    expect(table.getByText('ci-deployer')).toBeInTheDocument();
    expect(table.getByText('38 min 0 s')).toBeInTheDocument();

    await userEvent.click(
      table.getByRole('button', {
        name: 'Show the actions of execution 3f9c…c0de',
      }),
    );
    expect(
      await table.findByRole('button', { name: 'Show log' }),
    ).toBeInTheDocument();
  });

  it('shows each execution of a PARALLEL pipeline with its own way', async () => {
    const fleet = demoFleet();
    fleet.executions = [
      ...Array.from({ length: 120 }, (_, index) =>
        execution({ id: `ended-${index}` }),
      ),
      execution({
        id: 'exec-be77a01',
        status: 'InProgress',
        health: 'waiting',
        executionMode: 'PARALLEL',
      }),
      execution({
        id: 'exec-aa11bb2',
        status: 'InProgress',
        health: 'running',
      }),
    ];
    fleet.approvals = [
      ...Array.from({ length: 120 }, (_, index) =>
        approval({ id: `elsewhere-${index}` }),
      ),
      ...fleet.approvals,
    ];
    renderFleet({ path: routePlanner, api: new FakeFleetPipelineApi(fleet) });

    const table = within(
      await screen.findByRole('table', {
        name: 'Executions that run side by side, with their stages',
      }),
    );
    // Not lost behind a page of others that ended, or of approvals elsewhere.
    await waitFor(() => expect(table.getAllByRole('row')).toHaveLength(3));
    expect(
      await table.findByRole('link', { name: /^Review execution/ }),
    ).toHaveAttribute('href', '/fleet/approvals/approval-3');
    expect(
      (await table.findAllByRole('img', { name: 'Needs approval' })).length,
    ).toBeGreaterThan(0);
  });

  it('says why a pipeline could not be read', async () => {
    renderFleet({
      path: '/fleet/pipelines/172295787545/eu-central-1/identity-roles',
    });

    expect(
      await screen.findByText('This pipeline could not be read: AccessDenied'),
    ).toBeInTheDocument();
  });

  it('says when there is no such pipeline', async () => {
    renderFleet({ path: '/fleet/pipelines/172295787545/eu-central-1/nothing' });

    expect(await screen.findByText('Not found')).toBeInTheDocument();
  });
});
