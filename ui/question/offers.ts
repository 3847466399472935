import type { PageQuery } from '../../src/server/protocol/protocol.js';
import type { Json } from '../../src/types/json.js';
import type { Draft } from '../state/draft.js';

/** An answer that one key gives. */
export interface Offer {
  readonly action: 'first' | 'second' | 'tie' | 'both-bad';
  readonly answer: Json;
}

type Question = Readonly<Record<string, unknown>>;

export const questionOf = ({ question }: PageQuery): Question =>
  typeof question === 'object' && question !== null ? (question as Question) : {};

/** What one key answers; empty where an answer has several parts. */
export function offersOf(query: PageQuery): readonly Offer[] {
  if (query.kind === 'acceptability')
    return [
      { action: 'first', answer: { acceptable: true } },
      { action: 'second', answer: { acceptable: false } },
    ];
  if (query.kind !== 'comparison') return [];
  const { ties, bothBad } = questionOf(query);
  return [
    { action: 'first', answer: 'first' },
    ...(ties === true ? [{ action: 'tie', answer: 'tie' } as const] : []),
    ...(bothBad === true ? [{ action: 'both-bad', answer: 'both-bad' } as const] : []),
    { action: 'second', answer: 'second' },
  ];
}

/** The steps of a rating where they can be told apart by a key: whole numbers, at most ten of them. */
export function scaleOf(query: PageQuery): readonly number[] | undefined {
  const { least, most } = boundsOf(query);
  if (!Number.isInteger(least) || !Number.isInteger(most) || most - least > 9) return undefined;
  return Array.from({ length: most - least + 1 }, (_, at) => least + at);
}

export function boundsOf(query: PageQuery): { least: number; most: number } {
  const { least, most } = questionOf(query);
  return { least: typeof least === 'number' ? least : 0, most: typeof most === 'number' ? most : 10 };
}

/** The answer as it stands; undefined where it is not complete. */
export function answerOf(query: PageQuery, draft: Draft): Json | undefined {
  if (query.kind === 'step-labels') return labelled(draft);
  const said = draft.choice;
  if (query.kind === 'free-text') return filled(said, 'text');
  if (query.kind === 'correction') return filled(said, 'replacement');
  if (query.kind === 'ranking') return said ?? { order: query.items.map((_, at) => at) };
  return said;
}

export type Missing = 'choice' | 'confidence';

/** What is missing before the answer can go out. */
export function missing(query: PageQuery, draft: Draft): Missing | undefined {
  if (answerOf(query, draft) === undefined) return 'choice';
  return query.confidence && draft.confidence === undefined ? 'confidence' : undefined;
}

/** Does the whole say the opposite of the parts? Told from the mean of part ratings, where there are any. */
export function disagrees(query: PageQuery, draft: Draft): boolean {
  const answer = answerOf(query, draft);
  if (query.kind === 'comparison') {
    const lead = meanOf(draft, 0) - meanOf(draft, 1);
    return (answer === 'first' && lead < 0) || (answer === 'second' && lead > 0);
  }
  if (query.kind !== 'rating' || draft.parts.length === 0) return false;
  const { least, most } = boundsOf(query);
  const whole = (Number((answer as Question | undefined)?.rating) - (least + most) / 2) / (most - least);
  return Math.abs(whole) > 0.1 && Math.sign(whole) === -Math.sign(meanOf(draft, 0));
}

function meanOf({ parts }: Draft, item: number): number {
  const ratings = parts.filter((part) => part.item === item).map(({ rating }) => rating);
  return ratings.length === 0 ? Number.NaN : ratings.reduce((a, b) => a + b, 0) / ratings.length;
}

function labelled({ marks }: Draft): Json | undefined {
  const told = marks.filter(({ mark }) => mark !== 'never');
  if (told.length === 0) return undefined;
  return { marks: told.map(({ step, mark }) => ({ step, good: mark === 'good' })) };
}

function filled(said: Json | undefined, field: string): Json | undefined {
  const value = (said as Question | undefined)?.[field];
  return typeof value === 'string' && value.trim() !== '' ? said : undefined;
}
