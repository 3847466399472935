import type { Branch, Display } from '../../../src/types/display.js';
import type { Json } from '../../../src/types/json.js';
import type { Question } from '../../../src/types/question.js';

/** What a page shows of a question, and nothing else. */
export type Seen = Pick<Question, 'kind' | 'items' | 'question'> & { readonly about?: Display };

/** Somebody who judges statements by working out the sums that are on the page, and reads nothing else. */
export function judged({ kind, items, about, question }: Seen): Json {
  if (kind !== 'comparison') throw new Error(`expected a comparison, got ${kind}`);
  if (about !== undefined) return items.findIndex((item) => saysRight(item, holds(about))) === 0 ? 'first' : 'second';
  const [a, b] = items.map(holds);
  if (a === b) return a ? offered(question, 'ties', 'tie') : offered(question, 'bothBad', 'both-bad');
  return a ? 'first' : 'second';
}

const offered = (question: Json, option: string, answer: string): Json =>
  (question as { readonly [key: string]: Json })[option] === true ? answer : 'first';

const saysRight = (item: Display, isTrue: boolean): boolean => item.is === 'says' && item.words === words[`${isTrue}`];
const words = { true: 'It holds.', false: 'It does not hold.' };

function holds(display: Display): boolean {
  if (display.is !== 'whole') throw new Error(`expected a whole, got ${display.is}`);
  return worked(display.of);
}

function worked(branch: Branch): boolean {
  if ('item' in branch) {
    const [, a, b, c] = /^(\d+) × (\d+) = (\d+)$/.exec(branch.item) ?? [];
    return Number(a) * Number(b) === Number(c);
  }
  const parts = branch.parts.map(worked);
  const count = parts.filter(Boolean).length;
  if (!branch.rule.startsWith('Most of these')) throw new Error(`expected a majority, got ${branch.rule}`);
  return count === 2 ? parts[0] === true : count > 2;
}
