/** What the contract run found for one service. */
export interface ContractRow {
  service: string;
  protocol: string;
  operations: number;
  /** Round trips of an input and an output, unions counted by member. */
  roundTrips: number;
  errors: number;
  notImplemented: number;
  /** Names of operations whose request or answer is an event stream. */
  notSupported: string[];
  /** One sentence for each difference; empty when the contract holds. */
  failures: string[];
}

/** The rows as a table for people. */
export function contractTable(rows: ContractRow[]): string {
  const head = [
    'service',
    'protocol',
    'operations',
    'round trips',
    'errors',
    '501',
    'failed',
    'not supported (event stream)',
  ];
  const lines = rows.map(row => [
    row.service,
    row.protocol,
    String(row.operations),
    String(row.roundTrips),
    String(row.errors),
    String(row.notImplemented),
    String(row.failures.length),
    row.notSupported.join(', '),
  ]);
  const widths = head.map((title, index) =>
    Math.max(title.length, ...lines.map(line => line[index].length)),
  );
  return [head, widths.map(width => '-'.repeat(width)), ...lines]
    .map(line =>
      line
        .map((cell, index) => cell.padEnd(widths[index]))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
