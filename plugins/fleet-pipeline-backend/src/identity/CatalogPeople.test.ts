import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { CatalogPeople } from './CatalogPeople';
import { ConfiguredIdentities } from './Identities';

function user(name: string, email?: string) {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { name },
    spec: { profile: { email } },
  };
}

describe('CatalogPeople', () => {
  const people = new CatalogPeople({
    catalog: catalogServiceMock({
      entities: [
        user('dana', 'Dana@halyard.example'),
        user('one', 'both@halyard.example'),
        user('two', 'both@halyard.example'),
        user('none'),
        { ...user('team', 'team@halyard.example'), kind: 'Group' },
      ],
    }),
    auth: mockServices.auth(),
  });
  const identities = new ConfiguredIdentities({
    rules: [{ principal: /^dana@other/, user: 'user:default/mapped' }],
    people,
  });

  it('knows nobody before the catalog was read', () => {
    expect(identities.toActor('dana@halyard.example').entityRef).toBe(
      undefined,
    );
  });

  it('finds people by e-mail after the configuration', async () => {
    await people.refresh();
    expect(identities.toActor('dana@HALYARD.example')).toEqual({
      kind: 'person',
      name: 'dana',
      entityRef: 'user:default/dana',
      principal: 'dana@HALYARD.example',
    });
    expect(identities.toActor('dana@other.example').entityRef).toBe(
      'user:default/mapped',
    );
    for (const unknown of ['both', 'team', 'who']) {
      expect(identities.toActor(`${unknown}@halyard.example`).kind).toBe(
        'principal',
      );
    }
  });
});
