import type { LevelSummary, Summary } from '../types/summary.js';
import { episodes } from './episodes.js';
import { peopleAdded } from './people-added-sentence.js';
import { bestWithoutRecursion } from './wording/arms.js';
import {
  budgetWithoutRecursion,
  decimal,
  isBounded,
  levelsNamed,
  listed,
  whyUnaided,
  withInterval,
} from './wording/words.js';

/**
 * What a run shows, in plain sentences computed from its intervals; the first stands alone as the verdict. Where opponents of the ladder
 * were measured it is what people added that none of them had. It says so
 * where help hurts, makes no clear difference or could be anything, where a method that does not recurse does better,
 * or the assistant alone does, where shuffled help lifts raters too, where the gate did not grant, and where the climb ended early.
 */
export function verdict(summary: Summary): readonly [string, ...string[]] {
  const top = summary.levels.findLast(({ rater }) => rater.assisted !== null);
  const others =
    top === undefined
      ? []
      : [
          ...hurtElsewhere(summary, top),
          ...unhelpedLevels(summary),
          ...comparison(summary, top),
          ...aloneElsewhere(summary, top),
          ...anyHelp(top),
        ];
  const opposed = peopleAdded(summary);
  return [
    ...(opposed === undefined ? ([climb(summary, top)] as const) : ([opposed, climb(summary, top)] as const)),
    ...others,
    ...episodes(summary),
    ...forgotten(summary),
    gates(summary),
    ...endings(summary),
  ];
}

function climb(summary: Summary, top: LevelSummary | undefined): string {
  if (top === undefined) return noHelp(summary);
  const { unaided, assisted, uplift } = top.rater;
  const judged = `raters judged level ${top.level} correctly ${withInterval(assisted)} of the time`;
  if (unaided === null) return `With help from the level below, ${judged}; nobody judged it unaided.`;
  if (isBounded(uplift) && uplift.high < 0)
    return `Help from the level below hurt: with it ${judged}; unaided ${withInterval(unaided)}${beaten(top)}.`;
  return `With help from the level below, ${judged}; unaided ${withInterval(unaided)}${doubt(top)}${beaten(top)}.`;
}

/** Said after the main figures where the paired uplift does not bear them out. */
function doubt({ rater: { uplift } }: LevelSummary): string {
  if (!isBounded(uplift)) return ': without an interval on the difference, that shows nothing yet';
  return uplift.low > 0 ? '' : `: no clear difference (uplift ${withInterval(uplift)})`;
}

/** The verdict itself says it where a method that does not recurse, or the assistant without a person, is clearly better. */
function beaten(top: LevelSummary): string {
  const best = standsWithoutRecursion(top) === 'above' ? bestWithoutRecursion(top) : undefined;
  const alone = aloneDidBetter(top) ? top.rater.controls?.assistantAlone : undefined;
  return [
    ...(best === undefined ? [] : [`; a method that does not recurse did better, ${withInterval(best.estimate)}`]),
    ...(alone == null ? [] : [`; the assistant alone, without a person, did better, ${withInterval(alone)}`]),
  ].join('');
}

/** The assistant alone lies above the assisted raters, and the intervals do not touch. */
export const aloneDidBetter = ({ rater: { assisted, controls } }: LevelSummary): boolean =>
  (controls?.assistantAlone?.low ?? 0) > (assisted?.high ?? 1);

/** Said of levels below the top one; of that the first sentence says it. */
function aloneElsewhere({ levels }: Summary, top: LevelSummary): readonly string[] {
  const others = levels.filter((level) => level.level !== top.level && aloneDidBetter(level));
  if (others.length === 0) return [];
  const named = levelsNamed(others.map(({ level }) => level));
  return [`The assistant alone, without a person, did better than the raters it helps at ${named}.`];
}

function noHelp({ levels, truth }: Summary): string {
  const highest = levels.findLast(({ rater }) => rater.unaided !== null);
  if (highest === undefined)
    return `Nothing is known about how well raters judged: ${truth === 'none' ? 'this run had no truth to measure against' : 'no accuracy was measured'}.`;
  const judged = `Raters judged level ${highest.level} correctly ${withInterval(highest.rater.unaided)} of the time, unaided`;
  return highest.level === 0
    ? `${judged}: there is no level below to help them.`
    : `${judged}: no level's help was used.`;
}

function hurtElsewhere({ levels }: Summary, top: LevelSummary): readonly string[] {
  const hurt = levels.filter(
    ({ level, rater }) => level !== top.level && isBounded(rater.uplift) && rater.uplift.high < 0,
  );
  if (hurt.length === 0) return [];
  const figures = hurt.map(({ level, rater }) => `uplift ${withInterval(rater.uplift)} at level ${level}`);
  return [`Help hurt at ${levelsNamed(hurt.map(({ level }) => level))}: ${listed(figures)}.`];
}

function unhelpedLevels(summary: Summary): readonly string[] {
  const alone = summary.levels.filter(({ level, rater }) => level > 0 && rater.assisted === null);
  return alone.map((level) => `Level ${level.level} was judged unaided: ${whyUnaided(summary, level)}.`);
}

/** Where methods that do not recurse stand, at the same human cost. */
function comparison(summary: Summary, top: LevelSummary): readonly string[] {
  const { levels } = summary;
  const best = bestWithoutRecursion(top);
  if (best === undefined) return [];
  const won = levels.filter((level) => standsWithoutRecursion(level) === 'above').map(({ level }) => level);
  if (won.length > 0)
    return [`At the same human cost a method that does not recurse did better at ${levelsNamed(won)}.`];
  const figure = `The best method that does not recurse got ${withInterval(best.estimate)} at level ${top.level}, ${budgetWithoutRecursion(summary)}`;
  switch (standsWithoutRecursion(top)) {
    case 'unknown':
      return [`${figure}; without intervals that cannot be compared.`];
    case 'near':
      return [`${figure}: not clearly less than assisted raters.`];
    default:
      return [`${figure}.`];
  }
}

/** Where the interval of the best method without recursion stands to that of assisted raters; touching intervals count as `near`. */
export function standsWithoutRecursion(level: LevelSummary): 'above' | 'below' | 'near' | 'unknown' {
  const best = bestWithoutRecursion(level)?.estimate ?? null;
  const { assisted } = level.rater;
  if (!isBounded(best) || !isBounded(assisted)) return 'unknown';
  if (best.low > assisted.high) return 'above';
  return best.high < assisted.low ? 'below' : 'near';
}

function anyHelp({ level, rater: { controls, unaided } }: LevelSummary): readonly string[] {
  const shuffled = controls?.shuffled ?? null;
  if (!isBounded(shuffled) || !isBounded(unaided) || shuffled.low <= unaided.high) return [];
  return [
    `Shuffled help lifted raters too at level ${level}, to ${withInterval(shuffled)}: what helped was not what the help said.`,
  ];
}

function forgotten({ pressure }: Summary): readonly string[] {
  const last = pressure.at(-1);
  if (last === undefined || !isBounded(last.rating) || !isBounded(last.forgotten)) return [];
  const { rating, forgotten: aspect } = last;
  const drifts = aspect.low > 0 || aspect.high < 0;
  const moved = drifts ? `drifted by ${signed(aspect.value)} sd` : 'did not clearly move';
  const [low, high] = [decimal(aspect.low), decimal(aspect.high)];
  return [
    `Choosing the best of ${last.n} by the learned rating moved the rating by ${withInterval(rating)} sd, and the aspect that the parts forget ${moved} (${low} to ${high}).`,
  ];
}

function gates({ levels }: Summary): string {
  const shut = levels.filter(({ gate }) => gate.decision !== 'granted');
  const opened = `Promotion was granted at ${levels.length - shut.length} of ${levels.length} levels`;
  const said = shut.map(({ level, gate }) => `level ${level} ${gate.decision}`);
  return said.length === 0 ? `${opened}.` : `${opened}: ${said.join(', ')}.`;
}

function endings({ ended, seeds }: Summary): readonly string[] {
  const cases = ended.map(({ level, reason }) => `level ${level}: ${reason.replace(/\.$/, '')}`);
  return [...new Set(cases)].map((what) => {
    const times = cases.filter((other) => other === what).length;
    return `The climb ended${seeds.length === 1 ? '' : ` in ${times} of ${seeds.length} seeds`} at ${what}.`;
  });
}

function signed(value: number): string {
  return value > 0 ? `+${decimal(value)}` : decimal(value);
}
