import { isCorrect } from '../../../feedback/queue/answers/is-correct.js';
import { clusteredProportion, ece, meanInterval, wilson } from '../../../math/statistics/index.js';
import type { Audit } from '../../../types/audit.js';
import type { Arm } from '../../../types/help.js';
import type { E, LevelSummary } from '../../../types/summary.js';
import type { Heard } from './heard.js';

/** From this many raters on an interval is over raters: a few people's answers are not as good as many people's. */
const fewest = 5;

type Rater = Pick<LevelSummary['rater'], 'unaided' | 'assisted' | 'uplift' | 'calibration'>;

/** How right the raters of a level were on questions whose answers are known, by arm. Skips do not count. */
export function againstGold(heard: Heard, level: number): Rater {
  const judged = heard.answers.flatMap(({ query, purpose, rater, given: { reply } }): Judged[] => {
    const known = heard.known.get(query);
    if (purpose !== 'gold' || known?.asking.level !== level || reply.status !== 'answered') return [];
    const confidence = reply.confidence === undefined ? {} : { confidence: reply.confidence };
    return [{ rater, arm: known.arm, right: isCorrect(known, reply), ...confidence }];
  });
  const under = (arm: Arm) => judged.filter((one) => one.arm === arm);
  const [unaided, assisted] = [share(under('unaided')), share(under('assisted'))];
  return {
    unaided,
    assisted,
    uplift: difference(assisted, unaided),
    calibration: { unaided: calibration(under('unaided')), assisted: calibration(under('assisted')) },
  };
}

/** How right the raters of a level were where two inspections agree: in the audits of the level below, which are about outcomes of this one. */
export function againstAudits({ audits }: Heard, level: number): Rater {
  const agreed = (audits.get(level - 1) ?? []).filter(({ inspections: [a, b] }) => a === b);
  const right = (side: (audit: Audit) => string) => agreed.map((audit) => Number(side(audit) === audit.inspections[0]));
  const [unaided, assisted] = [right((audit) => audit.unaided), right((audit) => audit.assisted)];
  const paired = assisted.map((each, i) => each - (unaided[i] ?? 0));
  return {
    unaided: shareOf(sum(unaided), unaided.length),
    assisted: shareOf(sum(assisted), assisted.length),
    uplift: paired.length < 2 ? null : { ...meanInterval(paired), n: paired.length, over: 'queries' },
    calibration: { unaided: null, assisted: null },
  };
}

export const againstNothing: Rater = {
  unaided: null,
  assisted: null,
  uplift: null,
  calibration: { unaided: null, assisted: null },
};

/** A share of queries with Wilson's interval; null of none. */
export const shareOf = (right: number, of: number): E =>
  of === 0 ? null : { ...wilson(right, of), n: of, over: 'queries' };

interface Judged {
  readonly rater: string;
  readonly arm: Arm;
  readonly right: boolean;
  readonly confidence?: number;
}

function share(judged: readonly Judged[]): E {
  const raters = new Map<string, { right: number; of: number }>();
  for (const { rater, right } of judged) {
    const was = raters.get(rater) ?? { right: 0, of: 0 };
    raters.set(rater, { right: was.right + Number(right), of: was.of + 1 });
  }
  if (raters.size < fewest) return shareOf(judged.filter(({ right }) => right).length, judged.length);
  return { ...clusteredProportion([...raters.values()]), n: raters.size, over: 'raters' };
}

/** Of two shares of different questions: Newcombe's (1998) interval from their own. */
function difference(a: E, b: E): E {
  if (a === null || b === null) return null;
  const value = a.value - b.value;
  const { n, over } = a.n < b.n ? a : b;
  if (a.low === null || a.high === null || b.low === null || b.high === null)
    return { value, low: null, high: null, n, over };
  return {
    value,
    low: value - Math.hypot(a.value - a.low, b.high - b.value),
    high: value + Math.hypot(a.high - a.value, b.value - b.low),
    n,
    over,
  };
}

function calibration(judged: readonly Judged[]): E {
  const stated = judged.flatMap(({ confidence, right }) => (confidence === undefined ? [] : [{ confidence, right }]));
  if (stated.length === 0) return null;
  const value = ece(
    stated.map((one) => one.confidence),
    stated.map((one) => one.right),
  );
  return { value, low: null, high: null, n: stated.length, over: 'queries' };
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
