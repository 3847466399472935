import type { Audit } from '../../types/audit.js';
import { agreement } from './agreement.js';
import type { TestOutcome } from './sequential.js';

export interface FlatVerdict {
  /** 'good': help is shown to gain over every flat opponent; 'bad': over one of them it is shown to gain less than is worth a level. */
  readonly outcome: TestOutcome;
  /** Whether unaided raters agree less with inspections than these with each other, so that help has something to gain: 'good' is shown to, 'bad' by less than .1. */
  readonly need: TestOutcome;
  readonly reason: string;
  readonly evidence: Readonly<Record<string, unknown>>;
}

/** The least gain for which a level is worth climbing, as a difference of agreement with the inspections. */
const leastGain = 0.01;
/** The least shortfall of unaided raters that makes a level one to help at, in the same unit. */
const leastNeed = 0.1;

/**
 * Whether recursion is worth its cost on the next level, from the gate's own audits, which are of outcomes of that level. What it
 * gains there is estimated by the paired difference of agreement with the inspections, assisted raters less the best flat
 * opponent; inspectors who err shrink it, and change no sign. It is 'bad' only where the upper limit of that gain is below .01,
 * for one opponent at least, 'good' where the lower limit is above 0 for each of them, and undecided in between. Limits at `z`:
 * at the gate's 2.75 one limit errs in .3 %, and two opponents over the looks of a level, which double the audits, end a climb
 * that gains .01 or more in less than 5 %. Levels further up are not estimated. Where outcomes of the next level can be
 * inspected whole without help, help has nothing to gain there, and that says nothing of them: `need` is 'bad' there.
 */
export function judgeFlat(audits: readonly Audit[], z: number): FlatVerdict {
  const need = needOf(limits(audits.map(shortfall), z));
  const names = Object.keys(audits.find((a) => a.flat)?.flat ?? {});
  const rows = names.map((name) => ({ name, ...limits(gainsOver(audits, name), z) }));
  const best = rows.reduce<(typeof rows)[number] | undefined>(
    (least, row) => (least === undefined || row.high < least.high ? row : least),
    undefined,
  );
  if (best === undefined) return { outcome: 'good', need, reason: 'no flat opponent was judged', evidence: {} };
  const outcome = best.high < leastGain ? 'bad' : rows.every(({ low }) => low > 0) ? 'good' : 'undecided';
  return {
    outcome,
    need,
    reason: `assisted answers agree with inspections by ${best.value.toFixed(3)} more than the flat opponent ${best.name} (limits ${best.low.toFixed(3)} to ${best.high.toFixed(3)}, worth a level from ${leastGain})`,
    evidence: Object.fromEntries(rows.map(({ name, ...rest }) => [name, rest])),
  };
}

const needOf = ({ low, high }: Difference): TestOutcome => (low > 0 ? 'good' : high < leastNeed ? 'bad' : 'undecided');

/** By how much less an unaided answer agrees with the inspections than these with each other. */
const shortfall = (audit: Audit): number =>
  Number(audit.inspections[0] === audit.inspections[1]) - agreement(audit.unaided, audit);

/** By how much more the assisted answer of each audit agrees with the inspections than an opponent's. */
const gainsOver = (audits: readonly Audit[], name: string): readonly number[] =>
  audits.flatMap((a) => (a.flat?.[name] === undefined ? [] : [agreement(a.assisted, a) - agreement(a.flat[name], a)]));

interface Difference {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly n: number;
}

/** Limits as with two more audits, one won and one lost: where all audits come out alike they would otherwise meet (Agresti & Min 2005). */
function limits(paired: readonly number[], z: number): Difference {
  const total = paired.reduce((sum, one) => sum + one, 0);
  const squares = paired.reduce((sum, one) => sum + one * one, 2);
  const n = paired.length + 2;
  const centre = total / n;
  const half = z * Math.sqrt((squares - n * centre * centre) / (n - 1) / n);
  return { value: total / paired.length, low: centre - half, high: centre + half, n: paired.length };
}
