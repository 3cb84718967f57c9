const UNDER_WAY = new Set(['InProgress', 'Stopping']);

/** Whether an execution has not ended. */
export function isUnderWay({ status }: { status: string }): boolean {
  return UNDER_WAY.has(status);
}
