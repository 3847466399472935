import type { LogReader, Recorded } from '../../../feedback/log/index.js';
import type { PeopleEvent } from '../../../feedback/people/events.js';
import { peopleStream } from '../../../feedback/people/events.js';
import type { Audit } from '../../../types/audit.js';
import type { Arm } from '../../../types/help.js';
import type { ControlQuestion } from '../../../types/question.js';
import type { MeasuredRound } from '../curve.js';

export type Answer = Extract<PeopleEvent, { readonly type: 'answered' }>;

/** What the log of a run with people tells, up to the run's end: what came later changes no figure. */
export interface Heard {
  /** Everything of people, in order. */
  readonly people: readonly PeopleEvent[];
  /** Answers that stand: not taken back, and not of somebody who withdrew. */
  readonly answers: readonly Answer[];
  readonly known: ReadonlyMap<string, ControlQuestion>;
  /** By the level whose evaluator was audited. */
  readonly audits: ReadonlyMap<number, readonly Audit[]>;
  readonly rounds: ReadonlyMap<number, readonly MeasuredRound[]>;
  /** Of gates and of later checks, in order. */
  readonly allAudits: readonly Audit[];
  /** Under which arm help was fetched for a training question. */
  readonly arms: ReadonlyMap<string, Arm>;
  /** Labels that reward models were fitted to. */
  readonly fitted: Readonly<Record<Arm, number>>;
}

export function heard(log: Pick<LogReader, 'events'>): Heard {
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
  return {
    people,
    answers: standing(people),
    known: new Map(
      people.flatMap((e) => (e.type === 'stocked' ? [[e.query, JSON.parse(e.body) as ControlQuestion]] : [])),
    ),
    audits: byLevel<Audit>(/^level\/(\d+)(?:\/again)?\/gate$/, 'audited'),
    rounds: byLevel<MeasuredRound>(/^level\/(\d+)\/curve$/, 'measured'),
    allAudits: ofClimb<Audit>(until, 'audited'),
    arms: new Map(ofClimb<Helped>(until, 'assisted').map(({ query, arm }) => [query, arm])),
    fitted: fitted(until),
  };
}

const ofClimb = <T>(events: readonly Recorded[], wanted: string): readonly T[] =>
  events.flatMap(({ stream, type, body }) =>
    type === wanted && stream.startsWith('level/') ? [JSON.parse(body) as T] : [],
  );

interface Helped {
  readonly query: string;
  readonly arm: Arm;
}

interface Used {
  readonly arm: Arm;
  readonly reply: { readonly status: string };
}

/** A fit takes in all answers of its stream until then; those given under planted help train nothing. */
function fitted(events: readonly Recorded[]): Heard['fitted'] {
  const counts = { unaided: 0, assisted: 0, planted: 0 };
  const waiting = new Map<string, Arm[]>();
  for (const { stream, type, body } of events) {
    if (!/^level\/\d+(\/again)?\/(evaluator|worker)$/.test(stream)) continue;
    if (type === 'answered') {
      const { arm, reply } = JSON.parse(body) as Used;
      if (reply.status === 'answered' && arm !== 'planted') waiting.set(stream, [...(waiting.get(stream) ?? []), arm]);
    }
    if (type !== 'fitted') continue;
    for (const arm of waiting.get(stream) ?? []) counts[arm]++;
    waiting.delete(stream);
  }
  return counts;
}

function standing(people: readonly PeopleEvent[]): readonly Answer[] {
  const gone = new Set(people.flatMap((event) => (event.type === 'undone' ? [event.id] : [])));
  const left = new Set(people.flatMap((event) => (event.type === 'withdrew' ? [event.rater] : [])));
  return people.filter(
    (event): event is Answer => event.type === 'answered' && !gone.has(event.id) && !left.has(event.rater),
  );
}
