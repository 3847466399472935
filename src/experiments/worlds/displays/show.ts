import type { ShownQuestion } from '../../../evaluators/raters/human.js';
import { type Judged, reported } from '../../../types/evaluation.js';
import type { Assistance, Help } from '../../../types/help.js';
import type { Json } from '../../../types/json.js';
import type { Query } from '../../../types/query.js';
import { lastStep, type Segment } from '../../../types/trajectory.js';
import { type Displays, type ReportWords, saysItHolds } from './displays.js';
import { type Combine, impliedOutcome, impliedReport } from './implied.js';

/** Two outcomes side by side. */
export const showOutcomes = <O, A>(displays: Displays<O, A>, items: readonly Segment<O, A>[]): ShownQuestion => ({
  prompt: displays.prompt,
  items: items.map((item) => displays.of(item)),
  parts: items.map((item) => displays.parts(item)),
  aspects: [],
});

/** One outcome, and what is said of it. */
export const showReports = <O, A>(
  displays: Displays<O, A>,
  { prompt, says }: ReportWords,
  { about, reports }: { readonly about: Segment<O, A>; readonly reports: readonly Help[] },
): ShownQuestion => ({
  prompt,
  about: displays.of(about),
  items: reports.map((help) => ({ is: 'says', words: says(help), affirms: saysItHolds(help) })),
  parts: [displays.parts(about)],
  aspects: [],
});

/** Another outcome of the same size, worth about `value`; the same for the same name. */
export type Example<O, A> = (beside: Segment<O, A>, value: number, name: string) => Segment<O, A>;

/** What is visible of a world besides its outcomes. `example`: where nobody is asked about reports. */
export interface Rule<O, A> {
  readonly combine: Combine<O, A>;
  readonly example: Example<O, A>;
}

/**
 * Shows what raters of outcomes are asked: comparisons, and ratings of one. Outcomes that hold or do not are rated in these words, others
 * beside one that is as usual: is it better or worse?
 */
export const showingOutcomes =
  <O, A>(displays: Displays<O, A>, { combine, example }: Rule<O, A>) =>
  <Q, Answer>({ id, kind, items }: Query<O, A, Q, Answer>, shown: readonly Assistance[]): ShownQuestion | string => {
    const [only] = items;
    if (kind.form === 'choice')
      return { ...showOutcomes(displays, items), ...follows(impliedOutcome(combine, items, shown)) };
    if (kind.form !== 'scale' || only === undefined) return refused(kind.kind);
    const words = displays.reports;
    if (words)
      return { ...showReports(displays, words, { about: only, reports: [holds, fails] }), askedAs: aboveOrBelow };
    return { ...showOutcomes(displays, [only, example(only, 0, id)]), askedAs: aboveOrBelow };
  };

/**
 * Shows what raters of help are asked: comparisons of two reports on one outcome. Where outcomes are worth more or less, nobody can judge
 * two numbers. People compare the outcome with one whose worth lies half way between the reports: where it is better the higher report is nearer.
 */
export const showingReports =
  <O, A>(displays: Displays<O, A>, { combine, example }: Rule<O, A>) =>
  <Q, Answer>(
    { id, kind, items }: Query<Judged<O, A>, Help, Q, Answer>,
    shown: readonly Assistance[],
  ): ShownQuestion | string => {
    const [first, ...others] = items.map((item) => lastStep(item));
    if (kind.form !== 'choice' || first === undefined) return refused(kind.kind);
    const { outcome } = first.observation;
    const reports = [first.action, ...others.map(({ action }) => action)];
    const implied = follows(impliedReport(combine, outcome, reports, shown));
    const words = displays.reports;
    if (words) return { ...showReports(displays, words, { about: outcome, reports }), ...implied };
    const [one = 0, other = 0] = reports.map((help) => reported(help) ?? 0);
    const half = example(outcome, (one + other) / 2, id);
    // Each stands where its report does; help on the outcome goes with it.
    const place = placeOfHigher([one, other]);
    const content = showOutcomes(displays, place === 0 ? [outcome, half] : [half, outcome]);
    return { ...content, ...implied, shown: shown.map((help) => ({ ...help, item: place })) };
  };

/** Where the outcome stands that people see in the place of the higher of two reports on it. */
export const placeOfHigher = ([one = 0, other = 0]: readonly (number | null)[]): 0 | 1 =>
  (one ?? 0) >= (other ?? 0) ? 0 : 1;

export const follows = (implied: Json | undefined): Pick<ShownQuestion, 'implied'> =>
  implied === undefined ? {} : { implied };

/** A value above 0 or one below, to be chosen from: easier to say than a number. */
const aboveOrBelow = {
  kind: 'comparison',
  question: { ties: false, bothBad: false },
  read: (answer: Json): Json => ({ rating: answer === 'first' ? 1 : -1 }),
} as const;

const holds: Help = { is: 'report', value: 1 };
const fails: Help = { is: 'report', value: -1 };

const refused = (kind: string): string => `expected a question that people can be shown here, got a ${kind}`;
