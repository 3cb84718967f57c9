import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { ACCOUNT_IDS, ROOT_ID } from '../seed/halyard';
import { seedOrganization } from '../seed/organization';
import { organizationOf } from '../services/organizations/state';
import { startSandbox } from '../startSandbox';
import { Clock } from './Clock';
import { World } from './World';

describe('Clock', () => {
  it('divides durations by its speed and leaves timestamps alone', () => {
    const clock = new Clock({ speed: 60 });
    clock.freeze();
    const before = clock.now().getTime();
    expect(clock.scaled(300)).toBe(5000);
    clock.advance(5000);
    expect(clock.now().getTime()).toBe(before + 5000);
  });

  it('goes on from where it was frozen', () => {
    const clock = new Clock();
    clock.freeze();
    clock.advance(3600_000);
    const frozen = clock.now().getTime();
    clock.run();
    expect(clock.now().getTime() - frozen).toBeGreaterThanOrEqual(0);
    expect(clock.now().getTime() - frozen).toBeLessThan(60_000);
  });
});

describe('World', () => {
  it('makes the same identifiers for the same seed', () => {
    const worlds = [new World(), new World()];
    worlds.forEach(seedOrganization);
    expect(worlds[0].state).toEqual(worlds[1].state);
    expect(worlds[0].ids.uuid()).toBe(worlds[1].ids.uuid());
    expect(worlds[0].ids.uuid()).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  });

  it('runs state machines once per tick, also when one of them ticks', () => {
    const world = new World();
    let runs = 0;
    world.onTick(() => {
      runs += 1;
      world.tick();
    });
    world.tick();
    expect(runs).toBe(1);
  });
});

describe('persistence', () => {
  let folder: string;
  let stateFile: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'aws-sandbox-'));
    stateFile = join(folder, 'deep', 'state.json');
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  it('goes on after a restart, and starts over when told', async () => {
    const first = await startSandbox({ seed: 'organization', stateFile });
    const account = organizationOf(first.world).accounts[ACCOUNT_IDS.audit];
    account.parentId = ROOT_ID;
    first.world.clock.advance(3600_000);
    first.world.touch();
    const nextId = new World();
    nextId.restore(JSON.parse(JSON.stringify(first.world.save('x'))));
    await first.close();

    await expect(startSandbox({ seed: 'readable', stateFile })).rejects.toThrow(
      /was made from the seed organization/,
    );

    const second = await startSandbox({ stateFile });
    const parentOf = (world: World) =>
      organizationOf(world).accounts[ACCOUNT_IDS.audit].parentId;
    expect(parentOf(second.world)).toBe(ROOT_ID);
    expect(second.world.ids.uuid()).toBe(nextId.ids.uuid());
    expect(second.world.clock.now().getTime()).toBeGreaterThan(
      Date.now() + 3000_000,
    );
    await second.close();

    const third = await startSandbox({
      seed: 'organization',
      stateFile,
      reset: true,
    });
    expect(parentOf(third.world)).not.toBe(ROOT_ID);
    await third.close();
    expect(JSON.parse(readFileSync(stateFile, 'utf8')).seed).toBe(
      'organization',
    );
  });

  it('names a file that is not a saved sandbox', async () => {
    stateFile = join(folder, 'notes.json');
    writeFileSync(stateFile, '{"version":"mine"}');
    await expect(startSandbox({ stateFile })).rejects.toThrow(
      /notes\.json is not a saved sandbox.*--reset/,
    );
  });
});
