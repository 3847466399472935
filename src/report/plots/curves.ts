import type { CurvePoint, E, Summary } from '../../types/summary.js';
import { assisted, type Measured } from '../wording/arms.js';
import { count, listed, withInterval } from '../wording/words.js';
import { panelPlot } from './panels.js';
import type { PlotPicture } from './picture.js';
import { proxyStyle, trueStyle } from './return-styles.js';

/** Learning curves of the evaluators or of the workers, a panel a level. */
export function curves(summary: Summary, agent: CurvePoint['agent']): PlotPicture {
  const points = summary.curves.filter((point) => point.agent === agent);
  const shown = agent === 'evaluator' ? [evaluatorCurve] : workerCurves;
  const measure = agent === 'evaluator' ? 'accuracy' : 'return';
  return {
    title: agent === 'evaluator' ? 'Accuracy of evaluators against labels' : 'Return of workers against labels',
    caption: `The ${agent} of each level after each round of asking: ${listed(shown.map(({ mark, name }) => `${mark} ${name}`))}.`,
    draw: (canvas, size) =>
      panelPlot(canvas, size, {
        about: `${measure} of ${agent}s against labels, a panel for each level`,
        panels: summary.levels.map(({ level }) => ({
          name: `level ${level}`,
          series: shown.map(({ of, ...style }) => ({
            style,
            points: points.filter((point) => point.level === level).flatMap((point) => placed(point, of)),
          })),
        })),
        x: 'labels spent',
        y: measure,
        domain: agent === 'evaluator' ? [0.5, 1] : [0, 1],
      }),
    data: {
      head: ['level', 'labels', ...shown.map(({ name }) => name)],
      rows: points.map((point) => [
        `${point.level}`,
        count(point.labels),
        ...shown.map(({ of }) => withInterval(of(point))),
      ]),
    },
  };
}

const evaluatorCurve: Measured<CurvePoint> = {
  ...assisted,
  name: 'accuracy',
  short: 'accuracy',
  of: ({ truth }) => truth,
};

const workerCurves: readonly Measured<CurvePoint>[] = [
  { ...proxyStyle, of: ({ proxy }) => proxy },
  { ...trueStyle, of: ({ truth }) => truth },
];

function placed(point: CurvePoint, of: (point: CurvePoint) => E) {
  const estimate = of(point);
  return estimate === null ? [] : [{ x: point.labels, estimate }];
}
