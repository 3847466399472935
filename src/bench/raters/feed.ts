import type { LogReader } from '../../feedback/log/index.js';
import { peopleStream } from '../../types/events/index.js';
import type { People, Question } from '../../types/question.js';
import { known, question } from './questions.js';

export interface Feeding {
  readonly seed: number;
  /** Questions that are open at any time, those in people's hands and those in their grace counted. */
  readonly ahead: number;
  readonly practice: number;
  readonly gold: number;
}

/** What a run that was stopped has to ask again, and the number of the next new question. */
export interface Begun {
  readonly open: readonly Question[];
  readonly next: number;
}

/** Keeps people in questions: each that is settled makes room for a new one. Returns how many were settled so far. */
export function feed(people: People, { seed, ahead, practice, gold }: Feeding, { open, next }: Begun): () => number {
  let settled = 0;
  let number = next;
  const ask = (asking: Question): void =>
    void people.ask(asking).then(
      () => {
        settled += 1;
        ask(question(seed, number++));
      },
      () => undefined,
    );
  const stocked = (purpose: 'practice' | 'gold', count: number) =>
    people.addControlQuestions(
      Array.from({ length: count }, (_, i) => known(seed, purpose, i)),
      purpose,
    );
  stocked('practice', practice);
  stocked('gold', gold);
  for (const asking of open) ask(asking);
  for (let more = open.length; more < ahead; more++) ask(question(seed, number++));
  return () => settled;
}

/** What this log says was asked and not settled, and how many were asked in all. */
export function begun(log: LogReader): Begun {
  const open = new Map<string, Question>();
  let next = 0;
  for (const { type, body } of log.events({ stream: peopleStream })) {
    if (type !== 'queued' && type !== 'settled') continue;
    const event = JSON.parse(body) as { readonly query: string; readonly body: string };
    if (type === 'settled') open.delete(event.query);
    else open.set(event.query, JSON.parse(event.body) as Question);
    if (type === 'queued') next += 1;
  }
  return { open: [...open.values()], next };
}
