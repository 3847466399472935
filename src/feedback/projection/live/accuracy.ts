import type { Audit, Side } from '../../../types/audit.js';
import type { Arm } from '../../../types/help.js';
import type { Json } from '../../../types/json.js';
import type { LiveFigure, LiveLevel } from '../../../types/live.js';
import { type Tally, tally } from './tally.js';

/** One answer to a question whose truth is known. `first`: what was said before help was seen, in the answer-first arm. */
export interface Judged {
  readonly arm: Arm;
  readonly rater: string | undefined;
  readonly right: boolean;
  readonly first: { readonly right: boolean; readonly same: boolean } | undefined;
  readonly confidence: number | undefined;
}

/** Who answered an audit's question under an arm, where that is known. */
export type Seats = ReadonlyMap<Arm, { readonly rater: string | undefined; readonly first?: Json }>;

/**
 * How often the raters of one level are right, by arm, against one source of truth; a tie is not right where one is better. An audit
 * counts where its two inspections agree. Confidence under planted help says nothing of calibration and is left out of it.
 */
export interface Accuracy {
  judged(answer: Judged, times: 1 | -1): void;
  audited(audit: Audit, seats: Seats): void;
  forget(rater: string): void;
  read(): Pick<LiveLevel, 'switches' | 'calibration'> & {
    readonly accuracy: Readonly<Record<Shown, LiveFigure | null>>;
  };
}
type Shown = Arm | 'assistantAlone';

export function accuracyOf(): Accuracy {
  const arms: Readonly<Record<Shown, Tally>> = {
    unaided: tally(),
    assisted: tally(),
    planted: tally(),
    assistantAlone: tally(),
  };
  const tenths = Array.from({ length: 11 }, tally);
  const switches = new Map<string | undefined, Switches>();
  const accuracy: Accuracy = {
    judged(answer, times) {
      const { arm, rater, right, first, confidence } = answer;
      arms[arm].add(rater, right, times);
      if (confidence !== undefined && arm !== 'planted') tenths[Math.round(confidence * 10)]?.add(rater, right, times);
      if (first === undefined) return;
      const theirs = switches.get(rater) ?? noSwitches();
      theirs[switchOf(first, right)] += times;
      switches.set(rater, theirs);
    },
    audited(audit, seats) {
      const { inspections, implied } = audit;
      if (inspections[0] !== inspections[1]) return;
      for (const [arm, said, confidence] of answersOf(audit)) {
        const { rater, first: before } = seats.get(arm) ?? {};
        const first = before === undefined ? undefined : { right: before === inspections[0], same: before === said };
        accuracy.judged({ arm, rater, right: said === inspections[0], first, confidence }, 1);
      }
      arms.assistantAlone.add(undefined, implied === inspections[0], 1);
    },
    forget(rater) {
      for (const each of [...Object.values(arms), ...tenths]) each.forget(rater);
      switches.delete(rater);
    },
    read: () => ({
      accuracy: figuresOf(arms),
      switches: total(switches.values()),
      calibration: tenths.flatMap(pointOf),
    }),
  };
  return accuracy;
}

type Switches = { -readonly [Kind in keyof LiveLevel['switches']]: number };

const noSwitches = (): Switches => ({ rightToWrong: 0, wrongToRight: 0, other: 0, kept: 0 });

function total(all: Iterable<Switches>): Switches {
  const sum = noSwitches();
  for (const each of all) for (const kind of Object.keys(sum) as (keyof Switches)[]) sum[kind] += each[kind];
  return sum;
}

function switchOf(first: NonNullable<Judged['first']>, right: boolean): keyof LiveLevel['switches'] {
  if (first.same) return 'kept';
  if (first.right === right) return 'other';
  return first.right ? 'rightToWrong' : 'wrongToRight';
}

function answersOf({ unaided, assisted, planted, confidence }: Audit): readonly [Arm, Side, number | undefined][] {
  return [
    ['unaided', unaided, confidence?.unaided],
    ['assisted', assisted, confidence?.assisted],
    ...(planted ? [['planted', planted.answer, undefined] satisfies [Arm, Side, undefined]] : []),
  ];
}

const figuresOf = (arms: Readonly<Record<Shown, Tally>>): Readonly<Record<Shown, LiveFigure | null>> => ({
  unaided: arms.unaided.figure(),
  assisted: arms.assisted.figure(),
  planted: arms.planted.figure(),
  assistantAlone: arms.assistantAlone.figure(),
});

function pointOf(tenth: Tally, index: number): LiveLevel['calibration'][number][] {
  const right = tenth.figure();
  return right === null ? [] : [{ said: index / 10, right }];
}
