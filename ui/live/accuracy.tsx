import type { LiveLevel } from '../../src/types/live.js';
import { strings } from '../strings.js';
import { Lane } from './lane.js';
import { Mark } from './marks.js';

const { arms, figure: inWords, ladder } = strings.live;
const order = ['unaided', 'assisted', 'assistantAlone', 'planted'] as const;

/** Accuracy by arm, a lane each on the ladder's one axis, with its name, interval and n beside it. */
export function Accuracy({ level, measured }: { readonly level: LiveLevel; readonly measured: boolean }) {
  const { accuracy } = level;
  const known = order.flatMap((arm) => {
    const figure = accuracy[arm];
    return figure === null ? [] : [{ arm, figure }];
  });
  if (!measured) return null;
  return (
    <ul class="lanes">
      {known.length === 0 && (
        <li>
          <Lane figure={null} mark="unaided" />
          <span class="quiet">{ladder.unknown}</span>
        </li>
      )}
      {known.map(({ arm, figure }) => (
        <li key={arm}>
          <Lane figure={figure} mark={arm} />
          <span class="lane-words">
            <svg class="key" width="14" height="14" viewBox="-7 -7 14 14" aria-hidden="true">
              <Mark name={arm} />
            </svg>
            <span>
              <b>{arms[arm]}</b> {inWords(figure)}
            </span>
          </span>
        </li>
      ))}
      {accuracy.of !== level.level && <li class="quiet of">{ladder.outcomes(accuracy.of)}</li>}
    </ul>
  );
}
