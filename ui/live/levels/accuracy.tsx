import type { LiveLevel } from '../../../src/types/live.js';
import { strings } from '../../strings/index.js';
import { ArmMark } from '../charts/arm-mark.js';
import { FigureOnAxis } from '../charts/figure-on-axis.js';

const { arms, figure: inWords, levels } = strings.live;
const order = ['unaided', 'assisted', 'evidence', 'assistantAlone', 'planted'] as const;

/** Accuracy by arm, a line each on the one axis of all levels, with its name, interval and n beside it. */
export function Accuracy({ level, measured }: { readonly level: LiveLevel; readonly measured: boolean }) {
  const { accuracy } = level;
  const known = order.flatMap((arm) => {
    const figure = accuracy[arm];
    return figure === null || figure === undefined ? [] : [{ arm, figure }];
  });
  if (!measured) return null;
  return (
    <ul class="figures-on-axis">
      {known.length === 0 && (
        <li>
          <FigureOnAxis figure={null} mark="unaided" />
          <span class="quiet">{levels.unknown}</span>
        </li>
      )}
      {known.map(({ arm, figure }) => (
        <li key={arm}>
          <FigureOnAxis figure={figure} mark={arm} />
          <span class="figure-words">
            <svg class="key" width="14" height="14" viewBox="-7 -7 14 14" aria-hidden="true">
              <ArmMark name={arm} />
            </svg>
            <span>
              <b>{arms[arm]}</b> {inWords(figure)}
            </span>
          </span>
        </li>
      ))}
      {accuracy.of !== level.level && <li class="quiet of">{levels.outcomes(accuracy.of)}</li>}
    </ul>
  );
}
