import { IdentityApi } from '@backstage/core-plugin-api';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { DemoSignInPage } from './DemoSignInPage';

function answer(status: number, body: object) {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json' },
  });
}

const session = {
  profile: { displayName: 'Amir Haddad' },
  backstageIdentity: {
    token: `e30.${btoa(JSON.stringify({ exp: 4102444800 }))}.e30`,
    identity: {
      type: 'user',
      userEntityRef: 'user:default/amir',
      ownershipEntityRefs: ['user:default/amir'],
    },
  },
};

describe('DemoSignInPage', () => {
  const fetchMock = jest.fn();
  const originalFetch = global.fetch;

  beforeEach(() => {
    sessionStorage.clear();
    fetchMock.mockReset();
    global.fetch = fetchMock;
  });
  afterAll(() => {
    global.fetch = originalFetch;
  });

  function personAsked() {
    const [url, { headers }] = fetchMock.mock.lastCall;
    expect(url).toMatch(/\/api\/auth\/demo\/refresh$/);
    return headers.get('x-demo-person');
  }

  it('offers four people with name, role and what they can do', async () => {
    await renderInTestApp(<DemoSignInPage onSignInSuccess={jest.fn()} />);

    const cards = screen.getAllByRole('button');
    expect(cards).toHaveLength(4);
    expect(cards[1]).toHaveAccessibleName('Amir Haddad Approver');
    expect(cards[1]).toHaveAccessibleDescription(/Approves or rejects/);
    expect(fetchMock).not.toHaveBeenCalled();
  });

  it('signs in by keyboard, keeps the person for the tab, forgets on sign-out', async () => {
    fetchMock.mockResolvedValue(answer(200, session));
    const onSignInSuccess = jest.fn();
    await renderInTestApp(<DemoSignInPage onSignInSuccess={onSignInSuccess} />);

    await userEvent.tab();
    await userEvent.tab();
    await userEvent.keyboard('{Enter}');

    await waitFor(() => expect(onSignInSuccess).toHaveBeenCalledTimes(1));
    expect(personAsked()).toBe('amir');
    expect(sessionStorage).toHaveLength(1);
    const identity: IdentityApi = onSignInSuccess.mock.calls[0][0];
    await expect(identity.getBackstageIdentity()).resolves.toMatchObject({
      userEntityRef: 'user:default/amir',
    });

    await identity.signOut();
    expect(sessionStorage).toHaveLength(0);
  });

  it('goes on as the same person after a reload', async () => {
    fetchMock.mockImplementation(async () => answer(200, session));
    const first = jest.fn();
    const { unmount } = await renderInTestApp(
      <DemoSignInPage onSignInSuccess={first} />,
    );
    await userEvent.click(screen.getByRole('button', { name: /^Amir/ }));
    await waitFor(() => expect(first).toHaveBeenCalled());
    unmount();

    const second = jest.fn();
    await renderInTestApp(<DemoSignInPage onSignInSuccess={second} />);
    await waitFor(() => expect(second).toHaveBeenCalled());
    expect(personAsked()).toBe('amir');
  });

  it('says why signing in failed and leads on', async () => {
    fetchMock.mockRejectedValueOnce(new Error('The backend is not there'));
    const onSignInSuccess = jest.fn();
    await renderInTestApp(<DemoSignInPage onSignInSuccess={onSignInSuccess} />);
    await userEvent.click(screen.getByRole('button', { name: /^Rosa/ }));

    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The backend is not there',
    );
    fetchMock.mockResolvedValue(answer(200, session));
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(onSignInSuccess).toHaveBeenCalled());
  });

  it('tries again by itself while the catalog is still loading', async () => {
    jest.useFakeTimers({ advanceTimers: true });
    try {
      const name = 'NotFoundError';
      fetchMock.mockResolvedValueOnce(
        answer(404, {
          error: { name, message: 'User not found' },
          response: { statusCode: 404 },
        }),
      );
      fetchMock.mockResolvedValue(answer(200, session));
      const onSignInSuccess = jest.fn();
      await renderInTestApp(
        <DemoSignInPage onSignInSuccess={onSignInSuccess} />,
      );
      const user = userEvent.setup({ advanceTimers: jest.advanceTimersByTime });
      await user.click(screen.getByRole('button', { name: /^Petra/ }));

      expect(await screen.findByRole('status')).toHaveTextContent(
        'still loading',
      );
      await act(() => jest.runOnlyPendingTimersAsync());
      await waitFor(() => expect(onSignInSuccess).toHaveBeenCalled());
    } finally {
      jest.useRealTimers();
    }
  });
});
