import type { AwsAccess } from './AwsAccess';
import { CloudWatchLogsAws } from './cloudWatchLogs';

interface Page {
  events: Array<{ timestamp: number; message: string }>;
  nextBackwardToken: string;
}

/** A log whose pages are given from its end, as they are read. */
function logOf(pages: Page[]) {
  const left = [...pages];
  const access = { call: async () => left.shift() };
  return {
    left,
    read: (limit: number) =>
      new CloudWatchLogsAws({
        access: access as unknown as AwsAccess,
      }).lastLines({
        target: { accountId: '123456789012', region: 'eu-central-1' },
        logGroup: 'group',
        logStream: 'stream',
        limit,
      }),
  };
}

function event(minute: number, message: string) {
  return { timestamp: Date.UTC(2026, 10, 20, 10, minute), message };
}

describe('CloudWatchLogsAws.lastLines', () => {
  it('reads back to the beginning, over short and empty pages', async () => {
    const { read, left } = logOf([
      { events: [event(3, 'c\n')], nextBackwardToken: '1' },
      { events: [], nextBackwardToken: '2' },
      {
        events: [event(1, 'a\r\n'), event(2, 'b')],
        nextBackwardToken: '3',
      },
      { events: [], nextBackwardToken: '3' },
    ]);
    expect(await read(10)).toEqual({
      truncated: false,
      lines: [
        { at: '2026-11-20T10:01:00.000Z', text: 'a' },
        { at: '2026-11-20T10:02:00.000Z', text: 'b' },
        { at: '2026-11-20T10:03:00.000Z', text: 'c' },
      ],
    });
    expect(left).toEqual([]);
  });

  it('keeps the last lines of a longer log and says so', async () => {
    const { read } = logOf([
      { events: [event(2, 'b'), event(3, 'c')], nextBackwardToken: '1' },
      { events: [event(1, 'a')], nextBackwardToken: '2' },
    ]);
    const { lines, truncated } = await read(2);
    expect(lines.map(({ text }) => text)).toEqual(['b', 'c']);
    expect(truncated).toBe(true);
  });

  it('cuts a line that would fill the store', async () => {
    const { read } = logOf([
      { events: [event(1, 'x'.repeat(9000))], nextBackwardToken: '1' },
      { events: [], nextBackwardToken: '1' },
    ]);
    const [{ text }] = (await read(10)).lines;
    expect(text).toHaveLength(4001);
    expect(text.endsWith('…')).toBe(true);
  });
});
