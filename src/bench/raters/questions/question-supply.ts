import type { LogReader } from '../../../feedback/log/index.js';
import { peopleStream } from '../../../types/events/index.js';
import type { People, Question } from '../../../types/question.js';
import { generateControlQuestion, generateQuestion } from './question-generator.js';

export interface SupplyOptions {
  readonly seed: number;
  /** How many questions are open at any time, leased ones and those within their grace included. */
  readonly open: number;
  readonly practice: number;
  readonly gold: number;
}

/** What a stopped run has to ask again, and the number of the next new question. */
export interface SupplyState {
  readonly open: readonly Question[];
  readonly next: number;
}

/** Keeps `open` questions open: each one that is settled is followed by a new one. Returns how many were settled so far. */
export function supplyQuestions(
  people: People,
  options: SupplyOptions,
  { open: openBefore, next }: SupplyState,
): () => number {
  const { seed, open, practice, gold } = options;
  let settled = 0;
  let number = next;
  const ask = (question: Question): void =>
    void people.ask(question).then(
      () => {
        settled += 1;
        ask(generateQuestion(seed, number++));
      },
      () => undefined,
    );
  const addControlQuestions = (purpose: 'practice' | 'gold', count: number) =>
    people.addControlQuestions(
      Array.from({ length: count }, (_, i) => generateControlQuestion(seed, purpose, i)),
      purpose,
    );
  addControlQuestions('practice', practice);
  addControlQuestions('gold', gold);
  for (const question of openBefore) ask(question);
  for (let count = openBefore.length; count < open; count++) ask(generateQuestion(seed, number++));
  return () => settled;
}

/** The questions of a log that were asked and not settled, and how many were asked in all. */
export function supplyStateOf(log: LogReader): SupplyState {
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
