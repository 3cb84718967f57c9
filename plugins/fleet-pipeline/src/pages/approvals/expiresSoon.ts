const SOON = 2 * 60 * 60_000;

/** Whether an approval expires within two hours. */
export function expiresSoon(approval: { expiresAt: string }): boolean {
  return Date.parse(approval.expiresAt) - Date.now() < SOON;
}
