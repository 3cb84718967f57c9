import type { World } from '../../world/World';
import { advance } from './advance';
import { worldEnv } from './EngineEnv';
import { autoplay } from './pushes';
import { codePipelineState } from './state';

/**
 * Lets the pipelines of a world run: with every tick all work that is due ends
 * and, while it is switched on, autoplay pushes.
 */
export function installCodePipeline(world: World): void {
  const env = worldEnv(world);
  world.onTick(now => {
    const at = now.getTime();
    const state = codePipelineState(world);
    const records = Object.values(state.pipelines);
    let changed = advance(records, { now: at, env });
    if (state.autoplay) {
      for (const record of records) {
        changed = autoplay(record, { at, env }) || changed;
      }
    }
    if (changed) {
      world.touch();
    }
  });
}
