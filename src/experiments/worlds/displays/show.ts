import type { ShownQuestion } from '../../../evaluators/raters/human.js';
import type { Judged } from '../../../types/evaluation.js';
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

/** What is visible of a world besides its outcomes. */
export interface Rule<O, A> {
  readonly combine: Combine<O, A>;
}

/** Shows what raters of outcomes are asked: comparisons and, where outcomes hold or do not, whether one does. Nobody can say a number. */
export const showingOutcomes =
  <O, A>(displays: Displays<O, A>, { combine }: Rule<O, A>) =>
  <Q, Answer>({ kind, items }: Query<O, A, Q, Answer>, shown: readonly Assistance[]): ShownQuestion | string => {
    const [only] = items;
    if (kind.form === 'choice')
      return { ...showOutcomes(displays, items), ...follows(impliedOutcome(combine, items, shown)) };
    const words = displays.reports;
    if (kind.form !== 'scale' || only === undefined || words === undefined) return refused(kind.kind);
    return { ...showReports(displays, words, { about: only, reports: [holds, fails] }), askedAs: aboveOrBelow };
  };

/** Shows what raters of help are asked: comparisons of two reports on one outcome, where it holds or does not. Nobody can judge two numbers. */
export const showingReports =
  <O, A>(displays: Displays<O, A>, { combine }: Rule<O, A>) =>
  <Q, Answer>(
    { kind, items }: Query<Judged<O, A>, Help, Q, Answer>,
    shown: readonly Assistance[],
  ): ShownQuestion | string => {
    const [first, ...others] = items.map((item) => lastStep(item));
    const words = displays.reports;
    if (kind.form !== 'choice' || first === undefined || words === undefined) return refused(kind.kind);
    const { outcome } = first.observation;
    const reports = [first.action, ...others.map(({ action }) => action)];
    return {
      ...showReports(displays, words, { about: outcome, reports }),
      ...follows(impliedReport(combine, outcome, reports, shown)),
    };
  };

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
