import { sessionName } from './sessionName';

describe('sessionName', () => {
  it.each([
    ['user:default/amir', 'amir'],
    ['user:staff/amir', 'staff.amir'],
    ['user:default/a', 'a.'],
    ['user:default/müller ädam', 'm.ller..dam'],
    [`user:default/${'x'.repeat(100)}`, 'x'.repeat(64)],
  ])('%s is %s', (entityRef, expected) => {
    expect(sessionName(entityRef)).toBe(expected);
    expect(sessionName(entityRef)).toMatch(/^[\w+=,.@-]{2,64}$/);
  });
});
