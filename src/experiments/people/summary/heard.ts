import type { LogReader } from '../../../feedback/log/index.js';
import type { PeopleEvent } from '../../../feedback/people/events.js';
import { peopleStream } from '../../../feedback/people/events.js';
import type { Known } from '../../../types/asking.js';
import type { Audit } from '../../../types/audit.js';
import type { MeasuredRound } from '../curve.js';

export type Answer = Extract<PeopleEvent, { readonly type: 'answered' }>;

/** What the log of a run with people tells, up to the run's end: what came later changes no figure. */
export interface Heard {
  /** Everything of people, in order. */
  readonly people: readonly PeopleEvent[];
  /** Answers that stand: not taken back, and not of somebody who withdrew. */
  readonly answers: readonly Answer[];
  readonly known: ReadonlyMap<string, Known>;
  /** By the level whose evaluator was audited. */
  readonly audits: ReadonlyMap<number, readonly Audit[]>;
  readonly rounds: ReadonlyMap<number, readonly MeasuredRound[]>;
  /** Training answers as the run used them: the arm by the question. */
  readonly arms: ReadonlyMap<string, Answered>;
}

export interface Answered {
  readonly arm: 'assisted' | 'unaided' | 'planted';
  readonly status: string;
}

export function heard(log: LogReader): Heard {
  const events = [...log.events()];
  const end = events.find(({ stream, type }) => stream === 'run' && type === 'ended')?.seq ?? Number.POSITIVE_INFINITY;
  const until = events.filter(({ seq }) => seq <= end);
  const people = until.flatMap(({ stream, type, body }) =>
    stream === peopleStream ? [{ type, ...JSON.parse(body) } as PeopleEvent] : [],
  );
  const byLevel = <T>(part: RegExp, wanted: string): ReadonlyMap<number, readonly T[]> => {
    const found = new Map<number, T[]>();
    for (const { stream, type, body } of until) {
      const level = Number(part.exec(stream)?.[1] ?? Number.NaN);
      if (type === wanted && !Number.isNaN(level))
        found.set(level, [...(found.get(level) ?? []), JSON.parse(body) as T]);
    }
    return found;
  };
  const used = until.flatMap(({ type, stream, body }) =>
    type === 'answered' && stream !== peopleStream ? [JSON.parse(body) as Used] : [],
  );
  return {
    people,
    answers: standing(people),
    known: new Map(people.flatMap((e) => (e.type === 'stocked' ? [[e.query, JSON.parse(e.body) as Known]] : []))),
    audits: byLevel<Audit>(/^level\/(\d+)(?:\/again)?\/gate$/, 'audited'),
    rounds: byLevel<MeasuredRound>(/^level\/(\d+)\/curve$/, 'measured'),
    arms: new Map(used.map(({ query, arm, reply }) => [query, { arm, status: reply.status }])),
  };
}

interface Used {
  readonly query: string;
  readonly arm: Answered['arm'];
  readonly reply: { readonly status: string };
}

function standing(people: readonly PeopleEvent[]): readonly Answer[] {
  const gone = new Set(people.flatMap((event) => (event.type === 'undone' ? [event.id] : [])));
  const left = new Set(people.flatMap((event) => (event.type === 'withdrew' ? [event.rater] : [])));
  return people.filter(
    (event): event is Answer => event.type === 'answered' && !gone.has(event.id) && !left.has(event.rater),
  );
}
