import { fireEvent, screen, waitFor, within } from '@testing-library/react';
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
      article.getByText(
        'Your decision is about 3f9c1a2 only; the newer one asks for its own approval.',
      ),
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

  it('names the author of a revision beside who started the run', async () => {
    const { api } = renderFleet({ path: '/fleet/approvals' });
    api.fleet.approvals = api.fleet.approvals.map(item => ({
      ...item,
      revisions: item.revisions.map(revision => ({
        ...revision,
        author: person('Rosa'),
      })),
    }));
    const article = within(await screen.findByRole('article'));
    expect(await article.findByText(/^by/)).toHaveTextContent('by Rosa');
    expect(article.getAllByText(/Rosa/).length).toBeGreaterThan(1);
  });

  it('tells "nothing has passed here" from "not known yet"', async () => {
    const api = new FakeFleetPipelineApi();
    const detail = await api.getApproval('approval-1');
    const changes = { ...detail.changes, lastPassed: undefined };
    const get = jest.spyOn(api, 'getApproval');
    get.mockResolvedValue({
      ...detail,
      changes: { ...changes, lastPassedUnknown: true },
    });
    const { signal } = renderFleet({
      path: '/fleet/approvals/approval-1',
      api,
    });
    expect(
      await screen.findByText('What passed here last is not known yet'),
    ).toBeInTheDocument();

    get.mockResolvedValue({ ...detail, changes });
    await signal({ kind: 'approvals' });
    expect(
      await screen.findByText('No run has passed here in the last 12 months'),
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

  it('says that an author cannot decide on their own commit', async () => {
    const fleet = demoFleet();
    fleet.approvals = fleet.approvals.map(item => ({
      ...item,
      capability: {
        allowed: false,
        reason: 'selfApproval',
        startedByMe: false,
      },
    }));
    renderFleet({
      path: '/fleet/approvals/approval-1',
      api: new FakeFleetPipelineApi(fleet),
    });

    expect(await approveProd()).toHaveAccessibleDescription(
      'You wrote a commit of this run, so someone else has to decide.',
    );
    expect(screen.getAllByText(/You wrote a commit of it/)).toHaveLength(4);
  });

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

  it('stays with what it shows while another execution comes to wait', async () => {
    const { api, signal } = renderFleet({
      path: '/fleet/approvals/approval-1',
    });
    await approveProd();
    await userEvent.type(comment(), 'Looks good');

    const [, first] = api.fleet.approvals;
    api.fleet.approvals = [
      { ...first, id: 'approval-9', actionExecutionId: 'approval-9' },
      ...api.fleet.approvals.map(item =>
        item.id === 'approval-1'
          ? {
              ...item,
              status: 'gone' as const,
              capability: {
                allowed: false,
                reason: 'noLongerWaiting' as const,
                startedByMe: false,
              },
            }
          : item,
      ),
    ];
    await signal({ kind: 'approvals' });

    expect(await screen.findByText('No longer waiting')).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: /^Approve/ }),
    ).not.toBeInTheDocument();
    expect(comment()).toHaveValue('Looks good');
  });

  it('says who is deciding on the same execution at this moment', async () => {
    const api = new FakeFleetPipelineApi();
    jest.spyOn(api, 'decide').mockRejectedValue(
      await responseError({
        status: 409,
        name: 'ConflictError',
        message: 'Rosa is deciding on this at this moment.',
        body: {
          current: {
            status: 'waiting',
            pipelineExecutionId: 'exec-3f9c1a2',
            actionExecutionId: 'approval-1',
          },
        },
      }),
    );
    renderFleet({ path: '/fleet/approvals/approval-1', api });
    await userEvent.click(await approveProd());

    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('Rosa is deciding on this at this moment.');
    expect(alert).not.toHaveTextContent('Another execution waits');
    expect(
      within(alert).queryByRole('link', { name: 'Show what waits now' }),
    ).not.toBeInTheDocument();
  });

  it('cuts nothing from a comment that is too long, and sends it only once it is shorter', async () => {
    const { api } = renderFleet({ path: '/fleet/approvals/approval-1' });
    await approveProd();

    fireEvent.change(comment(), { target: { value: 'x'.repeat(443) } });
    expect(
      screen.getByText('Too long by 3 characters: AWS takes 440. Shorten it.'),
    ).toBeInTheDocument();
    await userEvent.click(await approveProd());
    await userEvent.click(screen.getByRole('button', { name: 'Reject Prod' }));
    expect(api.decided).toHaveLength(0);
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    expect(comment()).toHaveValue('x'.repeat(443));
    expect(comment()).toHaveFocus();

    await userEvent.keyboard('{Backspace}{Backspace}{Backspace}');
    await userEvent.click(await approveProd());
    await screen.findByText('Prod goes on with 3f9c1a2.');
    expect(api.decided[0].comment).toBe('x'.repeat(440));
  });

  it('makes another attempt of it when the comment was edited after an unknown outcome', async () => {
    const api = new FakeFleetPipelineApi();
    const decide = jest.spyOn(api, 'decide');
    decide.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    renderFleet({ path: '/fleet/approvals/approval-1', api });

    await userEvent.click(await approveProd());
    await screen.findByText('Failed to fetch');
    await userEvent.type(comment(), 'On second thought');
    await userEvent.click(await approveProd());
    await screen.findByText('Prod goes on with 3f9c1a2.');

    const [first, second] = decide.mock.calls.map(([, request]) => request);
    expect(second.comment).toBe('On second thought');
    expect(second.decisionId).not.toBe(first.decisionId);
  });

  it('keeps the drafts of two people in one browser apart', async () => {
    const first = renderFleet({
      path: '/fleet/approvals/approval-1',
      person: 'user:default/amir',
    });
    await approveProd();
    await userEvent.type(comment(), 'Of Amir');
    first.unmount();

    const second = renderFleet({
      path: '/fleet/approvals/approval-1',
      person: 'user:default/petra',
      keepSession: true,
    });
    await approveProd();
    expect(comment()).toHaveValue('');
    second.unmount();

    renderFleet({
      path: '/fleet/approvals/approval-1',
      person: 'user:default/amir',
      keepSession: true,
    });
    await approveProd();
    expect(comment()).toHaveValue('Of Amir');
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
    expect(screen.getByText('The next one appears here.')).toBeInTheDocument();
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

  it('lists the decisions of one person', async () => {
    const fleet = demoFleet();
    const [decision] = fleet.decisions;
    fleet.decisions = [
      { ...decision, id: 'one', comment: 'Mine', decidedBy: person('Amir') },
      { ...decision, id: 'two', comment: 'Hers', decidedBy: person('Rosa') },
    ];
    renderFleet({
      path: '/fleet/approvals?view=decided',
      api: new FakeFleetPipelineApi(fleet),
    });
    await screen.findByText('Mine');

    await userEvent.click(screen.getByRole('button', { name: 'By' }));
    await userEvent.click(
      await screen.findByRole('menuitemradio', { name: 'Rosa' }),
    );

    await waitFor(() =>
      expect(screen.queryByText('Mine')).not.toBeInTheDocument(),
    );
    expect(screen.getByText('Hers')).toBeInTheDocument();
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
