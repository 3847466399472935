import type { LevelSummary, Summary } from '../../types/summary.js';
import { arms, assisted, type ReportedArm, unaided } from '../wording/arms.js';
import { absent, intervalNamed, truthNamed, whyUnaided, withInterval } from '../wording/words.js';
import { columnPlot } from './columns.js';
import type { PlotPicture, Table } from './picture.js';
import { proxyStyle, trueStyle } from './return-styles.js';

/** The picture of the front page: every arm at every level. */
export function accuracyByLevel(summary: Summary): PlotPicture {
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
export function returns(summary: Summary): PlotPicture {
  const { levels } = summary;
  return {
    title: 'Proxy against true return of workers',
    caption:
      'Return of the trained worker: 0 is a random choice, 1 the best there is. The proxy is the return under its own reward model; where it stands above the true return, the worker has learned what raters reward and not what is good.',
    draw: (canvas, size) =>
      columnPlot(canvas, size, {
        ...byLevel(levels, returnSeries),
        about: 'Returns of workers against level',
        y: 'return (0 random, 1 optimal)',
        domain: [0, 1],
        height: 340,
      }),
    data: levelTable(levels, returnSeries),
  };
}

export function calibration(summary: Summary): PlotPicture {
  const { levels } = summary;
  return {
    title: 'Calibration of raters',
    caption: 'How far the confidence of raters lies from how often they are right: 0 is perfect.',
    draw: (canvas, size) =>
      columnPlot(canvas, size, {
        ...byLevel(levels, calibrationSeries),
        about: 'Calibration error of raters against level',
        y: 'calibration error',
        domain: [0, 0.2],
        height: 280,
      }),
    data: levelTable(levels, calibrationSeries),
  };
}

const returnSeries: readonly ReportedArm[] = [
  { ...proxyStyle, of: ({ worker }) => worker?.proxyReturn ?? null },
  { ...trueStyle, of: ({ worker }) => worker?.trueReturn ?? null },
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

const calibrationSeries: readonly ReportedArm[] = [
  { ...assisted, of: ({ rater }) => rater.calibration.assisted },
  { ...unaided, of: ({ rater }) => rater.calibration.unaided },
];

function byLevel(levels: readonly LevelSummary[], shown: readonly ReportedArm[]) {
  const series = shown.map(({ of, ...style }) => ({ style, values: levels.map(of) }));
  return { columns: levels.map(({ level }) => `${level}`), series, x: 'level' };
}

function levelTable(levels: readonly LevelSummary[], shown: readonly ReportedArm[]): Table {
  return {
    head: ['level', ...shown.map(({ name, mark }) => `${mark} ${name}`)],
    rows: levels.map((level) => [`${level.level}`, ...shown.map(({ of }) => withInterval(of(level)))]),
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
