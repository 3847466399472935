import { type Comparison, finalTurn, type Item } from '../../feedback/formats/index.js';
import { digest } from '../../math/digest.js';

/** What is judged of an item: its text or the last turn of the assistant, white space aside; its steps. '' where that is blank. */
export const judged = (item: Item): string =>
  item.is === 'steps' ? JSON.stringify(item.steps) : plain(finalTurn(item) ?? '');

/** The whole item, white space aside. */
export const whole = (item: Item): string =>
  item.is === 'messages'
    ? JSON.stringify(item.messages.map(({ role, content }) => [role, plain(content)]))
    : judged(item);

/** The pair, in either order. */
export const pairKey = ({ a, b }: Comparison): string => digest(...[whole(a), whole(b)].sort());

/** Keys of what other rows may share with this one: what is judged, the first turn of a dialogue, the beginning that two texts have in common. */
export function sharedKeys({ a, b }: Comparison): readonly string[] {
  const items = [a, b].map(judged).filter((text) => text !== '');
  const openings = [...[a, b].map(firstTurn), ...commonBeginnings(a, b)].filter((text) => text !== '');
  return [
    ...new Set([...items.map((text) => digest('item', text)), ...openings.map((text) => digest('opening', text))]),
  ];
}

/** The first message that sets the task, where it is not the one that is judged: every beginning that two dialogues share holds it. */
function firstTurn(item: Item): string {
  if (item.is !== 'messages') return '';
  const last = item.messages.findLastIndex(({ role }) => role === 'assistant');
  return plain(item.messages.slice(0, last).find(({ role }) => role !== 'system')?.content ?? '');
}

/** Two texts that begin with the same lines hold their prompt themselves: all the lines that they share, and the first of them. */
function commonBeginnings(a: Item, b: Item): readonly string[] {
  if (a.is !== 'text' || b.is !== 'text') return [];
  let same = 0;
  while (same < a.text.length && a.text[same] === b.text[same]) same++;
  const lines = a.text.slice(0, same).split('\n').slice(0, -1);
  const first = lines.find((line) => line.trim() !== '') ?? '';
  return [plain(lines.join('\n')), plain(first)].filter((text) => text.length >= leastBeginning);
}

/** Shorter beginnings are no prompt. */
const leastBeginning = 20;

const plain = (text: string): string => text.trim().replace(/\s+/g, ' ');
