/** Whether the wanted values are other than the known ones, as JSON. */
export function differs<T extends object>(
  known: T | undefined,
  wanted: Partial<T>,
): boolean {
  return (
    !known ||
    (Object.keys(wanted) as Array<keyof T>).some(
      key => JSON.stringify(known[key]) !== JSON.stringify(wanted[key]),
    )
  );
}
