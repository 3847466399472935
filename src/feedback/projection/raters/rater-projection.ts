import type { PeopleEvent } from '../../../types/events/index.js';
import type { Logged } from '../../log/index.js';
import { answered, debriefed, invited, type RaterRecord, timed, undone } from './person.js';
import type { QuestionProjection } from './questions.js';

/** Everybody who was invited, as the log tells it. */
export interface RaterProjection {
  hear(logged: Logged<'people'>): void;
  person(rater: string): RaterRecord | undefined;
  everybody(): Iterable<RaterRecord>;
}

export interface RaterProjectionOptions {
  /** Hears of every person that changed. */
  readonly told: (rater: string) => void;
  /** Whether help stood beside the question of this lease. */
  readonly helped: (lease: string) => boolean;
  readonly questions: Pick<QuestionProjection, 'question' | 'right'>;
  /** Answers between two debriefs. */
  readonly debrief: number;
}

export function createRaterProjection({ told, helped, questions, debrief }: RaterProjectionOptions): RaterProjection {
  const people = new Map<string, RaterRecord>();
  const change = (rater: string, next: (person: RaterRecord) => RaterRecord) => {
    const person = people.get(rater);
    if (person === undefined) return;
    people.set(rater, next(person));
    told(rater);
  };
  const counts = (event: Extract<PeopleEvent, { readonly type: 'answered' }>, at: number) => {
    const { purpose, query, given } = event;
    const right = purpose === 'practice' && questions.right(query, given.reply);
    const heard = { event, at, helped: helped(event.lease), question: questions.question(query), right, debrief };
    change(event.rater, (person) => answered(person, heard));
  };
  return {
    hear({ at, event }) {
      if (event.type === 'invited') people.set(event.rater, joined(people.get(event.rater), event));
      else if (event.type === 'uninvited')
        for (const { rater } of [...people.values()].filter(({ invite }) => invite === event.invite))
          change(rater, (person) => ({ ...person, revoked: true }));
      else if (event.type === 'answered') counts(event, at);
      else if ('rater' in event) change(event.rater, (person) => changed(person, event, at));
    },
    person: (rater) => people.get(rater),
    everybody: () => people.values(),
  };
}

/** A new invite for somebody who is known already leaves what they did. */
function joined(
  known: RaterRecord | undefined,
  event: Extract<PeopleEvent, { readonly type: 'invited' }>,
): RaterRecord {
  const { invite, until } = event;
  return known === undefined ? invited(event) : { ...known, invite, until, revoked: false };
}

type Theirs = Exclude<Extract<PeopleEvent, { readonly rater: string }>, { readonly type: 'answered' | 'invited' }>;

function changed(person: RaterRecord, event: Theirs, at: number): RaterRecord {
  switch (event.type) {
    case 'agreed':
      return { ...person, agreed: event.guidelines };
    case 'qualified':
      return { ...person, qualified: event.passed, round: { done: 0, right: 0 } };
    case 'opted-out':
      return { ...person, avoids: new Set(event.topics) };
    case 'withdrew':
      return { ...person, withdrew: true, recent: [], asked: [], untold: [] };
    case 'undone':
      return undone(person, event.id);
    case 'late':
    case 'amended':
      return timed(person, event.given, at);
    case 'debriefed':
      return debriefed(person, new Set(event.answers.map(({ id }) => id)));
    case 'leased':
    case 'expired':
      return person;
  }
}
