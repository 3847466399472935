import type { Audit, Side } from '../../../types/audit.js';
import type { Arm } from '../../../types/help.js';
import type { Json } from '../../../types/json.js';
import type { LiveLevel } from '../../../types/live.js';
import { createTally, type Tally } from './tally.js';

/** One answer to a question whose truth is known. `first`: the answer before help was seen, in the answer-first arm. */
export interface JudgedAnswer {
  /** The answer's own id; undefined of what an audit says. */
  readonly id: string | undefined;
  readonly arm: Arm;
  readonly rater: string | undefined;
  readonly right: boolean;
  readonly first: { readonly right: boolean; readonly same: boolean } | undefined;
  readonly confidence: number | undefined;
}

/** Who answered an audit's question under an arm, and what they said before help; undefined where it is nobody's own answer. */
export type SeatAnswers = ReadonlyMap<Arm, { readonly rater: string | undefined; readonly first: Json | undefined }>;

/** What an audit says of raters and of the assistant. */
export type JudgedAudit = Pick<
  Audit,
  'unaided' | 'assisted' | 'planted' | 'evidence' | 'confidence' | 'inspections' | 'implied'
>;

/**
 * How often the raters of one level are right, by arm, against one source of truth; a tie is not right where one is better. An audit
 * counts where its two inspections agree. Confidence under planted help says nothing of calibration and is left out of it.
 */
export interface Accuracy {
  judged(answer: JudgedAnswer, times: 1 | -1): void;
  audited(audit: JudgedAudit, seats: SeatAnswers): void;
  /** Takes out all that somebody answered. */
  forget(rater: string): void;
  read(): AccuracyFigures;
  /** Stated confidence of single answers under an arm, in the order in which they were given. */
  stated(arm: Arm): readonly Stated[];
}
type JudgedParty = Arm | 'assistantAlone';

interface AccuracyFigures extends Pick<LiveLevel, 'switches' | 'calibration'> {
  readonly accuracy: Omit<LiveLevel['accuracy'], 'of'>;
}

interface Stated {
  readonly confidence: number;
  readonly right: boolean;
}

export function createAccuracy(): Accuracy {
  const arms: Readonly<Record<JudgedParty, Tally>> = {
    unaided: createTally(),
    assisted: createTally(),
    planted: createTally(),
    evidence: createTally(),
    assistantAlone: createTally(),
  };
  const tenths = Array.from({ length: 11 }, createTally);
  const switches = new Map<string | undefined, Switches>();
  const stated = new Map<string, Stated & Pick<JudgedAnswer, 'arm' | 'rater'>>();
  const countStated = ({ id, arm, rater, right, confidence }: JudgedAnswer, times: 1 | -1) => {
    if (confidence === undefined) return;
    if (arm !== 'planted') tenths[Math.round(confidence * 10)]?.add(rater, right, times);
    if (id === undefined) return;
    if (times === 1) stated.set(id, { confidence, right, arm, rater });
    else stated.delete(id);
  };
  const accuracy: Accuracy = {
    judged(answer, times) {
      const { arm, rater, right, first } = answer;
      arms[arm].add(rater, right, times);
      countStated(answer, times);
      if (first === undefined) return;
      const ofRater = switches.get(rater) ?? noSwitches();
      ofRater[switchOf(first, right)] += times;
      switches.set(rater, ofRater);
    },
    audited(audit, seats) {
      const { inspections, implied } = audit;
      if (inspections[0] !== inspections[1]) return;
      for (const [arm, answer, confidence] of answersOf(audit)) {
        const { rater, first: before } = seats.get(arm) ?? {};
        const first = before === undefined ? undefined : { right: before === inspections[0], same: before === answer };
        const right = answer === inspections[0];
        accuracy.judged({ id: undefined, arm, rater, right, first, confidence }, 1);
      }
      arms.assistantAlone.add(undefined, implied === inspections[0], 1);
    },
    forget(rater) {
      for (const each of [...Object.values(arms), ...tenths]) each.forget(rater);
      switches.delete(rater);
      for (const [id, each] of stated) if (each.rater === rater) stated.delete(id);
    },
    read: () => ({
      accuracy: figuresOf(arms),
      switches: totalSwitches(switches.values()),
      calibration: tenths.flatMap(pointOf),
    }),
    stated: (arm) => [...stated.values()].filter((each) => each.arm === arm),
  };
  return accuracy;
}

export type Switches = { -readonly [Kind in keyof LiveLevel['switches']]: number };

const switchKinds = ['kept', 'rightToWrong', 'wrongToRight', 'other'] as const;
const noSwitches = (): Switches => ({ kept: 0, rightToWrong: 0, wrongToRight: 0, other: 0 });

export function totalSwitches(all: Iterable<Readonly<Switches>>): Switches {
  const sum = noSwitches();
  for (const each of all) for (const kind of switchKinds) sum[kind] += each[kind];
  return sum;
}

function switchOf(first: NonNullable<JudgedAnswer['first']>, right: boolean): keyof LiveLevel['switches'] {
  if (first.same) return 'kept';
  if (first.right === right) return 'other';
  return first.right ? 'rightToWrong' : 'wrongToRight';
}

function answersOf({
  unaided,
  assisted,
  planted,
  evidence,
  confidence,
}: JudgedAudit): readonly [Arm, Side, number | undefined][] {
  return [
    ['unaided', unaided, confidence?.unaided],
    ['assisted', assisted, confidence?.assisted],
    ...(planted ? [['planted', planted.answer, undefined] satisfies [Arm, Side, undefined]] : []),
    ...(evidence ? [['evidence', evidence.answer, undefined] satisfies [Arm, Side, undefined]] : []),
  ];
}

function figuresOf(arms: Readonly<Record<JudgedParty, Tally>>): AccuracyFigures['accuracy'] {
  const evidence = arms.evidence.figure();
  return {
    unaided: arms.unaided.figure(),
    assisted: arms.assisted.figure(),
    planted: arms.planted.figure(),
    ...(evidence === null ? {} : { evidence }),
    assistantAlone: arms.assistantAlone.figure(),
  };
}

function pointOf(tenth: Tally, index: number): LiveLevel['calibration'][number][] {
  const right = tenth.figure();
  return right === null ? [] : [{ said: index / 10, right }];
}
