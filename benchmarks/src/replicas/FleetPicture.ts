/** A fleet as somebody sees it: what is compared of each thing, as text, by its id. */
export interface FleetPicture {
  /** Name, unit, state, tags. */
  accounts: Map<string, string>;
  /** Name, parent. */
  units: Map<string, string>;
  /** Stages with their status and execution. */
  pipelines: Map<string, string>;
  /** Pipeline executions by the action execution that asks for approval. */
  approvals: Map<string, string>;
}

export const ASPECTS = ['accounts', 'units', 'pipelines', 'approvals'] as const;

/** What is missing, too much or different, by aspect; nothing when both are equal. */
export function comparePictures(options: {
  truth: FleetPicture;
  seen: FleetPicture;
}): string[] {
  const { truth, seen } = options;
  return ASPECTS.flatMap(aspect => {
    const ids = new Set([...truth[aspect].keys(), ...seen[aspect].keys()]);
    return [...ids]
      .filter(id => truth[aspect].get(id) !== seen[aspect].get(id))
      .map(
        id =>
          `${aspect} ${id}: AWS ${
            truth[aspect].get(id) ?? 'has none'
          }, portal ${seen[aspect].get(id) ?? 'has none'}`,
      );
  });
}

/** Tags in one order. */
export function tagText(tags: Record<string, string>): string {
  return JSON.stringify(Object.entries(tags).sort());
}
