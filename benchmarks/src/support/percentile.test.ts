import { percentile, spreadOf } from './percentile';

describe('percentile', () => {
  it('takes the nearest rank, whatever the order', () => {
    const values = Array.from({ length: 100 }, (_, index) => 100 - index);

    expect(percentile(values, 0.5)).toBe(50);
    expect(percentile(values, 0.99)).toBe(99);
    expect(percentile(values, 1)).toBe(100);
    expect(percentile([7], 0.99)).toBe(7);
    expect(percentile([1, 2], 0)).toBe(1);
  });

  it('is not asked about nothing', () => {
    expect(() => percentile([], 0.5)).toThrow('no percentile');
  });

  it('says what a spread is', () => {
    expect(spreadOf([3, 1, 2])).toEqual({ samples: 3, p50: 2, p99: 3, max: 3 });
  });
});
