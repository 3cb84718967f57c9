import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeFleetPipelineApi, responseError } from '../../testing';
import { renderFleet } from '../../testing/renderFleet';

const tree = () => screen.findByRole('treegrid', { name: 'Organization' });

async function row(name: RegExp) {
  return within(await tree()).findByRole('row', { name });
}

/** The row that the keyboard is on. */
async function activeRow() {
  const id = (await tree()).getAttribute('aria-activedescendant');
  return id ? document.getElementById(id) : null;
}

describe('OverviewPage', () => {
  it('shows the organization in numbers that lead to their lists', async () => {
    renderFleet({ path: '/fleet/overview' });

    const counts = within(
      await screen.findByRole('list', { name: 'The organization in numbers' }),
    );
    expect(
      await counts.findByRole('link', { name: '1 failed' }),
    ).toHaveAttribute('href', '/fleet/pipelines?health=failed');
    expect(counts.getByRole('link', { name: '2 for you' })).toHaveAttribute(
      'href',
      '/fleet/approvals?view=mine',
    );
    expect(
      await screen.findByText('Data of 1 source is missing or old.'),
    ).toBeInTheDocument();
  });

  it('says what is missing and why', async () => {
    renderFleet({ path: '/fleet/overview' });

    await userEvent.click(
      await screen.findByRole('button', { name: 'Show which' }),
    );

    const dialog = within(
      await screen.findByRole('dialog', { name: 'Where the data comes from' }),
    );
    expect(await dialog.findByText('AccessDenied')).toBeInTheDocument();
    expect(
      dialog.getByText(/Create the role in the account/),
    ).toBeInTheDocument();
    expect(dialog.getAllByRole('listitem')[0]).toHaveTextContent('identity');
  });

  it('marks empty OUs and the health of the others in words', async () => {
    renderFleet({ path: '/fleet/overview' });

    expect(await row(/^Policy Staging Empty/)).toBeInTheDocument();
    const infrastructure = await row(/^Infrastructure/);
    expect(
      within(infrastructure).getByRole('img', { name: '1 Failed' }),
    ).toBeInTheDocument();
    expect(
      within(infrastructure).getByRole('img', { name: '2 accounts' }),
    ).toBeInTheDocument();
  });

  it('shows units whose names are not read yet by their ids', async () => {
    const api = new FakeFleetPipelineApi();
    api.fleet.units = api.fleet.units.map(unit =>
      unit.name === 'Infrastructure' ? { ...unit, name: unit.id } : unit,
    );
    renderFleet({ path: '/fleet/overview?selected=ou-hly1-4hjqekj7', api });

    expect(
      await row(/^ou-hly1-4hjqekj7\s*name not read yet/),
    ).toBeInTheDocument();
    expect(
      await screen.findByRole('heading', { name: /^ou-hly1-4hjqekj7/ }),
    ).toBeInTheDocument();
  });

  it('says itself what of the organization could not be read', async () => {
    const api = new FakeFleetPipelineApi();
    api.fleet.targets = [
      {
        id: 'organization:216851981240:',
        source: 'organization',
        accountId: '216851981240',
        state: 'failed',
        items: 8,
        failure: {
          code: 'AccessDeniedException',
          message: 'What is under Payments could not be read.',
          hint: 'Allow the role organizations:ListChildren.',
        },
      },
      ...api.fleet.targets,
    ];
    renderFleet({ path: '/fleet/overview', api });

    expect(
      await screen.findByText(
        /^Organization: What is under Payments could not be read\. Allow/,
      ),
    ).toBeInTheDocument();
  });

  it('moves, opens and closes by the keys of a treegrid', async () => {
    renderFleet({ path: '/fleet/overview' });
    await row(/^Workloads/);
    (await tree()).focus();

    await userEvent.keyboard('{ArrowDown}');
    expect(await activeRow()).toHaveTextContent('Infrastructure');
    expect(await activeRow()).toHaveAttribute('aria-expanded', 'false');

    await userEvent.keyboard('{ArrowRight}');
    expect(await row(/^identity/)).toHaveAttribute('aria-level', '3');
    expect(await activeRow()).toHaveAttribute('aria-expanded', 'true');

    await userEvent.keyboard('{ArrowRight}');
    expect(await activeRow()).toHaveTextContent('identity');
    await userEvent.keyboard('{ArrowLeft}');
    expect(await activeRow()).toHaveTextContent('Infrastructure');
    await userEvent.keyboard('{ArrowLeft}');
    await waitFor(() =>
      expect(
        screen.queryByRole('row', { name: /^identity/ }),
      ).not.toBeInTheDocument(),
    );

    await userEvent.keyboard('{End}');
    expect(await activeRow()).toHaveTextContent('management');
    await userEvent.keyboard('{Home}');
    expect(await activeRow()).toHaveTextContent('Root');
  });

  it('shows the row that Enter opens', async () => {
    renderFleet({ path: '/fleet/overview' });
    await row(/^management/);
    (await tree()).focus();

    await userEvent.keyboard('{End}{Enter}');

    expect(
      await screen.findByRole('heading', { name: 'management' }),
    ).toBeInTheDocument();
    expect(await activeRow()).toHaveAttribute('aria-selected', 'true');
    expect(await tree()).toHaveFocus();
  });

  it('keeps the focus in the tree while data is refreshed', async () => {
    const { api, signal } = renderFleet({ path: '/fleet/overview' });
    await row(/^Workloads/);
    (await tree()).focus();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');

    api.fleet.units = api.fleet.units.map(unit =>
      unit.name === 'Infrastructure' ? { ...unit, name: 'Foundation' } : unit,
    );
    await signal({ kind: 'organization' });

    expect(await row(/^Foundation/)).toBeInTheDocument();
    expect(await tree()).toHaveFocus();
    expect(await activeRow()).toHaveTextContent('Policy Staging');
  });

  it('opens the branches above what the address selects', async () => {
    renderFleet({ path: '/fleet/overview?selected=378453908317' });

    expect(await row(/^payments-tools/)).toHaveAttribute(
      'aria-selected',
      'true',
    );
    expect(
      await screen.findByText('aws+payments-tools@halyard.example'),
    ).toBeInTheDocument();
    expect(
      await screen.findByRole('link', { name: 'payments-api' }),
    ).toBeInTheDocument();
    expect(
      await screen.findByText(/Pipelines · payments-tools · eu-central-1/),
    ).toBeInTheDocument();
  });

  it('finds units and accounts anywhere in the tree', async () => {
    renderFleet({ path: '/fleet/overview' });
    await row(/^Workloads/);

    await userEvent.type(
      screen.getByRole('searchbox', { name: 'Filter OUs and accounts' }),
      'ledger',
    );

    expect(
      await row(/^payments-ledger-prod Workloads \/ Payments \/ Prod/),
    ).toBeInTheDocument();
    await waitFor(() =>
      expect(
        screen.queryByRole('row', { name: /^Infrastructure/ }),
      ).not.toBeInTheDocument(),
    );
  });

  it('loads accounts of a large unit as they are asked for', async () => {
    const { api } = renderFleet({ path: '/fleet/overview' });
    const [template] = api.fleet.accounts;
    const policyStaging = 'ou-hly1-8v605mpp';
    api.fleet.accounts = Array.from({ length: 250 }, (_, index) => ({
      ...template,
      id: String(100_000_000_000 + index),
      name: `account-${index}`,
      parentId: policyStaging,
    }));
    api.fleet.units = api.fleet.units.map(unit =>
      unit.id === policyStaging
        ? { ...unit, accounts: 250, directAccounts: 250 }
        : unit,
    );
    const accounts = jest.spyOn(api, 'listAccounts');
    await row(/^Policy Staging/);
    (await tree()).focus();

    await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowRight}');

    await waitFor(async () =>
      expect(await tree()).toHaveAttribute('aria-rowcount', '206'),
    );
    expect(
      accounts.mock.calls.filter(
        ([{ parentId }]) => parentId === policyStaging,
      ),
    ).toHaveLength(1);
  });

  it('tells of a branch that could not be loaded and tries again', async () => {
    const api = new FakeFleetPipelineApi();
    const accounts = jest.spyOn(api, 'listAccounts');
    renderFleet({ path: '/fleet/overview', api });
    await row(/^Infrastructure/);
    accounts.mockRejectedValueOnce(
      await responseError({ status: 500, message: 'Out of order' }),
    );
    (await tree()).focus();

    await userEvent.keyboard('{ArrowDown}{ArrowRight}');
    expect(
      await row(/Could not load what is under Infrastructure/),
    ).toBeInTheDocument();
    await userEvent.keyboard('{ArrowDown}{Enter}');
    expect(await row(/^network/)).toBeInTheDocument();
  });

  it('names the permission that is missing', async () => {
    const api = new FakeFleetPipelineApi();
    jest
      .spyOn(api, 'getOrganization')
      .mockRejectedValue(
        await responseError({ status: 403, message: 'Not allowed' }),
      );
    renderFleet({ path: '/fleet/overview', api });

    expect(
      await screen.findByText(/permission fleet\.organization\.read/),
    ).toBeInTheDocument();
  });

  it('says when a unit does not exist', async () => {
    renderFleet({ path: '/fleet/overview?selected=ou-hly1-00000000' });

    expect(await screen.findByText('Not found')).toBeInTheDocument();
  });
});
