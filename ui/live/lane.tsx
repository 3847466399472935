import type { LiveFigure } from '../../src/types/live.js';
import { strings } from '../strings.js';
import { Mark, type MarkName } from './marks.js';

const at = (share: number): string => `${100 * Math.min(1, Math.max(0, share))}%`;

/** One figure on the axis from 0 to 1, or none yet: its mark, and a whisker for its interval. Its words stand beside it. */
export function Lane({ figure, mark }: { readonly figure: LiveFigure | null; readonly mark: MarkName }) {
  return (
    <svg class="lane" aria-hidden="true" height="20">
      {[0, 0.5, 1].map((tick) => (
        <line key={tick} class="grid" x1={at(tick)} x2={at(tick)} y1="0" y2="20" />
      ))}
      {figure !== null && <Marked {...{ figure, mark }} />}
    </svg>
  );
}

function Marked({ figure: { value, low, high }, mark }: { readonly figure: LiveFigure; readonly mark: MarkName }) {
  return (
    <>
      {low !== null && high !== null && <line class={`whisker ${mark}`} x1={at(low)} x2={at(high)} y1="10" y2="10" />}
      <svg x={at(value)} y="10" overflow="visible" aria-hidden="true">
        <Mark name={mark} />
      </svg>
    </>
  );
}

/** The axis that all lanes share. */
export function Axis({ title }: { readonly title: string }) {
  return (
    <div class="axis" aria-hidden="true">
      <span class="axis-title">{title}</span>
      <span class="axis-ticks">
        {[0, 0.5, 1].map((tick) => (
          <span key={tick}>{strings.live.percent(tick)}</span>
        ))}
      </span>
    </div>
  );
}
