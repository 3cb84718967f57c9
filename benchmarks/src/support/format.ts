/** 1,234; absent is a dash. */
export function count(value: number | undefined): string {
  return value === undefined ? '–' : Math.round(value).toLocaleString('en-US');
}

/** Seconds from milliseconds, with a decimal below a hundred. */
export function seconds(ms: number | undefined): string {
  if (ms === undefined) {
    return '–';
  }
  return `${(ms / 1000).toFixed(ms < 100_000 ? 1 : 0)} s`;
}

export function millis(ms: number | undefined): string {
  return ms === undefined ? '–' : `${ms.toFixed(ms < 10 ? 1 : 0)} ms`;
}

/** 0.123 as 12.3 %. */
export function percent(share: number | undefined): string {
  return share === undefined ? '–' : `${(share * 100).toFixed(1)} %`;
}

/** How many times the one is the other. */
export function times(value: number | undefined, of: number | undefined) {
  return value === undefined || !of ? '–' : `${(value / of).toFixed(2)} ×`;
}

export function kilobytes(bytes: number | undefined): string {
  return bytes === undefined ? '–' : `${(bytes / 1000).toFixed(1)} kB`;
}

export function megabytes(bytes: number | undefined): string {
  return bytes === undefined ? '–' : `${(bytes / 1e6).toFixed(0)} MB`;
}
