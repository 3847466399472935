import { questionIn } from '../../people/question-text.js';
import type { FlowStep } from '../measures/flow.js';
import type { LeaseRecord } from '../records/leases.js';
import { answersTo, type QuestionRecord } from '../records/question-records.js';
import { changeRater, type PeopleEventHandlers, type ProjectionState, raterOf } from '../records/state.js';

/** Questions on their way through the queue, and who holds them. */
export function questionEvents(state: ProjectionState): PeopleEventHandlers {
  const { settings, questions, leases, audits, levels, agreement } = state;
  const endLeases = (query: string) => {
    for (const { rater, id } of leases.endOf(query)) state.onLeaseEnded(rater, id);
  };
  const close = (query: string) => {
    endLeases(query);
    questions.close(query);
  };
  return {
    stocked: (event) => questions.addControl(event),
    queued(event, at) {
      const { audit, query, arm } = event;
      if (audit !== null) audits.join(audit, query, arm === 'assisted' ? questionIn(event) : undefined);
      countStep(state, questions.open(event, at), 'asked');
    },
    leased(event, at) {
      const { rater, purpose, again } = event;
      const amends = raterOf(state, rater).answers.some(({ id, stands }) => id === again && stands);
      leases.take(event, purpose === 'asked' && !amends);
      changeRater(state, rater, (record) => ({ ...record, seenAt: at }));
    },
    shown({ lease: id }, at) {
      const lease = leases.find(id);
      if (lease === undefined) return;
      if (!lease.shown) countStep(state, questionOf(state, lease), 'shown');
      lease.shown = true;
      state.raters.set(lease.rater, { ...raterOf(state, lease.rater), seenAt: at });
    },
    expired({ lease: id }) {
      const lease = leases.end(id);
      if (lease === undefined) return;
      countStep(state, questionOf(state, lease), 'expired');
      state.onLeaseEnded(lease.rater, id);
      changeRater(state, lease.rater, (record) => ({ ...record, lapsed: true }));
    },
    withdrawn({ query }) {
      countStep(state, questions.find(query), 'withdrawn');
      close(query);
    },
    settled({ query, reply }) {
      const { level = -1, afterLabels } = questions.find(query) ?? {};
      if (afterLabels !== undefined) levels[level]?.comparedByExpert(afterLabels, reply);
      close(query);
      agreement.close(query);
    },
    requeued({ query, to }) {
      endLeases(query);
      const question = questions.find(query);
      if (question === undefined || to === undefined) return;
      question.by = to;
      question.wanted = Math.min(settings.raters, answersTo(question) + 1);
    },
  };
}

/** Counts what became of a question under its arm. What experts are asked is under none. */
export function countStep(
  { flows }: ProjectionState,
  question: QuestionRecord | undefined,
  step: FlowStep,
  times: 1 | -1 = 1,
): void {
  if (question?.by === 'rater') flows.add(question.level, question.arm, step, times);
}

const questionOf = ({ questions }: ProjectionState, { counts, query }: LeaseRecord): QuestionRecord | undefined =>
  counts ? questions.find(query) : undefined;
