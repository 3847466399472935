import type { E, LevelSummary, OpponentSummary } from '../../types/summary.js';
import type { Figure } from '../measure/figure.js';
import type { LevelResult, OpponentFigure } from '../measure/result.js';

/** Estimates of a figure that each seed's opponent has: `share` where it cannot leave 0 to 1. */
export interface OpponentEstimates {
  share(figures: readonly (Figure | null)[]): E;
  difference(figures: readonly (Figure | null)[]): E;
}

/** What opponents of the ladder got, by their keys in `flat`, and how far it is ahead; nothing where no seed measured any. */
export function opponentsOf(
  rows: readonly LevelResult[],
  estimates: OpponentEstimates,
): { readonly flat: Readonly<Record<string, E>>; readonly opponents: LevelSummary['opponents'] } {
  const names = [...new Set(rows.flatMap(({ opponents = [] }) => opponents.map(({ name }) => name)))];
  if (names.length === 0) return { flat: {}, opponents: undefined };
  const flat: Record<string, E> = {};
  const opponents: Record<string, OpponentSummary> = {};
  for (const name of names) {
    const each = rows.map((row) => row.opponents?.find((opponent) => opponent.name === name));
    const most = (pick: (opponent: OpponentFigure) => number) =>
      Math.max(...each.flatMap((opponent) => (opponent === undefined ? [] : [pick(opponent)])));
    flat[name] = estimates.share(each.map((opponent) => opponent?.right ?? null));
    const ahead = estimates.difference(each.map((opponent) => opponent?.ahead ?? null));
    opponents[name] = { ahead, labels: most(({ labels }) => labels), looks: most(({ looks }) => looks) };
  }
  return { flat, opponents };
}
