/** What a cell may hold; `null` is what cannot be known, and is shown as a dash. */
export type Cell = string | number | null;

interface Column {
  readonly cells: readonly string[];
  readonly width: number;
  readonly right: boolean;
}

const gap = '  ';
const narrowestLast = 20;

/**
 * Rows under a header, in plain text without colours: numbers to the right, text to the left, the last column wrapped at
 * words where a screen of `width` columns ends.
 * @throws RangeError where a row has not as many cells as the header.
 */
export function table(header: readonly string[], rows: readonly (readonly Cell[])[], width: number): string {
  const uneven = rows.find((row) => row.length !== header.length);
  if (uneven !== undefined)
    throw new RangeError(`expected rows of ${header.length} cells, got one of ${uneven.length}`);
  const columns = header.map((title, at) =>
    column(
      title,
      rows.map((row) => row[at] ?? null),
    ),
  );
  const indent = columns.slice(0, -1).reduce((sum, each) => sum + each.width + gap.length, 0);
  const room = Math.max(narrowestLast, width - indent);
  return [header, ...rows].flatMap((_, row) => linesOf(columns, row, indent, room)).join('\n');
}

function column(title: string, values: readonly Cell[]): Column {
  const cells = [title, ...values.map((value) => (value === null ? '–' : String(value)))];
  const right = values.some((value) => value !== null) && values.every(looksNumeric);
  return { cells, width: Math.max(...cells.map((cell) => cell.length)), right };
}

function looksNumeric(value: Cell): boolean {
  return typeof value !== 'string' || /^[-+±−]?\s?[.\d]/.test(value);
}

function linesOf(columns: readonly Column[], row: number, indent: number, room: number): string[] {
  const cells = columns.map(({ cells }) => cells[row] ?? '');
  const [first = '', ...more] = wrap(cells.at(-1) ?? '', room);
  const start = columns
    .slice(0, -1)
    .map((each, at) => pad(each, cells[at] ?? '') + gap)
    .join('');
  const last = columns.at(-1);
  const end = last?.right === true && more.length === 0 ? first.padStart(Math.min(last.width, room)) : first;
  return [`${start}${end}`.trimEnd(), ...more.map((line) => ' '.repeat(indent) + line)];
}

function pad({ width, right }: Column, cell: string): string {
  return right ? cell.padStart(width) : cell.padEnd(width);
}

function wrap(text: string, room: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const line = lines.at(-1);
    if (line === undefined || line.length + 1 + word.length > room) lines.push(word);
    else lines[lines.length - 1] = `${line} ${word}`;
  }
  return lines;
}
