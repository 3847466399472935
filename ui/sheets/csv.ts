/** A table as a CSV file: a line a row. */
export const csv = (head: string, rows: readonly (readonly (string | number)[])[]): string =>
  [head, ...rows.map((row) => row.join(','))].join('\r\n');
