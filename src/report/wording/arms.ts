import type { E, LevelSummary } from '../../types/summary.js';

/** How something measured is named and drawn, wherever it appears: never by colour alone. */
export interface SeriesStyle {
  readonly name: string;
  /** For narrow places, at most 15 characters. */
  readonly short: string;
  /** Its mark in text. */
  readonly mark: string;
  /** Its mark in plots. */
  readonly symbol: 'circle' | 'diamond' | 'diamond2' | 'square2' | 'triangle2' | 'triangle down' | 'times' | 'plus';
  readonly filled: boolean;
  /** Its colour: a custom property of ui/tokens.css. */
  readonly colour: string;
  /** Drawn above the others, with a stronger line. */
  readonly main?: boolean;
}

/** A style, and the figure of each point that it shows. */
export interface Measured<Point> extends SeriesStyle {
  readonly of: (point: Point) => E;
}

/** One way of judging a level's outcomes. */
export type ReportedArm = Measured<LevelSummary>;

export const assisted: ReportedArm = {
  name: 'assisted',
  short: 'assisted',
  mark: '●',
  symbol: 'circle',
  filled: true,
  colour: 'var(--arm-assisted)',
  main: true,
  of: ({ rater }) => rater.assisted,
};

export const unaided: ReportedArm = {
  name: 'unaided',
  short: 'unaided',
  mark: '○',
  symbol: 'circle',
  filled: false,
  colour: 'var(--arm-unaided)',
  main: true,
  of: ({ rater }) => rater.unaided,
};

/** Methods without recursion, given the same total of human cost. */
const withoutRecursion: readonly ReportedArm[] = [
  {
    name: 'no recursion: items summed',
    short: 'items summed',
    mark: '△',
    symbol: 'triangle2',
    filled: false,
    colour: 'var(--arm-flat)',
    of: ({ flat }) => flat?.lowerLevelSummed ?? null,
  },
  {
    name: 'no recursion: whole outcomes',
    short: 'whole outcomes',
    mark: '▽',
    symbol: 'triangle down',
    filled: false,
    colour: 'var(--arm-flat)',
    of: ({ flat }) => flat?.equalCost ?? null,
  },
];

/** Every arm of a level, in the order in which they stand side by side. */
export const arms: readonly ReportedArm[] = [
  {
    name: 'inspecting everything',
    short: 'everything',
    mark: '+',
    symbol: 'plus',
    filled: false,
    colour: 'var(--arm-ceiling)',
    of: ({ rater }) => rater.ceiling,
  },
  {
    name: 'assistant alone',
    short: 'assistant alone',
    mark: '◇',
    symbol: 'diamond2',
    filled: false,
    colour: 'var(--arm-alone)',
    of: ({ rater }) => rater.controls?.assistantAlone ?? null,
  },
  assisted,
  {
    name: 'reward model as assistant',
    short: 'reward model',
    mark: '◆',
    symbol: 'diamond',
    filled: true,
    colour: 'var(--arm-model)',
    of: ({ rater }) => rater.controls?.rewardModelAsAssistant ?? null,
  },
  {
    name: 'flipped help',
    short: 'flipped',
    mark: '×',
    symbol: 'times',
    filled: false,
    colour: 'var(--arm-adversarial)',
    of: ({ rater }) => rater.controls?.adversarial ?? null,
  },
  unaided,
  {
    name: 'shuffled help',
    short: 'shuffled',
    mark: '□',
    symbol: 'square2',
    filled: false,
    colour: 'var(--arm-shuffled)',
    of: ({ rater }) => rater.controls?.shuffled ?? null,
  },
  ...withoutRecursion,
];

/** The method without recursion that did best at a level, if any was measured. */
export function bestWithoutRecursion(
  level: LevelSummary,
): { readonly arm: ReportedArm; readonly estimate: NonNullable<E> } | undefined {
  const measured = withoutRecursion.flatMap((arm) => {
    const estimate = arm.of(level);
    return estimate === null ? [] : [{ arm, estimate }];
  });
  return measured.toSorted((one, other) => other.estimate.value - one.estimate.value)[0];
}
