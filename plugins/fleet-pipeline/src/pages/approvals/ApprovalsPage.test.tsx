import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  demoFleet,
  FakeFleetPipelineApi,
  minutesAgo,
  person,
  responseError,
} from '../../testing';
import { renderFleet } from '../../testing/renderFleet';

const approveProd = () => screen.findByRole('button', { name: 'Approve Prod' });
const comment = () => screen.getByRole('textbox', { name: 'Comment' });

function conflict(current: object) {
  return responseError({
    status: 409,
    name: 'ConflictError',
    message: 'The approval has changed.',
    body: { current },
  });
}

describe('ApprovalsPage', () => {
  it('opens the first to expire and says who may decide what', async () => {
    renderFleet({ path: '/fleet/approvals' });

    expect(
      await screen.findByRole('heading', { name: 'payments-ledger → Prod' }),
    ).toBeInTheDocument();
    const list = screen.getByRole('list', { name: 'Approvals that wait' });
    const items = within(list).getAllByRole('link');
    expect(items).toHaveLength(4);
    expect(items[0]).toHaveAttribute('aria-current', 'true');
    expect(items[0]).toHaveTextContent('You started this run');
    expect(items[1]).toHaveTextContent('You can decide');
    expect(screen.getByText(/^Expires in 4\d min$/)).toBeInTheDocument();
  });

  it('shows what it is about', async () => {
    renderFleet({ path: '/fleet/approvals/approval-1' });

    const article = within(await screen.findByRole('article'));
    expect(
      article.getAllByText('Raise the limit for refunds')[0],
    ).toBeInTheDocument();
    expect(
      article.getByText('A newer execution waits behind this one'),
    ).toBeInTheDocument();
    expect(
      article.getByText('Since the last run that passed here'),
    ).toBeInTheDocument();
    expect(article.getByText('0b1a2c3')).toBeInTheDocument();
    expect(article.getByText('Rename a metric')).toBeInTheDocument();
    expect(
      article.getByText(/Watch the refund rate for ten minutes/),
    ).toBeInTheDocument();
  });

  it('approves exactly what was looked at, then offers the next', async () => {
    const { api } = renderFleet({ path: '/fleet/approvals/approval-1' });
    await approveProd();

    await userEvent.type(comment(), 'Seen with Dana');
    await userEvent.click(await approveProd());

    expect(
      await screen.findByText('Prod goes on with 3f9c1a2.'),
    ).toBeInTheDocument();
    expect(api.decided).toEqual([
      {
        decisionId: expect.stringMatching(
          /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
        ),
        verdict: 'approved',
        comment: 'Seen with Dana',
        pipelineExecutionId: 'exec-3f9c1a2',
        actionExecutionId: 'approval-1',
      },
    ]);
    expect(
      screen.getByRole('link', { name: 'Watch payments-api' }),
    ).toHaveAttribute(
      'href',
      '/fleet/pipelines/378453908317/eu-central-1/payments-api',
    );
    expect(
      screen.getByRole('link', { name: 'Next: route-planner → Prod-1' }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: /^route-planner → Prod-1/ }),
    ).toHaveFocus();
  });

  it('rejects only with a comment and after asking', async () => {
    const { api } = renderFleet({ path: '/fleet/approvals/approval-1' });
    await approveProd();

    await userEvent.click(screen.getByRole('button', { name: 'Reject Prod' }));
    expect(screen.getByText('Say why you reject it.')).toBeInTheDocument();
    expect(comment()).toHaveFocus();

    await userEvent.keyboard('Too risky today');
    await userEvent.click(screen.getByRole('button', { name: 'Reject Prod' }));
    const dialog = within(
      await screen.findByRole('dialog', {
        name: 'Reject payments-api → Prod?',
      }),
    );
    expect(api.decided).toHaveLength(0);
    await userEvent.click(dialog.getByRole('button', { name: 'Reject Prod' }));

    expect(
      await screen.findByText('Prod does not get 3f9c1a2.'),
    ).toBeInTheDocument();
    expect(api.decided[0]).toMatchObject({
      verdict: 'rejected',
      comment: 'Too risky today',
    });
  });

  it.each([
    ['approval-4', 'Approve Prod-2', /permission fleet\.approval\.decide/],
    ['approval-2', 'Approve Prod', /You started this run/],
  ])(
    'says beside the button why %s cannot be decided',
    async (id, name, why) => {
      renderFleet({ path: `/fleet/approvals/${id}` });

      const approve = await screen.findByRole('button', { name });
      expect(approve).toBeDisabled();
      expect(approve).toHaveAccessibleDescription(why);
    },
  );

  it('keeps the comment when it is refused', async () => {
    const api = new FakeFleetPipelineApi();
    jest.spyOn(api, 'decide').mockRejectedValue(
      await responseError({
        status: 403,
        name: 'NotAllowedError',
        message: 'It takes fleet.approval.decide.',
      }),
    );
    renderFleet({ path: '/fleet/approvals/approval-1', api });
    await approveProd();

    await userEvent.type(comment(), 'Looks good');
    await userEvent.click(await approveProd());

    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('It takes fleet.approval.decide.');
    expect(comment()).toHaveValue('Looks good');
  });

  it('shows what waits now when the execution changed, and carries the comment over', async () => {
    const fleet = demoFleet();
    fleet.approvals.push({
      ...fleet.approvals[1],
      id: 'approval-9',
      actionExecutionId: 'approval-9',
    });
    const api = new FakeFleetPipelineApi(fleet);
    jest.spyOn(api, 'decide').mockRejectedValue(
      await conflict({
        status: 'waiting',
        pipelineExecutionId: 'exec-3f9c1a2',
        actionExecutionId: 'approval-9',
      }),
    );
    renderFleet({ path: '/fleet/approvals/approval-1', api });
    await approveProd();
    await userEvent.type(comment(), 'Looks good');
    await userEvent.click(await approveProd());

    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Another execution waits at this point now.',
    );
    expect(comment()).toHaveValue('Looks good');

    await userEvent.click(
      screen.getByRole('link', { name: 'Show what waits now' }),
    );
    await waitFor(() =>
      expect(screen.queryByRole('alert')).not.toBeInTheDocument(),
    );
    await approveProd();
    expect(comment()).toHaveValue('Looks good');
  });

  it('says who was first when somebody else decided', async () => {
    const api = new FakeFleetPipelineApi();
    jest.spyOn(api, 'decide').mockRejectedValue(
      await conflict({
        status: 'approved',
        decidedBy: person('Rosa'),
        decidedAt: minutesAgo(1),
      }),
    );
    renderFleet({ path: '/fleet/approvals/approval-1', api });
    await userEvent.click(await approveProd());

    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('It was approved already.');
    expect(alert).toHaveTextContent('Rosa');
  });

  it('repeats an attempt with an unknown outcome under the same id, a refused one under a new', async () => {
    const api = new FakeFleetPipelineApi();
    const decide = jest.spyOn(api, 'decide');
    decide.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    decide.mockRejectedValueOnce(
      await responseError({ status: 502, message: 'ThrottlingException' }),
    );
    renderFleet({ path: '/fleet/approvals/approval-1', api });

    await userEvent.click(await approveProd());
    expect(await screen.findByText('Failed to fetch')).toBeInTheDocument();
    await userEvent.click(await approveProd());
    expect(await screen.findByText('ThrottlingException')).toBeInTheDocument();
    await userEvent.click(await approveProd());
    await screen.findByText('Prod goes on with 3f9c1a2.');

    const ids = decide.mock.calls.map(([, { decisionId }]) => decisionId);
    expect(ids[1]).toBe(ids[0]);
    expect(ids[2]).not.toBe(ids[0]);
  });

  it('never swaps the execution under the eyes of the person', async () => {
    const { api, signal } = renderFleet({
      path: '/fleet/approvals/approval-1',
    });
    await approveProd();
    await userEvent.type(comment(), 'Looks good');

    api.fleet.approvals = api.fleet.approvals.map(item =>
      item.id === 'approval-1'
        ? { ...item, actionExecutionId: 'approval-1b' }
        : item,
    );
    await signal({ kind: 'approvals' });

    expect(
      await screen.findByText('Another execution waits here now'),
    ).toBeInTheDocument();
    expect(await approveProd()).toBeDisabled();
    expect(comment()).toHaveValue('Looks good');

    await userEvent.click(
      screen.getByRole('button', { name: 'Show what waits now' }),
    );
    await waitFor(async () => expect(await approveProd()).toBeEnabled());
  });

  it('keeps a draft over leaving the approval', async () => {
    renderFleet({ path: '/fleet/approvals/approval-1' });
    await approveProd();
    await userEvent.type(comment(), 'Half a thought');

    const list = within(
      screen.getByRole('list', { name: 'Approvals that wait' }),
    );
    await userEvent.click(list.getByRole('link', { name: /→ Prod-1/ }));
    await screen.findByRole('button', { name: 'Approve Prod-1' });
    expect(comment()).toHaveValue('');
    await userEvent.click(list.getByRole('link', { name: /^payments-api/ }));
    await approveProd();
    expect(comment()).toHaveValue('Half a thought');
  });

  it('moves in the list by arrow keys', async () => {
    renderFleet({ path: '/fleet/approvals' });
    await screen.findByRole('article');
    const links = within(
      screen.getByRole('list', { name: 'Approvals that wait' }),
    ).getAllByRole('link');

    links[0].focus();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowUp}');
    expect(links[1]).toHaveFocus();
  });

  it('shows only what the person may decide', async () => {
    renderFleet({ path: '/fleet/approvals?view=mine' });

    await screen.findByRole('article');
    expect(
      within(
        screen.getByRole('list', { name: 'Approvals that wait' }),
      ).getAllByRole('link'),
    ).toHaveLength(2);
  });

  it('teaches when nothing waits', async () => {
    const fleet = demoFleet();
    fleet.approvals = [];
    renderFleet({
      path: '/fleet/approvals',
      api: new FakeFleetPipelineApi(fleet),
    });

    expect(await screen.findByText('No approvals wait.')).toBeInTheDocument();
  });

  it('lists past decisions, refused ones included', async () => {
    renderFleet({ path: '/fleet/approvals?view=decided' });

    const table = within(await screen.findByRole('table'));
    expect(table.getByText('Took effect')).toBeInTheDocument();
    expect(table.getByText('Refused')).toBeInTheDocument();
    expect(
      table.getByText('Looked at the dashboards with Dana.'),
    ).toBeInTheDocument();
  });

  it('shows list, then detail, on a narrow screen', async () => {
    renderFleet({ path: '/fleet/approvals', width: 700 });
    await userEvent.click(
      await screen.findByRole('link', { name: /^payments-api → Prod/ }),
    );

    await approveProd();
    expect(
      screen.queryByRole('list', { name: 'Approvals that wait' }),
    ).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('link', { name: /All approvals/ }));
    expect(
      await screen.findByRole('list', { name: 'Approvals that wait' }),
    ).toBeInTheDocument();
  });
});
