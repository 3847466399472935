import type { PeopleEvent, Purpose } from '../../feedback/people/events.js';
import type { Flows, Step } from './flow.js';
import { seatOf } from './heard.js';
import type { Level } from './level.js';
import type { KnownAnswer, MeasuredPeople } from './measured-people.js';
import type { Question, Questions } from './questions.js';
import type { Raters } from './raters.js';
import type { RunState } from './run-state.js';
import { type Recent, type Said, saidOf } from './said.js';
import type { Throughput } from './throughput.js';
import type { Vetoes } from './vetoes.js';

interface Parts {
  readonly levels: readonly Level[];
  readonly flows: Flows;
  readonly questions: Questions;
  readonly raters: Raters;
  readonly recent: Recent;
  readonly measured: MeasuredPeople;
  readonly throughput: Throughput;
  readonly vetoes: Vetoes;
  readonly state: RunState;
  /** What is known of a question that was laid in. */
  known(event: PeopleEvent & { readonly type: 'stocked' }): KnownAnswer | undefined;
  /** Takes somebody's answers out of all accuracies. */
  forget(rater: string): void;
}

interface Lease {
  readonly query: string;
  readonly rater: string;
  readonly purpose: Purpose;
  readonly again: string | undefined;
  shown: boolean;
}

type Hears = { readonly [T in PeopleEvent['type']]?: (event: PeopleEvent & { readonly type: T }, at: number) => void };

/** Hears what people and the server did: the stream `people`. */
export function hearsPeople(parts: Parts): (event: PeopleEvent, at: number) => void {
  const { flows, questions, raters, recent, measured, state } = parts;
  const leases = new Map<string, Lease>();
  const withdrew = new Set<string>();
  const step = ({ level, arm }: Question, what: Step, times = 1) => {
    if (arm !== undefined) flows.add(level, arm, what, times);
  };
  const letGo = (lease: string): Question | undefined => {
    const held = leases.get(lease);
    leases.delete(lease);
    const question = held?.purpose === 'asked' ? questions.find(held.query) : undefined;
    question?.held.delete(lease);
    return question;
  };
  const release = (question: Question | undefined) => {
    for (const lease of question?.held.keys() ?? []) letGo(lease);
  };
  const count = (said: Said, times: 1 | -1) => {
    said.stands = times === 1;
    const question = said.purpose === 'asked' ? questions.find(said.query) : undefined;
    if (question !== undefined) {
      question.answers += times;
      step(question, said.said === undefined ? 'skipped' : 'answered', times);
    }
    const audit = seatOf(said.query)?.audit;
    const seat = audit === undefined || question?.arm === undefined ? undefined : { audit, arm: question.arm };
    if (!withdrew.has(said.rater)) measured.count(said, seat, times);
  };
  const hears: Hears = {
    opened: (_, at) => state.opened(at),
    paused: () => state.paused(),
    resumed: () => state.resumed(),
    stopped: () => state.stopping(),
    invited: (event) => raters.invited(event),
    uninvited: ({ invite }) => raters.uninvited(invite),
    agreed: ({ rater }, at) => raters.seen(rater, at),
    withdrew({ rater }) {
      withdrew.add(rater);
      raters.withdrew(rater);
      parts.forget(rater);
    },
    stocked(event) {
      const known = event.purpose === 'gold' ? parts.known(event) : undefined;
      if (known !== undefined) measured.know(event.query, known);
    },
    queued({ query, level, by }, at) {
      const question = questions.queue(query, { level, by, at });
      if (question !== undefined) step(question, 'asked');
    },
    leased({ lease, query, rater, purpose, again }, at) {
      leases.set(lease, { query, rater, purpose, again, shown: false });
      if (purpose === 'asked') questions.find(query)?.held.set(lease, rater);
      raters.seen(rater, at);
    },
    shown({ lease }, at) {
      const held = leases.get(lease);
      if (held === undefined) return;
      raters.seen(held.rater, at);
      const question = held.purpose === 'asked' && !held.shown ? questions.find(held.query) : undefined;
      held.shown = true;
      if (question !== undefined) step(question, 'shown');
    },
    answered(event, at) {
      const again = leases.get(event.lease)?.again;
      letGo(event.lease);
      if (recent.find(event.id) !== undefined) return;
      const said = saidOf(event, again);
      recent.keep(said);
      parts.throughput.add(at);
      raters.seen(event.rater, at);
      raters.spent(event.rater, event.given.time);
      count(said, 1);
    },
    late({ rater, given }, at) {
      raters.seen(rater, at);
      raters.spent(rater, given.time);
    },
    undone({ id, rater }, at) {
      raters.seen(rater, at);
      const said = recent.find(id);
      if (said?.stands) count(said, -1);
    },
    amended({ of, rater, given, ...event }, at) {
      raters.seen(rater, at);
      raters.spent(rater, given.time);
      const said = recent.find(of);
      if (said !== undefined && !said.stands) count(said, 1);
      if ('lease' in event && typeof event.lease === 'string') letGo(event.lease);
    },
    expired({ lease }) {
      const question = letGo(lease);
      if (question !== undefined) step(question, 'expired');
    },
    withdrawn({ query }) {
      const question = questions.find(query);
      release(question);
      if (question !== undefined) step(question, 'withdrawn');
      questions.close(query);
    },
    requeued: ({ query }) => release(questions.find(query)),
    promoting: (event) => parts.levels[event.level]?.promoting(event),
    'signed-off': ({ level, ...signature }, at) => parts.levels[level]?.gate.sign({ ...signature, at }),
    disputed: ({ veto, by, why }) => parts.vetoes.disputed(veto, { by, why }),
    adjudicated: ({ veto, by, upheld, why }) => parts.vetoes.adjudicated(veto, { by, upheld, why }),
  };
  return (event, at) => (hears[event.type] as ((event: PeopleEvent, at: number) => void) | undefined)?.(event, at);
}
