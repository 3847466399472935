import type { LiveFigure } from '../../../src/types/live.js';
import { strings } from '../../strings/index.js';
import type { TableCell } from './data-table.js';

const { columns, unknown } = strings.live;

/** Headings of a figure's own columns, and its cells below them. */
export const figureColumns: readonly string[] = [columns.value, columns.low, columns.high, columns.n, columns.over];

export function figureCells(figure: LiveFigure | null): readonly TableCell[] {
  if (figure === null) return [unknown, '', '', 0, ''];
  const { value, low, high, n, over } = figure;
  return [value.toFixed(3), low?.toFixed(3) ?? '', high?.toFixed(3) ?? '', n, over];
}
