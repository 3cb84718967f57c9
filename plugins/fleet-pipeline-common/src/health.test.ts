import {
  addHealthCounts,
  countHealth,
  healthOrder,
  healthRank,
  rollUpHealth,
} from './health';

describe('health', () => {
  it('rolls up to the most urgent part', () => {
    expect(rollUpHealth(['healthy', 'waiting', 'running'])).toBe('waiting');
    expect(rollUpHealth(['off', 'none'])).toBe('none');
    expect(rollUpHealth(['off'])).toBe('off');
    expect(rollUpHealth([...healthOrder].reverse())).toBe('failed');
  });

  it('says none for nothing', () => {
    expect(rollUpHealth([])).toBe('none');
  });

  it('ranks every health differently, failed highest', () => {
    const ranks = healthOrder.map(healthRank);

    expect(ranks).toEqual([...ranks].sort((a, b) => b - a));
    expect(new Set(ranks).size).toBe(healthOrder.length);
    expect(healthRank('off')).toBe(0);
  });

  it('counts only what occurs', () => {
    expect(countHealth(['failed', 'healthy', 'failed'])).toEqual({
      failed: 2,
      healthy: 1,
    });
    expect(countHealth([])).toEqual({});
  });

  it('adds counts', () => {
    expect(addHealthCounts([{ failed: 1 }, { failed: 2, off: 1 }, {}])).toEqual(
      { failed: 3, off: 1 },
    );
  });
});
