export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** The office opens at 7 and closes at 17 o'clock UTC. */
const OPENS = 7 * HOUR_MS;
const CLOSES = 17 * HOUR_MS;

/** `before(now, '2d 3h 20m')`: that long before now, in milliseconds. */
export function before(now: number, span: string): number {
  const units: Record<string, number> = {
    d: DAY_MS,
    h: HOUR_MS,
    m: MINUTE_MS,
  };
  return span
    .split(' ')
    .reduce(
      (at, part) => at - Number(part.slice(0, -1)) * units[part.slice(-1)],
      now,
    );
}

function midnight(at: number): number {
  return at - (at % DAY_MS);
}

function isWeekend(at: number): boolean {
  return [0, 6].includes(new Date(at).getUTCDay());
}

/** `at`, or when the office opens next if it is closed then. */
export function nextWorkingTime(at: number): number {
  const time = at - midnight(at);
  let day = midnight(at);
  if (!isWeekend(day) && time >= OPENS && time < CLOSES) {
    return at;
  }
  if (time >= CLOSES || isWeekend(day)) {
    day += DAY_MS;
  }
  while (isWeekend(day)) {
    day += DAY_MS;
  }
  // People do not all come at the stroke of seven.
  return day + OPENS + (at % (40 * MINUTE_MS));
}

/** When the office opens on the working days of a span before now. */
export function workdayStarts(
  now: number,
  span: { fromDays: number; untilDays: number },
): number[] {
  const days: number[] = [];
  for (let ago = span.fromDays; ago >= span.untilDays; ago--) {
    const day = midnight(now - ago * DAY_MS);
    if (!isWeekend(day)) {
      days.push(day + OPENS);
    }
  }
  return days;
}
