import { createApp } from '@backstage/frontend-defaults';
import { navModule } from './nav';
import { signInModule } from './signIn';

/** Plugins are found among this package's dependencies (`app.packages: all`). */
export const app = createApp({ features: [navModule, signInModule] });
