import { z } from 'zod';
import { type Evidence, type FeedbackKind, logistic, type Nuisance, wholes } from './kind.js';

export const Choice = z.enum(['first', 'second', 'tie', 'both-bad']);
export type Choice = z.infer<typeof Choice>;
/** Which answers the question offers besides first and second. */
const Question = z.object({ ties: z.boolean(), bothBad: z.boolean() });
export type ComparisonQuestion = z.infer<typeof Question>;

/**
 * Which of two? Three independent layers: with both-bad on offer, it is said when both lie below acceptable (score 0),
 * σ(−βs₁)·σ(−βs₂); otherwise Davidson's (1970) ties over Bradley–Terry, where ν is the tie width; `slip` mixes in a
 * uniform answer (Christiano et al. 2017, arXiv:1706.03741, section 2.2.3). Without ties and both-bad it is Bradley–Terry.
 */
export const comparison: FeedbackKind<ComparisonQuestion, Choice> = {
  kind: 'comparison',
  about: 'which of two is better; ties and both-bad where offered',
  source: 'Bradley & Terry 1952; Davidson 1970; Christiano et al. 2017, arXiv:1706.03741',
  items: { least: 2, most: 2 },
  question: Question,
  answer: Choice,
  targets: (_question, _answer, items) => wholes(items),
  evidence: ([a = 0, b = 0], answer, question, nuisance) =>
    mixed({ a: a * nuisance.rationality, b: b * nuisance.rationality, answer, question }, nuisance),
  form: 'choice',
  fits: (answer, { ties, bothBad }) => (answer !== 'tie' || ties) && (answer !== 'both-bad' || bothBad),
  combine: plurality,
  swapSides: (answer) => (answer === 'first' ? 'second' : answer === 'second' ? 'first' : answer),
};

/** What most said. Where no answer leads: a tie if one was offered, else nothing. */
function plurality(answers: readonly Choice[], { ties }: ComparisonQuestion): Choice | undefined {
  const votes = new Map<Choice, number>();
  for (const answer of answers) votes.set(answer, (votes.get(answer) ?? 0) + 1);
  const most = Math.max(...votes.values());
  const [leader, ...others] = [...votes.keys()].filter((answer) => votes.get(answer) === most);
  if (others.length === 0) return leader;
  return ties ? 'tie' : undefined;
}

/** An answer, and the scaled scores of the two items that were compared. */
interface Compared {
  readonly a: number;
  readonly b: number;
  readonly answer: Choice;
  readonly question: ComparisonQuestion;
}

function mixed(compared: Compared, { slip, tieWidth, rationality }: Nuisance): Evidence | undefined {
  const { answer, question } = compared;
  if ((answer === 'tie' && !question.ties) || (answer === 'both-bad' && !question.bothBad)) return undefined;
  const options = 2 + Number(question.ties) + Number(question.bothBad);
  const { p, da, db } = likelihood(compared, tieWidth);
  const q = Math.max(1e-300, (1 - slip) * p + slip / options);
  const scale = (-rationality * (1 - slip)) / q;
  return { nll: -Math.log(q), gradient: [scale * da, scale * db] };
}

/** Probability of the answer and its derivatives by the two scaled scores. */
function likelihood({ a, b, answer, question: { ties, bothBad } }: Compared, tieWidth: number) {
  const badA = logistic(-a);
  const badB = logistic(-b);
  const bad = bothBad ? badA * badB : 0;
  if (answer === 'both-bad') return { p: bad, da: -bad * logistic(a), db: -bad * logistic(b) };
  const { p, da, db } = davidson(a - b, answer, ties ? tieWidth : 0);
  return { p: (1 - bad) * p, da: (1 - bad) * da + bad * logistic(a) * p, db: (1 - bad) * db + bad * logistic(b) * p };
}

/** Davidson's model on the difference d: weights e^{d/2}, e^{−d/2}, ν. */
function davidson(d: number, answer: 'first' | 'second' | 'tie', width: number) {
  const up = logistic(d);
  const down = logistic(-d);
  const mid = width * Math.sqrt(up * down);
  const total = 1 + mid;
  const p = (answer === 'first' ? up : answer === 'second' ? down : mid) / total;
  const slope = answer === 'first' ? 0.5 : answer === 'second' ? -0.5 : 0;
  const mean = (0.5 * (up - down)) / total;
  const dp = p * (slope - mean);
  return { p, da: dp, db: -dp };
}
