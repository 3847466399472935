import type { LiveLevel } from '../../../src/types/live.js';
import { strings } from '../../strings/index.js';
import { DataTable } from '../charts/data-table.js';
import { figureCells, figureColumns } from '../charts/figure-cells.js';

const words = strings.live.detail;
const at = (share: number): string => `${100 * share}%`;

/** Stated confidence against how often it was right: on the diagonal where people are well calibrated. */
export function Calibration({ points }: { readonly points: LiveLevel['calibration'] }) {
  if (points.length === 0) return <p class="quiet">{words.noCalibration}</p>;
  return (
    <>
      <div class="calibration" role="img" aria-label={`${words.calibration}. ${words.chart}`}>
        <span class="y">{words.right}</span>
        <svg aria-hidden="true">
          <rect class="frame" width="100%" height="100%" />
          <line class="grid" x1="0%" y1="100%" x2="100%" y2="0%" />
          {points.map(({ said, right: { value, low, high } }) => (
            <g key={said}>
              {low !== null && high !== null && (
                <line class="whisker plain" x1={at(said)} x2={at(said)} y1={at(1 - low)} y2={at(1 - high)} />
              )}
              <circle class="mark solid plain" cx={at(said)} cy={at(1 - value)} r="4" />
            </g>
          ))}
        </svg>
        <span class="ticks">
          <span>0</span>
          <span>{words.said}</span>
          <span>100</span>
        </span>
      </div>
      <DataTable
        about={words.calibration}
        columns={[words.said, ...figureColumns]}
        rows={points.map(({ said, right }) => [Math.round(100 * said), ...figureCells(right)])}
      />
    </>
  );
}

/** How answers changed once help was seen, counted where the truth is known. */
export function Switches({ switches }: { readonly switches: LiveLevel['switches'] }) {
  const kinds = ['rightToWrong', 'wrongToRight', 'other', 'kept'] as const;
  if (kinds.every((kind) => switches[kind] === 0)) return <p class="quiet">{words.noSwitches}</p>;
  return (
    <dl class="pairs">
      {kinds.map((kind) => (
        <div key={kind}>
          <dt>{words.switched[kind]}</dt>
          <dd>{switches[kind]}</dd>
        </div>
      ))}
    </dl>
  );
}
