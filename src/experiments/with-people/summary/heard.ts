import { allEvents, type EventSource, type LoggedEvent } from '../../../feedback/log/index.js';
import { readControlQuestion } from '../../../feedback/people/question-text.js';
import type { Audit } from '../../../types/audit.js';
import type { MeasuredRound, PeopleEvent } from '../../../types/events/index.js';
import type { Arm } from '../../../types/help.js';
import type { ControlQuestion } from '../../../types/question.js';

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
  /** The questions that raters were asked, by id. What experts are asked is under no arm. */
  readonly asked: ReadonlyMap<string, { readonly arm: Arm; readonly audit: string | null }>;
  /** Labels that reward models were fitted to. */
  readonly fitted: Readonly<Record<Arm, number>>;
}

export function heard(log: EventSource): Heard {
  const events = untilEnd(log);
  const people = events.flatMap((each) => (each.of === 'people' ? [each.event] : []));
  const climb = events.flatMap((each) => (each.of === 'level' ? [each.event] : []));
  const audits = climb.filter((event) => event.type === 'audited');
  return {
    people,
    answers: standing(people),
    known: new Map(people.flatMap((e) => (e.type === 'stocked' ? [[e.query, readControlQuestion(e.body)]] : []))),
    audits: byLevel(audits.filter(({ when }) => when === 'gate')),
    rounds: byLevel(climb.filter((event) => event.type === 'round-measured')),
    allAudits: audits,
    asked: new Map(people.flatMap((e) => (e.type === 'queued' && e.by === 'rater' ? [[e.query, e]] : []))),
    fitted: fitted(events),
  };
}

function untilEnd(log: EventSource): readonly LoggedEvent[] {
  const events: LoggedEvent[] = [];
  for (const each of allEvents(log)) {
    events.push(each);
    if (each.of === 'run' && each.event.type === 'ended') break;
  }
  return events;
}

function byLevel<T extends { readonly level: number }>(events: readonly T[]): ReadonlyMap<number, readonly T[]> {
  const found = new Map<number, T[]>();
  for (const event of events) found.set(event.level, [...(found.get(event.level) ?? []), event]);
  return found;
}

/** A fit takes in all answers of its stream until then; those given under planted help train nothing. */
function fitted(events: readonly LoggedEvent[]): Heard['fitted'] {
  const counts = { unaided: 0, assisted: 0, planted: 0 };
  const waiting = new Map<string, Arm[]>();
  for (const { of, stream, event } of events) {
    if (of !== 'level' || (event.type !== 'answered' && event.type !== 'fitted')) continue;
    const labels = waiting.get(stream) ?? [];
    if (event.type === 'fitted') {
      for (const arm of labels) counts[arm]++;
      waiting.delete(stream);
    } else if (event.reply.status === 'answered' && event.arm !== 'planted')
      waiting.set(stream, [...labels, event.arm]);
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
