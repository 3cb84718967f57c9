import { ROOT_ID, UNITS } from '../../seed/halyard';
import { seedOrganization } from '../../seed/organization';
import { callOn } from '../../testing/callOn';
import { World } from '../../world/World';
import { organizationsHandlers } from './organizations';

function unitId(path: string): string {
  return UNITS.find(unit => unit.path === path)!.id;
}

describe('organizational units and tags', () => {
  let world: World;
  let api: ReturnType<typeof callOn>;

  beforeEach(() => {
    world = new World();
    seedOrganization(world);
    api = callOn({ world, handlers: organizationsHandlers });
  });

  async function create(parentId: string, name: string): Promise<string> {
    const answer = await api.call('CreateOrganizationalUnit', {
      ParentId: parentId,
      Name: name,
    });
    return answer.OrganizationalUnit.Id;
  }

  it('creates, renames and deletes', async () => {
    const id = await create(ROOT_ID, 'Partners');
    expect(id).toMatch(/^ou-hly1-[a-z0-9]{8}$/);
    const renamed = await api.call('UpdateOrganizationalUnit', {
      OrganizationalUnitId: id,
      Name: 'Suppliers',
    });
    expect(renamed.OrganizationalUnit.Name).toBe('Suppliers');
    await api.call('DeleteOrganizationalUnit', { OrganizationalUnitId: id });
    expect(
      await api.refusal('DescribeOrganizationalUnit', {
        OrganizationalUnitId: id,
      }),
    ).toMatchObject({ code: 'OrganizationalUnitNotFoundException' });
  });

  it('allows a name once per parent', async () => {
    const duplicate = { code: 'DuplicateOrganizationalUnitException' };
    expect(
      await api.refusal('CreateOrganizationalUnit', {
        ParentId: ROOT_ID,
        Name: 'Security',
      }),
    ).toMatchObject(duplicate);
    expect(
      await api.refusal('UpdateOrganizationalUnit', {
        OrganizationalUnitId: unitId('Sandbox'),
        Name: 'Security',
      }),
    ).toMatchObject(duplicate);
    await create(unitId('Sandbox'), 'Security');
  });

  it('goes five deep and no deeper', async () => {
    const fourth = await create(unitId('Workloads/Payments/Dev'), 'Four');
    const fifth = await create(fourth, 'Five');
    expect(
      await api.refusal('CreateOrganizationalUnit', {
        ParentId: fifth,
        Name: 'Six',
      }),
    ).toMatchObject({
      code: 'ConstraintViolationException',
      members: { Reason: 'OU_DEPTH_LIMIT_EXCEEDED' },
    });
  });

  it('keeps what is not empty', async () => {
    for (const path of ['Workloads', 'Sandbox']) {
      expect(
        await api.refusal('DeleteOrganizationalUnit', {
          OrganizationalUnitId: unitId(path),
        }),
      ).toMatchObject({ code: 'OrganizationalUnitNotEmptyException' });
    }
  });

  it('tags, untags and lists', async () => {
    const id = unitId('Sandbox');
    await api.call('TagResource', {
      ResourceId: id,
      Tags: [
        { Key: 'owner', Value: 'group:default/platform' },
        { Key: 'note', Value: '' },
      ],
    });
    await api.call('UntagResource', { ResourceId: id, TagKeys: ['note'] });
    const tags = (
      await api.everyPage('ListTagsForResource', 'Tags', { ResourceId: id })
    ).flat();
    expect(tags).toEqual([{ Key: 'owner', Value: 'group:default/platform' }]);
  });

  it.each([
    ['TargetNotFoundException', '000000000000', [{ Key: 'a', Value: 'b' }]],
    [
      'InvalidInputException',
      ROOT_ID,
      [
        { Key: 'a', Value: '1' },
        { Key: 'a', Value: '2' },
      ],
    ],
    [
      'ConstraintViolationException',
      ROOT_ID,
      Array.from({ length: 51 }, (_, i) => ({ Key: `k${i}`, Value: 'v' })),
    ],
  ])('answers %s', async (code, id, tags) => {
    expect(
      await api.refusal('TagResource', { ResourceId: id, Tags: tags }),
    ).toMatchObject({ code });
  });
});
