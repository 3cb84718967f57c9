import type { LaneDefinition } from '../../config/FleetConfig';

/** A stage, as far as its lane depends on it. */
export interface StageShape {
  name: string;
  actions: Array<{ category: string }>;
}

/** `Prod-2`, `Prod_2`, `Prod 2`, `Prod2`, `Prod wave 3`, `Prod-wave-3`. */
const WAVE = /[\s._-]*(?:wave[\s._-]*)?\d+$/i;

/**
 * Puts the stages of a pipeline into lanes. A stage that no pattern names goes with the stage before it; one that
 * only asks for approval guards what comes and goes with the stage after it. Before the first named stage, the first
 * lane holds the sources and what follows goes with the named stage.
 */
export class LaneMap {
  readonly #lanes: LaneDefinition[];

  constructor(options: { lanes: LaneDefinition[] }) {
    this.#lanes = options.lanes;
  }

  /** Ids of lanes in the order of the board. */
  get laneIds(): string[] {
    return this.#lanes.map(({ id }) => id);
  }

  /** The id of the lane of each stage, in the order of the stages. */
  lanesOf(stages: StageShape[]): string[] {
    const named = stages.map(({ name }) => this.#named(name));
    const before: string[] = [];
    stages.forEach((stage, index) => {
      before[index] =
        named[index] ??
        (index > 0 ? before[index - 1] : undefined) ??
        this.#firstLane(stage, named);
    });
    return stages.map((stage, index) => {
      const after = named.slice(index + 1).find(Boolean);
      return (
        named[index] ??
        (isGate(stage) ? after : undefined) ??
        before[index] ??
        this.#lanes[0].id
      );
    });
  }

  #named(stageName: string): string | undefined {
    const name = stageName.replace(WAVE, '') || stageName;
    return this.#lanes.find(({ stages }) =>
      stages.some(pattern => pattern.test(name) || pattern.test(stageName)),
    )?.id;
  }

  #firstLane(stage: StageShape, named: Array<string | undefined>): string {
    const isSource = stage.actions.some(
      ({ category }) => category === 'Source',
    );
    const first = named.find(Boolean);
    return isSource || !first ? this.#lanes[0].id : first;
  }
}

function isGate(stage: StageShape): boolean {
  return (
    stage.actions.length > 0 &&
    stage.actions.every(({ category }) => category === 'Approval')
  );
}
