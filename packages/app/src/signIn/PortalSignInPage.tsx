import { SignInPage } from '@backstage/core-components';
import { configApiRef, useApi } from '@backstage/core-plugin-api';
import type { SignInPageProps } from '@backstage/plugin-app-react';
import { DemoSignInPage } from './DemoSignInPage';
import { oidcAuthApiRef } from './oidcAuthApi';

/** The demo's people in development, the company's sign-in everywhere else. */
export function PortalSignInPage(props: SignInPageProps) {
  const config = useApi(configApiRef);
  if (config.getOptionalString('auth.environment') === 'development') {
    return <DemoSignInPage {...props} />;
  }
  return (
    <SignInPage
      {...props}
      provider={{
        id: 'oidc',
        title: 'Single sign-on',
        message: 'Sign in with your company account',
        apiRef: oidcAuthApiRef,
      }}
    />
  );
}
