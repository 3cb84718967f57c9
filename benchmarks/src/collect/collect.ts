import type { Benchmark } from '../Benchmark';
import { collectionTables } from './collectionTables';
import { type CollectionFigures, measureCollection } from './measureCollection';
import { fleetsOf } from './sizes';

export const collect: Benchmark = {
  name: 'collect',
  title: 'A first collection within AWS’s documented limits, and a second one',
  async run(options) {
    const figures: CollectionFigures[] = [];
    for (const fleet of fleetsOf(options.size)) {
      figures.push(await measureCollection({ ...options, fleet }));
    }
    return { tables: collectionTables(figures), figures };
  },
};
