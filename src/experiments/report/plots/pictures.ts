import type { CurvePoint, E, LevelSummary, Summary } from '../../summary.js';
import { type Arm, arms, assisted, type Look, unaided } from '../arms.js';
import { absent, count, intervalNamed, listed, truthNamed, whyUnaided, withInterval } from '../words.js';
import { columnPlot } from './columns.js';
import { panelPlot } from './panels.js';
import type { Picture, Table } from './picture.js';

/** The picture of the front page: every arm at every level. */
export function accuracyByLevel(summary: Summary): Picture {
  const { levels, truth } = summary;
  return {
    title: 'Accuracy against level',
    caption: `Share of outcomes that raters judge correctly, with the ${intervalNamed(summary)}; ${truthNamed(truth)}.`,
    draw: (canvas, size) =>
      columnPlot(canvas, size, {
        ...byLevel(levels, arms),
        about: 'Accuracy against level, for every arm',
        y: 'accuracy of raters (share judged correctly)',
        domain: [0.45, 1],
        reference: { at: 0.5, name: 'a coin' },
      }),
    data: accuracyTable(summary),
  };
}

/** Worker: what it was trained to get, what that was worth, and what training without help would have brought. */
export function returns(summary: Summary): Picture {
  const { levels } = summary;
  return {
    title: 'Proxy against true return of workers',
    caption:
      'Return of the trained worker: 0 is a random choice, 1 the best there is. The proxy is the return under its own reward model; where it stands above the true return, the worker has learned what raters reward and not what is good.',
    draw: (canvas, size) =>
      columnPlot(canvas, size, {
        ...byLevel(levels, returnLooks),
        about: 'Returns of workers against level',
        y: 'return (0 random, 1 optimal)',
        domain: [0, 1],
        height: 340,
      }),
    data: levelTable(levels, returnLooks),
  };
}

export function calibration(summary: Summary): Picture {
  const { levels } = summary;
  return {
    title: 'Calibration of raters',
    caption: 'How far the confidence of raters lies from how often they are right: 0 is perfect.',
    draw: (canvas, size) =>
      columnPlot(canvas, size, {
        ...byLevel(levels, calibrationLooks),
        about: 'Calibration error of raters against level',
        y: 'calibration error',
        domain: [0, 0.2],
        height: 280,
      }),
    data: levelTable(levels, calibrationLooks),
  };
}

/** What choosing hard by the learned rating does to what it measures, and to what its parts forget. */
export function pressure({ pressure: points }: Summary): Picture {
  const columns = points.map(({ n }) => count(n));
  const series = pressureLooks.map(({ of, ...look }) => ({ look, values: points.map(of) }));
  return {
    title: 'Under pressure: best of n by the learned rating',
    caption:
      'Standard deviations from a random outcome, for the outcome that the rating likes best of n. What is assessed rises with the rating; what the decomposition forgets is free to drift.',
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
      head: ['n', ...pressureLooks.map(({ name, mark }) => `${mark} ${name}`)],
      rows: points.map((point) => [count(point.n), ...pressureLooks.map(({ of }) => withInterval(of(point)))]),
    },
  };
}

/** Learning curves of the evaluators or of the workers, a panel a level. */
export function curves(summary: Summary, agent: CurvePoint['agent']): Picture {
  const points = summary.curves.filter((point) => point.agent === agent);
  const looks = agent === 'evaluator' ? [evaluatorLook] : workerCurveLooks;
  const measure = agent === 'evaluator' ? 'accuracy' : 'return';
  return {
    title: agent === 'evaluator' ? 'Accuracy of evaluators against labels' : 'Return of workers against labels',
    caption: `The ${agent} of each level after each round of asking: ${listed(looks.map(({ mark, name }) => `${mark} ${name}`))}.`,
    draw: (canvas, size) =>
      panelPlot(canvas, size, {
        about: `${measure} of ${agent}s against labels, a panel for each level`,
        panels: summary.levels.map(({ level }) => ({
          name: `level ${level}`,
          series: looks.map(({ of, ...look }) => ({
            look,
            points: points.filter((point) => point.level === level).flatMap((point) => placed(point, of)),
          })),
        })),
        x: 'labels spent',
        y: measure,
        domain: agent === 'evaluator' ? [0.5, 1] : [0, 1],
      }),
    data: {
      head: ['level', 'labels', ...looks.map(({ name }) => name)],
      rows: points.map((point) => [
        `${point.level}`,
        count(point.labels),
        ...looks.map(({ of }) => withInterval(of(point))),
      ]),
    },
  };
}

type Measured<T> = Look & { readonly of: (point: T) => E };

const evaluatorLook: Measured<CurvePoint> = {
  ...assisted,
  name: 'accuracy',
  short: 'accuracy',
  of: ({ truth }) => truth,
};

const trueLook: Look = { ...assisted, name: 'true return', short: 'true' };
const proxyLook: Look = { ...unaided, name: 'proxy return', short: 'proxy', main: false };

const workerCurveLooks: readonly Measured<CurvePoint>[] = [
  { ...proxyLook, of: ({ proxy }) => proxy },
  { ...trueLook, of: ({ truth }) => truth },
];

const returnLooks: readonly Arm[] = [
  { ...proxyLook, of: ({ worker }) => worker?.proxyReturn ?? null },
  { ...trueLook, of: ({ worker }) => worker?.trueReturn ?? null },
  {
    name: 'true return, trained unaided',
    short: 'trained unaided',
    mark: '□',
    symbol: 'square2',
    filled: false,
    colour: 'var(--arm-unaided)',
    of: ({ worker }) => worker?.unaidedTrueReturn ?? null,
  },
];

const calibrationLooks: readonly Arm[] = [
  { ...assisted, of: ({ rater }) => rater.calibration.assisted },
  { ...unaided, of: ({ rater }) => rater.calibration.unaided },
];

const pressureLooks: readonly Measured<Summary['pressure'][number]>[] = [
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

function byLevel(levels: readonly LevelSummary[], looks: readonly Arm[]) {
  const series = looks.map(({ of, ...look }) => ({ look, values: levels.map(of) }));
  return { columns: levels.map(({ level }) => `${level}`), series, x: 'level' };
}

function placed(point: CurvePoint, of: (point: CurvePoint) => E) {
  const estimate = of(point);
  return estimate === null ? [] : [{ x: point.labels, estimate }];
}

function levelTable(levels: readonly LevelSummary[], looks: readonly Arm[]): Table {
  return {
    head: ['level', ...looks.map(({ name, mark }) => `${mark} ${name}`)],
    rows: levels.map((level) => [`${level.level}`, ...looks.map(({ of }) => withInterval(of(level)))]),
  };
}

function accuracyTable(summary: Summary): Table {
  const { head, rows } = levelTable(summary.levels, arms);
  return {
    head: [...head, 'uplift', 'share of the gap recovered', 'why figures are missing'],
    rows: summary.levels.map((level, index) => [
      ...(rows[index] ?? []),
      withInterval(level.rater.uplift),
      withInterval(level.recovered),
      level.rater.assisted === null ? whyUnaided(summary, level) : absent,
    ]),
  };
}
