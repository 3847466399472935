import type { LiveFigure } from '../../../src/types/live.js';
import { strings } from '../../strings/index.js';
import { ArmMark, type ArmMarkName } from './arm-mark.js';

const at = (share: number): string => `${100 * Math.min(1, Math.max(0, share))}%`;

/** One figure on the axis from 0 to 1, or none yet: its mark, and a whisker for its interval. Its words stand beside it. */
export function FigureOnAxis({ figure, mark }: { readonly figure: LiveFigure | null; readonly mark: ArmMarkName }) {
  return (
    <svg class="figure-on-axis" aria-hidden="true" height="20">
      {[0, 0.5, 1].map((tick) => (
        <line key={tick} class="grid" x1={at(tick)} x2={at(tick)} y1="0" y2="20" />
      ))}
      {figure !== null && <MarkWithInterval figure={figure} mark={mark} />}
    </svg>
  );
}

function MarkWithInterval({
  figure: { value, low, high },
  mark,
}: {
  readonly figure: LiveFigure;
  readonly mark: ArmMarkName;
}) {
  return (
    <>
      {low !== null && high !== null && <line class={`whisker ${mark}`} x1={at(low)} x2={at(high)} y1="10" y2="10" />}
      <svg x={at(value)} y="10" overflow="visible" aria-hidden="true">
        <ArmMark name={mark} />
      </svg>
    </>
  );
}

/** The axis that all figures below it share. */
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
