import type { PeopleEvent } from '../../../types/events/index.js';
import { readControlQuestion } from '../../people/question-text.js';
import type { Flows } from './flow.js';
import { type Hands, hands } from './hands.js';
import type { Level } from './level.js';
import { type MeasuredPeople, statusOf } from './measured-people.js';
import type { LiveQuestion, Questions } from './questions.js';
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
  /** Takes somebody's answers out of all accuracies. */
  forget(rater: string): void;
}

type Of<Type extends PeopleEvent['type']> = Extract<PeopleEvent, { readonly type: Type }>;

type Hears = { readonly [Type in PeopleEvent['type']]?: (event: Of<Type>, at: number) => void };

/** Hears what people and the server did: the stream `people`. */
export function hearsPeople(parts: Parts): (event: PeopleEvent, at: number) => void {
  const held = hands(parts.flows, parts.questions, parts.recent);
  const withdrew = new Set<string>();
  const hears: Hears = {
    ...ofRun(parts),
    ...ofPersons(parts, withdrew),
    ...ofQuestions(parts, held),
    ...ofAnswers(parts, held, withdrew),
  };
  return (event, at) => hear(hears, event, at);
}

function hear<Type extends PeopleEvent['type']>(
  hears: Hears,
  event: Of<Type> & { readonly type: Type },
  at: number,
): void {
  hears[event.type]?.(event, at);
}

function ofRun({ state, levels, vetoes }: Parts): Hears {
  return {
    opened: (_, at) => state.opened(at),
    paused: () => state.paused(),
    resumed: () => state.resumed(),
    stopped: () => state.stopping(),
    promoting: (event) => levels[event.level]?.promoting(event),
    'signed-off': ({ level, ...signature }, at) => levels[level]?.gate.sign({ ...signature, at }),
    disputed: ({ veto, by, why }) => vetoes.disputed(veto, { by, why }),
    adjudicated: ({ veto, by, upheld, why }) => vetoes.adjudicated(veto, { by, upheld, why }),
  };
}

function ofPersons({ raters, forget }: Parts, withdrew: Set<string>): Hears {
  return {
    invited: (event) => raters.invited(event),
    uninvited: ({ invite }) => raters.uninvited(invite),
    agreed: ({ rater }, at) => raters.seen(rater, at),
    withdrew({ rater }) {
      withdrew.add(rater);
      raters.withdrew(rater);
      forget(rater);
    },
  };
}

function ofQuestions({ levels, questions, raters, measured }: Parts, held: Hands): Hears {
  const close = (query: string) => {
    held.release(query);
    questions.close(query);
  };
  return {
    stocked({ query, purpose, level, body }) {
      if (purpose === 'gold') measured.know(query, { level, known: readControlQuestion(body) });
    },
    queued(event, at) {
      held.step(questions.queue(event, at), 'asked');
    },
    leased(event, at) {
      held.take(event);
      raters.seen(event.rater, at);
    },
    shown({ lease }, at) {
      const rater = held.show(lease);
      if (rater !== undefined) raters.seen(rater, at);
    },
    expired: ({ lease }) => void held.letGo(lease, 'expired'),
    withdrawn({ query }) {
      held.step(questions.find(query), 'withdrawn');
      close(query);
    },
    settled({ query, reply }) {
      const { level = -1, afterLabels } = questions.find(query) ?? {};
      if (afterLabels !== undefined) levels[level]?.audited(afterLabels, reply);
      close(query);
    },
    requeued: ({ query }) => held.release(query),
  };
}

function ofAnswers(
  { questions, raters, recent, measured, throughput }: Parts,
  held: Hands,
  withdrew: Set<string>,
): Hears {
  const count = (said: Said, times: 1 | -1) => {
    said.stands = times === 1;
    const question = said.purpose === 'asked' ? questions.find(said.query) : undefined;
    if (question !== undefined) question.answers += times;
    held.step(question, statusOf(said) === 'answered' ? 'answered' : 'skipped', times);
    if (!withdrew.has(said.rater)) measured.count(said, seatIn(question), times);
  };
  const spent = ({ rater, given }: Pick<Of<'late'>, 'rater' | 'given'>, at: number) => {
    raters.seen(rater, at);
    raters.spent(rater, given.time);
  };
  return {
    answered(event, at) {
      const lease = held.letGo(event.lease);
      if (recent.find(event.id) !== undefined) return;
      spent(event, at);
      throughput.add(at);
      const said = saidOf(event, lease?.again);
      recent.keep(said);
      count(said, 1);
    },
    late(event, at) {
      held.letGo(event.lease);
      spent(event, at);
    },
    undone({ id, rater }, at) {
      raters.seen(rater, at);
      const said = recent.find(id);
      if (said?.stands && said.rater === rater) count(said, -1);
    },
    amended: (event, at) => spent(event, at),
  };
}

/** A seat of an audit, under its arm; inspections by experts are under none. */
function seatIn({ audit, arm }: Partial<Pick<LiveQuestion, 'audit' | 'arm'>> = {}) {
  return audit === undefined || audit === null || arm === undefined ? undefined : { audit, arm };
}
