import type { LevelSummary } from '../../types/summary.js';

/** How far reports of a level's evaluator can be trusted by the gate's paths, and what nobody of the run could have seen; nothing where the gate took none. */
export function trust({ predicted, blindSpot }: Pick<LevelSummary, 'predicted' | 'blindSpot'>): readonly string[] {
  if (predicted === null) return [];
  const low = predicted.low === null ? '' : `, at least ${share(predicted.low)} with probability .9`;
  const spots = blindSpot.flatMap(({ kind, size, loss }) =>
    loss === null ? [] : [`${said[kind](size)} up to ${(100 * loss.value).toFixed(1)} points`],
  );
  return [
    `Predicted correlation of its reports with value: ${share(predicted.value)}${low}.`,
    ...(spots.length === 0
      ? []
      : [
          `Errors that all people share, and that nobody here could have seen, would cost raters: ${spots.join(', ')}.`,
        ]),
  ];
}

const said = {
  rms: (size: number) => `of ${share(size)} standard deviations`,
  'variance share': (size: number) => `on ${Math.round(100 * size)} % of the variance`,
} as const;

/** Without the zero before the point. */
const share = (value: number): string => value.toFixed(2).replace(/^(-?)0\./, '$1.');
