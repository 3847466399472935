import type { Audit, Side } from '../../types/audit.js';
import type { Arm } from '../../types/help.js';
import type { LiveFigure, LiveLevel } from '../../types/live.js';
import { type Tally, tally } from './tally.js';

/** One answer to a question whose truth is known; answers are compared as JSON text. */
export interface Judged {
  readonly arm: Arm;
  readonly rater: string | undefined;
  readonly said: string;
  readonly truth: string;
  readonly first?: string;
  readonly confidence?: number;
}

/** Who answered an audit's question under an arm, where that is known. */
export type Seats = ReadonlyMap<Arm, { readonly rater: string | undefined; readonly first?: string }>;

/**
 * How often the raters of one level are right, by arm, against one source of truth. An answer is right if it says what the truth says:
 * a tie is not. An audit counts where its two inspections agree. Confidence and switches leave planted help out of calibration only.
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
  const switches = { rightToWrong: 0, wrongToRight: 0, other: 0, kept: 0 };
  const accuracy: Accuracy = {
    judged(answer, times) {
      const { arm, rater, said, truth, first, confidence } = answer;
      arms[arm].add(rater, said === truth, times);
      if (confidence !== undefined && arm !== 'planted')
        tenths[Math.round(confidence * 10)]?.add(rater, said === truth, times);
      if (first !== undefined) switches[switchOf(first, said, truth)] += times;
    },
    audited(audit, seats) {
      const { inspections, implied } = audit;
      if (inspections[0] !== inspections[1]) return;
      for (const [arm, said, confidence] of answersOf(audit)) {
        const { rater, first } = seats.get(arm) ?? {};
        const more = { ...(first === undefined ? {} : { first }), ...(confidence === undefined ? {} : { confidence }) };
        accuracy.judged({ arm, rater, said: JSON.stringify(said), truth: JSON.stringify(inspections[0]), ...more }, 1);
      }
      arms.assistantAlone.add(undefined, implied === inspections[0], 1);
    },
    forget(rater) {
      for (const each of [...Object.values(arms), ...tenths]) each.forget(rater);
    },
    read: () => ({ accuracy: figuresOf(arms), switches: { ...switches }, calibration: tenths.flatMap(pointOf) }),
  };
  return accuracy;
}

function switchOf(first: string, said: string, truth: string): keyof LiveLevel['switches'] {
  if (first === said) return 'kept';
  if (first === truth) return 'rightToWrong';
  return said === truth ? 'wrongToRight' : 'other';
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
