const format = new Intl.NumberFormat();

/** A count with thousands separators. */
export function formatNumber(value: number): string {
  return format.format(value);
}
