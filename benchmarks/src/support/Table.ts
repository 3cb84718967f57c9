/** Rows of text under a title; what is said below it helps to read it. */
export interface Table {
  title: string;
  columns: string[];
  rows: string[][];
  notes?: string[];
}

/** As Markdown whose columns are aligned, so that it reads well in a terminal too. */
export function printTable(table: Table): string {
  const { title, columns, rows, notes = [] } = table;
  const widths = columns.map((column, index) =>
    Math.max(column.length, ...rows.map(row => (row[index] ?? '').length)),
  );
  const line = (cells: string[]) =>
    `| ${widths
      .map((width, index) =>
        index === 0
          ? (cells[index] ?? '').padEnd(width)
          : (cells[index] ?? '').padStart(width),
      )
      .join(' | ')} |`;
  const rule = widths.map((width, index) =>
    index === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  return [
    `### ${title}`,
    '',
    line(columns),
    line(rule),
    ...rows.map(line),
    ...(notes.length ? ['', ...notes] : []),
    '',
  ].join('\n');
}
