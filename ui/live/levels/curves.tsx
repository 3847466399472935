import type { LiveLevel } from '../../../src/types/live.js';
import { strings } from '../../strings/index.js';
import type { PlotLine } from '../charts/draw-plot.js';
import { figureCells, figureColumns } from '../charts/figure-cells.js';
import { Plot } from '../charts/plot.js';

const words = strings.live.detail;
const { agents } = strings.live.levels;
const tones = { evaluator: '--first', worker: '--second' } as const;

/** How far each agent's reward model agrees with answers that it was not trained on, over the labels so far. */
export function Curves({ level }: { readonly level: LiveLevel }) {
  const { curve } = level;
  if (curve.length === 0) return <p class="quiet">{words.noCurve}</p>;
  const line = (agent: 'evaluator' | 'worker'): PlotLine => ({
    name: agents[agent],
    tone: tones[agent],
    dashed: agent === 'worker',
    points: curve.flatMap(({ agent: whose, labels, agreement }) =>
      whose === agent && agreement !== null ? [{ x: labels, ...inPercent(agreement) }] : [],
    ),
  });
  const lines = [line('evaluator'), line('worker')].filter(({ points }) => points.length > 0);
  const rows = curve.map(({ agent, labels, agreement }) => [agents[agent], labels, ...figureCells(agreement)]);
  return (
    <Plot
      title={words.curves}
      plot={{ x: words.labels, y: words.agreement, lines, range: [0, 100] }}
      columns={[strings.live.levels.agent, words.labels, ...figureColumns]}
      rows={rows}
    />
  );
}

/** The worker's return by the reward model and by audits, over the labels so far. */
export function Returns({ level: { returns } }: { readonly level: LiveLevel }) {
  if (returns.length === 0) return null;
  const proxy: PlotLine = {
    name: words.proxy,
    tone: '--second',
    dashed: true,
    points: returns.map(({ labels, proxy: y }) => ({ x: labels, y })),
  };
  const audited: PlotLine = {
    name: words.audited,
    tone: '--ink',
    points: returns.flatMap(({ labels, audited: figure }) =>
      figure === null ? [] : [{ x: labels, y: figure.value, low: figure.low, high: figure.high }],
    ),
  };
  return (
    <>
      <h4>{words.returns}</h4>
      <Plot
        title={words.returns}
        plot={{ x: words.labels, y: words.return, lines: [proxy, audited].filter(({ points }) => points.length > 0) }}
        columns={[words.labels, words.proxy, ...figureColumns]}
        rows={returns.map(({ labels, proxy: y, audited: figure }) => [labels, y.toFixed(3), ...figureCells(figure)])}
      />
    </>
  );
}

const inPercent = ({
  value,
  low,
  high,
}: {
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
}) => ({
  y: 100 * value,
  low: low === null ? null : 100 * low,
  high: high === null ? null : 100 * high,
});
