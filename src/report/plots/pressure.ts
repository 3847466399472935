import type { Summary } from '../../types/summary.js';
import type { Measured } from '../wording/arms.js';
import { count, withInterval } from '../wording/words.js';
import { columnPlot } from './columns.js';
import type { PlotPicture } from './picture.js';

/** What choosing hard by the learned rating does to what it measures, and to what its parts forget. */
export function pressure({ pressure: points }: Summary): PlotPicture {
  const columns = points.map(({ n }) => count(n));
  const series = pressureSeries.map(({ of, ...style }) => ({ style, values: points.map(of) }));
  return {
    title: 'Under pressure: best of n by the learned rating',
    caption:
      'Standard deviations from a random outcome, for the outcome that the rating likes best of n. What is assessed should rise with the rating; what the decomposition forgets is free to drift.',
    draw: (canvas, size) =>
      columnPlot(canvas, size, {
        about: 'Rating, assessed value and forgotten aspect against n',
        columns,
        series,
        x: 'n outcomes to choose from',
        y: 'sd from a random outcome',
        domain: [-1, 3],
        height: 380,
        reference: { at: 0, name: 'random' },
      }),
    data: {
      head: ['n', ...pressureSeries.map(({ name, mark }) => `${mark} ${name}`)],
      rows: points.map((point) => [count(point.n), ...pressureSeries.map(({ of }) => withInterval(of(point)))]),
    },
  };
}

const pressureSeries: readonly Measured<Summary['pressure'][number]>[] = [
  {
    name: 'rating',
    short: 'rating',
    mark: '○',
    symbol: 'circle',
    filled: false,
    colour: 'var(--arm-unaided)',
    of: ({ rating }) => rating,
  },
  {
    name: 'what is assessed',
    short: 'assessed',
    mark: '●',
    symbol: 'circle',
    filled: true,
    colour: 'var(--arm-assisted)',
    main: true,
    of: ({ assessed }) => assessed,
  },
  {
    name: 'what is forgotten',
    short: 'forgotten',
    mark: '×',
    symbol: 'times',
    filled: false,
    colour: 'var(--arm-adversarial)',
    main: true,
    of: ({ forgotten }) => forgotten,
  },
];
