import type { LogReader } from '../../src/feedback/log/index.js';
import type { PeopleEvent, PeopleEventOf } from '../../src/types/events/index.js';

/**
 * Finds events of people that whoever they name cannot have caused at their place in the log: answers without a lease of that rater, ids
 * used twice, work before agreement to the guidelines, commands not by experimenters. Independent of the server's code.
 */
export function wrongEvents(log: LogReader): readonly string[] {
  const wrong: string[] = [];
  const state = {
    invited: new Map<string, string>(),
    agreed: new Set<string>(),
    open: new Map<string, HeldLease>(),
    ended: new Map<string, { readonly rater: string }>(),
    answered: new Map<string, string>(),
    ids: new Set<string>(),
  };
  for (const { seq, type, body } of log.events({ stream: 'people' })) {
    const event = { ...(JSON.parse(body) as object), type } as PeopleEvent;
    const why = fault(state, event);
    if (why !== undefined) wrong.push(`${seq} ${type}: ${why}`);
  }
  return wrong;
}

interface HeldLease {
  readonly rater: string;
  readonly query: string;
  readonly help: string;
  readonly again?: string;
}

interface LogState {
  readonly invited: Map<string, string>;
  readonly agreed: Set<string>;
  readonly open: Map<string, HeldLease>;
  readonly ended: Map<string, { readonly rater: string }>;
  readonly answered: Map<string, string>;
  readonly ids: Set<string>;
}

function fault(state: LogState, event: PeopleEvent): string | undefined {
  switch (event.type) {
    case 'invited':
      state.invited.set(event.rater, event.role);
      return undefined;
    case 'agreed':
      state.agreed.add(event.rater);
      return isWorker(state, event.rater) ? undefined : 'expected a rater';
    case 'leased':
      state.open.set(event.lease, event);
      return state.agreed.has(event.rater) ? undefined : 'expected somebody who agreed to the guidelines';
    case 'shown':
    case 'first-answered':
      return state.open.has(event.lease) ? undefined : 'expected a held lease';
    case 'answered':
      return answered(state, event);
    case 'late': {
      if (state.ids.has(event.id)) return 'expected an id once';
      state.ids.add(event.id);
      return state.ended.get(event.lease)?.rater === event.rater ? undefined : 'expected a lease of theirs that ended';
    }
    case 'undone':
      return state.answered.get(event.id) === event.rater ? undefined : 'expected an answer of theirs';
    case 'amended':
      if (state.ids.has(event.id)) return 'expected an id once';
      state.ids.add(event.id);
      return state.answered.get(event.of) === event.rater ? undefined : 'expected an answer of theirs';
    case 'expired': {
      const was = end(state, event.lease);
      return was?.rater === event.rater ? undefined : 'expected a held lease';
    }
    case 'withdrawn':
    case 'requeued':
    case 'settled':
      for (const [lease, held] of state.open) if (held.query === event.query) endUnlessReopened(state, lease, held);
      if (event.type === 'withdrawn') return byExperimenter(state, event.by ?? 'nobody');
      return event.type === 'requeued' ? byExperimenter(state, event.by) : undefined;
    case 'paused':
    case 'resumed':
    case 'stopped':
    case 'disputed':
    case 'adjudicated':
    case 'uninvited':
      return byExperimenter(state, event.by);
    case 'signed-off':
      return state.invited.get(event.by) === 'reviewer' ? undefined : 'expected a reviewer';
    case 'withdrew':
      return 'expected nobody to withdraw: nobody said so';
    default:
      return undefined;
  }
}

function answered(state: LogState, event: PeopleEventOf<'answered'>): string | undefined {
  const { id, lease, query, rater, given } = event;
  const held = state.open.get(lease);
  if (state.ids.has(id)) return 'expected an id once';
  state.ids.add(id);
  state.answered.set(id, rater);
  state.open.delete(lease);
  if (held === undefined) return 'expected a held lease';
  if (held.rater !== rater || held.query !== query) return 'expected the question and the rater of the lease';
  const { reply } = given;
  if (reply.status === 'answered' && !['first', 'second', 'tie', 'both-bad'].includes(String(reply.answer)))
    return `expected an answer of the kind, got ${JSON.stringify(reply.answer)}`;
  if (given.marks.some(({ item }) => item !== null && item > 1)) return 'expected marks on items that are there';
  return held.help === 'after' && reply.status === 'answered' && given.first === undefined
    ? 'expected a first answer before help'
    : undefined;
}

/** The question of an answer that is reopened or repeated may outlive the question itself: its lease may have ended, or not. */
function endUnlessReopened(state: LogState, lease: string, held: HeldLease): void {
  if (held.again === undefined) end(state, lease);
  else state.ended.set(lease, held);
}

function end(state: LogState, lease: string) {
  const held = state.open.get(lease);
  state.open.delete(lease);
  if (held !== undefined) state.ended.set(lease, held);
  return held;
}

const isWorker = ({ invited }: LogState, rater: string): boolean =>
  ['rater', 'expert'].includes(invited.get(rater) ?? '');

const byExperimenter = ({ invited }: LogState, by: string): string | undefined =>
  invited.get(by) === 'experimenter' ? undefined : 'expected an experimenter';
