import type { FleetSignal } from '@account-fleet/backstage-plugin-fleet-pipeline-common';

const COLLECT_MS = 200;
/** With more ids a listener does better to read everything again. */
const MAX_IDS = 50;

/** Tells of changes, many at once: a first collection must not be a thousand signals. */
export class ChangeFeed {
  readonly #onChange: (signal: FleetSignal) => void;
  readonly #changes = new Map<FleetSignal['kind'], Set<string>>();
  #timer?: NodeJS.Timeout;

  constructor(options: { onChange: (signal: FleetSignal) => void }) {
    this.#onChange = options.onChange;
  }

  add(kind: FleetSignal['kind'], ids: string[] = []): void {
    const known = this.#changes.get(kind) ?? new Set();
    ids.forEach(id => known.add(id));
    this.#changes.set(kind, known);
    this.#timer ??= setTimeout(() => this.flush(), COLLECT_MS);
  }

  /** Tells at once. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const changes = [...this.#changes];
    this.#changes.clear();
    for (const [kind, ids] of changes) {
      this.#onChange({
        kind,
        ...(ids.size > 0 && ids.size <= MAX_IDS && { ids: [...ids] }),
      });
    }
  }
}
