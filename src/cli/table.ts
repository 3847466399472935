import { wrap } from './wrap.js';

/** What a cell may hold; `null` is what cannot be known, and is shown as a dash. */
export type Cell = string | number | null;

interface Column {
  readonly cells: readonly string[];
  /** Numbers stand to the right and are kept on one line below a title that may be wrapped; text stands to the left and may be wrapped. */
  readonly isNumeric: boolean;
  readonly widest: number;
  /** What it can be narrowed to before it is put into a block below. */
  readonly narrowest: number;
}

const gap = '  ';
const absent = '–';
const narrowText = 20;

/**
 * Rows under a header, in plain text without colours, at most `width` columns wide: numbers to the right, text to the
 * left and wrapped at words. Columns that do not fit side by side stand in blocks below each other, with the first column
 * at the left of each.
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
  return inBlocks(columns, width)
    .map((block) => drawn(block, width).join('\n'))
    .join('\n\n');
}

function column(title: string, values: readonly Cell[]): Column {
  const cells = [title, ...values.map((value) => (value === null ? absent : String(value)))];
  const isNumeric = values.some((value) => value !== null && value !== absent) && values.every(looksNumeric);
  const widest = Math.max(...cells.map((cell) => cell.length));
  const longestWord = Math.max(...(isNumeric ? [title] : cells).flatMap(words).map((word) => word.length));
  const longestNumber = Math.max(...cells.slice(1).map((cell) => cell.length));
  const narrowest = isNumeric
    ? Math.max(longestWord, longestNumber)
    : Math.min(widest, Math.max(longestWord, narrowText));
  return { cells, isNumeric, widest, narrowest };
}

const words = (cell: string): readonly string[] => cell.split(/\s+/);

function looksNumeric(value: Cell): boolean {
  return typeof value !== 'string' || value === absent || /^[-+±−]?\s?[.\d]/.test(value);
}

function inBlocks([first, ...others]: readonly Column[], width: number): readonly (readonly Column[])[] {
  if (first === undefined) return [];
  const blocks: Column[][] = [[first]];
  for (const next of others) {
    const block = blocks.at(-1) ?? [];
    const fits = sum([...block, next].map(({ narrowest }) => narrowest + gap.length)) - gap.length <= width;
    if (fits || block.length < 2) block.push(next);
    else blocks.push([first, next]);
  }
  return blocks;
}

function drawn(columns: readonly Column[], width: number): readonly string[] {
  const widths = fitted(columns, width - gap.length * (columns.length - 1));
  const rows = columns[0]?.cells.keys() ?? [];
  return [...rows].flatMap((row) => {
    const cells = columns.map(({ cells }, at) => wrap(cells[row] ?? '', widths[at] ?? 1));
    const height = Math.max(...cells.map((lines) => lines.length));
    return Array.from({ length: height }, (_, line) =>
      columns
        .map(({ isNumeric }, at) => {
          const text = cells[at]?.[line] ?? '';
          return isNumeric ? text.padStart(widths[at] ?? 0) : text.padEnd(widths[at] ?? 0);
        })
        .join(gap)
        .trimEnd(),
    );
  });
}

/** Each column's width: the narrowest, and what room is left shared out where it is needed most; less where even that is too much. */
function fitted(columns: readonly Column[], room: number): readonly number[] {
  const widths = columns.map(({ narrowest }) => narrowest);
  for (let over = sum(widths) - room; over > 0; over--) {
    const at = widths.indexOf(Math.max(...widths));
    widths[at] = (widths[at] ?? 1) - 1;
  }
  for (let left = room - sum(widths); left > 0; left--) {
    const missing = columns.map(({ widest }, at) => widest - (widths[at] ?? 0));
    const most = Math.max(...missing);
    if (most <= 0) break;
    const at = missing.indexOf(most);
    widths[at] = (widths[at] ?? 0) + 1;
  }
  return widths;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
