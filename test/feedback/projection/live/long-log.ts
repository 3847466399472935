import { below, flip, type Rng } from '../../../../src/math/rng.js';
import * as say from './events.js';
import type { Short } from './hosted.js';

const sides = ['first', 'second', 'tie'];
const arms = ['unaided', 'assisted', 'planted', 'evidence'] as const;

/** A log such as an annotation queue would write, of many people and questions: answered, skipped, undone, late, expired, repeated, gold. */
export function longLog(rng: Rng, questions: number, people: number): readonly Short[] {
  const events: Short[] = Array.from({ length: people }, (_, i) => say.invited(`r${i}`));
  for (let i = 0; i < 40; i++)
    events.push(say.gold(`gold/${i}`, pick(rng, ['first', 'second']), pick(rng, arms), i % 2));
  const met = new Set<string>();
  for (let n = 0; n < questions; n++)
    events.push(...(flip(rng, 0.2) ? onGold(rng, n, { people, met }) : asked(rng, n, people)));
  return events;
}

function asked(rng: Rng, n: number, people: number): Short[] {
  const query = `level/${n % 2}/${pick(rng, ['evaluator', 'worker'])}/0/${n}`;
  const arm = pick(rng, arms);
  const [one, two] = [`r${below(rng, people)}`, `r${below(rng, people)}`];
  const events: Short[] = [say.assisted(query, arm), say.queued(query, 'rater', { arm })];
  for (const rater of new Set([one, two])) events.push(...byOne(rng, query, rater));
  events.push(['people', 'settled', { query }]);
  events.push(say.used(query, flip(rng, 0.9) ? pick(rng, sides) : 'skip', arm));
  if (n % 20 === 0) events.push([query.replace(/\/\d+\/\d+$/, ''), 'fitted', {}]);
  return events;
}

function byOne(rng: Rng, query: string, rater: string): Short[] {
  const start: Short[] = [say.leased(query, rater), say.shown(query, rater)];
  if (flip(rng, 0.1)) return [...start, say.expired(query, rater), say.late(query, rater)];
  const said = say.answered(query, rater, flip(rng, 0.9) ? pick(rng, sides) : 'skip', { swapped: flip(rng, 0.5) });
  if (!flip(rng, 0.1)) return [...start, said];
  const anew = say.answered(query, rater, pick(rng, sides), { id: `${query}~${rater}~2` });
  return [...start, said, say.undone(query, rater), say.leased(query, rater, { again: `${query}~${rater}` }), anew];
}

/** Nobody meets a gold question twice but as a repeat. */
function onGold(rng: Rng, n: number, { people, met }: { readonly people: number; readonly met: Set<string> }): Short[] {
  const [query, rater] = [`gold/${below(rng, 40)}`, `r${below(rng, people)}`];
  if (met.has(`${query}~${rater}`)) return [];
  met.add(`${query}~${rater}`);
  const more = flip(rng, 0.3) ? { first: pick(rng, sides) } : {};
  const confidence = flip(rng, 0.5) ? { confidence: below(rng, 101) / 100 } : {};
  const id = `gold-${n}`;
  const answer = say.answered(query, rater, pick(rng, sides), { id, purpose: 'gold', ...more, ...confidence });
  const repeat = say.answered(query, rater, pick(rng, sides), { id: `repeat-${n}`, purpose: 'repeat' });
  if (flip(rng, 0.1)) return [answer, ['people', 'undone', { id, rater }]];
  return flip(rng, 0.2) ? [answer, say.leased(query, rater, { purpose: 'repeat', again: id }), repeat] : [answer];
}

const pick = <T>(rng: Rng, from: readonly T[]): T => from[below(rng, from.length)] as T;
