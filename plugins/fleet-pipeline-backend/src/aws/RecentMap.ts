/** A map that forgets what was not used for longest when it is full. */
export class RecentMap<V> {
  readonly #max: number;
  readonly #forgotten?: (value: V) => void;
  readonly #values = new Map<string, V>();

  constructor(options: { max: number; forgotten?: (value: V) => void }) {
    this.#max = options.max;
    this.#forgotten = options.forgotten;
  }

  getOrMake(key: string, make: () => V): V {
    const found = this.#values.get(key);
    const value = found ?? make();
    this.#values.delete(key);
    this.#values.set(key, value);
    if (this.#values.size > this.#max) {
      const [oldestKey, oldest] = this.#values.entries().next().value!;
      this.#values.delete(oldestKey);
      this.#forgotten?.(oldest);
    }
    return value;
  }

  delete(key: string): void {
    this.#values.delete(key);
  }
}
