import { ProxiedSignInPage } from '@backstage/core-components';
import type { SignInPageProps } from '@backstage/plugin-app-react';
import { useMemo, useState } from 'react';
import { DemoPersonChooser } from './DemoPersonChooser';
import { DemoSignInError } from './DemoSignInError';
import { demoPersonOfTab } from './demoPersonOfTab';
import { withSignOut } from './withSignOut';

/**
 * Sign-in as somebody of the demo company, without a password. The tab's choice
 * survives a reload and ends with signing out.
 */
export function DemoSignInPage(props: SignInPageProps) {
  const [person, setPerson] = useState(demoPersonOfTab.get);
  const [attempt, setAttempt] = useState(0);

  const choose = (id: string) => {
    demoPersonOfTab.set(id);
    setPerson(id);
  };

  const ErrorComponent = useMemo(
    () =>
      function SignInError({ error }: { error?: Error }) {
        return (
          <DemoSignInError
            error={error}
            onRetry={() => setAttempt(count => count + 1)}
            onChooseAgain={() => {
              demoPersonOfTab.clear();
              setPerson(undefined);
            }}
          />
        );
      },
    [],
  );

  if (!person) {
    return <DemoPersonChooser onChoose={choose} />;
  }
  return (
    <ProxiedSignInPage
      key={attempt}
      provider="demo"
      headers={{ 'x-demo-person': person }}
      ErrorComponent={ErrorComponent}
      onSignInSuccess={identity =>
        props.onSignInSuccess(
          withSignOut({ identity, onSignOut: demoPersonOfTab.clear }),
        )
      }
    />
  );
}
