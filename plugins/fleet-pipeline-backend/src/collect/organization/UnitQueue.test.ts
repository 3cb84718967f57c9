import { UnitQueue } from './UnitQueue';

/** `a/b/c` is a unit c below b below a; named unless it ends with `?`. */
function queueOf(...paths: string[]): UnitQueue {
  const queue = new UnitQueue();
  paths.forEach(path => add(queue, path));
  return queue;
}

function add(queue: UnitQueue, path: string, isDue = true): void {
  const unitIds = path.replace('?', '').split('/');
  const id = unitIds[unitIds.length - 1];
  queue.add({
    id,
    unitIds,
    isDue,
    ...(!path.endsWith('?') && { name: id.toUpperCase() }),
  });
}

const idOf = async (taken: ReturnType<UnitQueue['take']>) => (await taken)?.id;

describe('UnitQueue', () => {
  it('lists units that have others below them first, and asks the rest whether they have', async () => {
    const queue = queueOf('r', 'r/a', 'r/b', 'r/b/c?');
    expect(await idOf(queue.take('list'))).toBe('r');
    expect(await idOf(queue.take('probe'))).toBe('a');
    expect(await idOf(queue.take('list'))).toBe('b');
    expect(await idOf(queue.take('list'))).toBe('c');
  });

  it('lists a unit that turns out to have others while it is asked', async () => {
    const queue = queueOf('r', 'r/a');
    await queue.take('list');
    expect(await idOf(queue.take('probe'))).toBe('a');
    add(queue, 'r/a/b?');
    expect(await idOf(queue.take('list'))).toBe('a');
    // It is being listed: what comes to light meanwhile is in that listing.
    add(queue, 'r/a/c?');
    expect(await idOf(queue.take('list'))).toBe('b');
  });

  it('leaves alone what is not due, unless a name below it is missing', async () => {
    const queue = new UnitQueue();
    add(queue, 'r');
    add(queue, 'r/a', false);
    add(queue, 'r/b', false);
    add(queue, 'r/b/c?');
    expect(queue.progress).toEqual({ done: 1, about: 4 });
    expect(await idOf(queue.take('list'))).toBe('r');
    expect(await idOf(queue.take('list'))).toBe('b');
    expect(await idOf(queue.take('probe'))).toBe('c');
  });

  it('ends when nothing is left, nothing is asked and nothing more comes', async () => {
    const queue = queueOf('r');
    await queue.take('list');
    const next = queue.take('probe');
    queue.close();
    add(queue, 'r/a');
    expect(await idOf(next)).toBe('a');
    const last = queue.take('list');
    queue.finish('a');
    queue.done();
    queue.finish('r');
    queue.done();
    expect(await last).toBeUndefined();
    expect(queue.progress).toEqual({ done: 2, about: 2 });
  });

  it('lets those who wait go when it is aborted', async () => {
    const queue = queueOf('r');
    const next = queue.take('accounts');
    queue.abort();
    expect(await next).toBeUndefined();
  });

  it('asks for accounts when it must, of units that come later too', async () => {
    const queue = new UnitQueue();
    add(queue, 'r', false);
    queue.withAccounts();
    add(queue, 'r/a', false);
    expect(await idOf(queue.take('accounts'))).toBe('r');
    expect(await idOf(queue.take('accounts'))).toBe('a');
  });

  it('does without probes, the unit it was refused for included', async () => {
    const queue = queueOf('r', 'r/a');
    await queue.take('list');
    await queue.take('probe');
    queue.withoutProbes('a');
    expect(await idOf(queue.take('list'))).toBe('a');
  });

  it('forgets a unit with what is below it', async () => {
    const queue = queueOf('r', 'r/a', 'r/a/b', 'r/c');
    queue.remove('a');
    expect(queue.below('r').map(({ id }) => id)).toEqual(['c']);
    expect(queue.has('b')).toBe(false);
    expect(queue.progress).toEqual({ done: 0, about: 2 });
  });
});
