import { RootConfigService } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';

/**
 * Throws unless this is certainly a development portal. What is not said counts
 * as production: a missing `auth.environment` refuses too.
 */
export function assertDevelopment(options: {
  config: RootConfigService;
  nodeEnv: string | undefined;
}): void {
  const environment = options.config.getOptionalString('auth.environment');
  const reason =
    (options.nodeEnv === 'production' && 'NODE_ENV is production') ||
    (!environment && 'auth.environment is not set') ||
    (environment !== 'development' && `auth.environment is ${environment}`);
  if (reason) {
    throw new NotAllowedError(
      `The demo sign-in lets anybody sign in as anybody, so it loads in development only, and ${reason}. Remove the demo auth module and configure a real sign-in`,
    );
  }
}
