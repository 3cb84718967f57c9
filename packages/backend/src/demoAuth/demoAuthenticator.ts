import { UserEntity } from '@backstage/catalog-model';
import { AuthenticationError } from '@backstage/errors';
import { createProxyAuthenticator } from '@backstage/plugin-auth-node';
import { demoPeople } from './demoPeople';

/** The request header in which a browser tab names the person it chose. */
export const demoPersonHeader = 'x-demo-person';

/**
 * Takes the person from a request header, as a proxy authenticator takes it
 * from an authenticating proxy; but here nothing has checked who is asking.
 */
export const demoAuthenticator = createProxyAuthenticator({
  async defaultProfileTransform(result: { person: string }, context) {
    const { entity } = await context.findCatalogUser({
      entityRef: { name: result.person },
    });
    const { profile } = (entity as UserEntity).spec;
    return {
      profile: { displayName: profile?.displayName, email: profile?.email },
    };
  },
  initialize() {},
  async authenticate({ req }) {
    const person = req.header(demoPersonHeader);
    if (!person) {
      throw new AuthenticationError(
        `Choose a person: the header ${demoPersonHeader} is missing`,
      );
    }
    if (!demoPeople.includes(person)) {
      throw new AuthenticationError(
        `There is no such person in the demo; choose one of ${demoPeople.join(
          ', ',
        )}`,
      );
    }
    return { result: { person } };
  },
});
