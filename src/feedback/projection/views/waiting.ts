import type { LiveWaiting } from '../../../types/live-waiting.js';
import type { PresenceSigns } from '../records/presence.js';
import { answersTo, type QuestionRecord, wantedFor } from '../records/question-records.js';
import type { RaterRecord } from '../records/rater-record.js';
import type { ProjectionState } from '../records/state.js';
import { type Attendance, attendanceOf } from './attendance.js';

/** What the run waits for; null once it is over. `fault`: why the log cannot be written, where it cannot. */
export function waitingFor(state: ProjectionState, signs: PresenceSigns, fault?: string): LiveWaiting | null {
  const run = state.run.read().state;
  if (run !== 'running' && run !== 'paused') return null;
  const people = attendanceOf(state, signs);
  if (fault !== undefined) return { ...nothing, for: 'log', todo: 'mend-log' };
  if (run === 'paused') return { ...nothing, ...people.of('experimenter'), for: 'resume', todo: 'resume' };
  return signOff(state, people) ?? answers(state, people) ?? training(state);
}

const nothing: LiveWaiting = {
  level: null,
  for: 'training',
  by: null,
  count: 0,
  here: [],
  away: [],
  left: [],
  others: 0,
  todo: 'nothing',
};

/** A promotion that lacks signatures. */
function signOff({ levels }: ProjectionState, people: Attendance): LiveWaiting | undefined {
  const level = levels.findIndex(({ gate }) => gate.read().is === 'waiting');
  const gate = levels[level]?.gate.read();
  if (gate === undefined) return undefined;
  const signed = new Set(gate.signatures.map(({ by }) => by));
  const count = gate.needed - gate.signatures.filter(({ granted }) => granted).length;
  const reviewers = people.of('reviewer', ({ rater }) => !signed.has(rater));
  if (count <= 0) return undefined;
  const todo = reviewers.here.length > 0 ? 'sign' : people.todo(reviewers.away);
  return { ...nothing, ...reviewers, level, for: 'sign-off', count, todo };
}

/** Answers that nobody who is here may give, where there are such; otherwise those that people who are here may give. */
function answers(state: ProjectionState, people: Attendance): LiveWaiting | undefined {
  const open = [...missingAnswers(state)];
  const [blocked, others] = parted(
    open,
    ({ question }) => !people.working.some((one) => mayAnswer(state, one, question)),
  );
  const [first] = blocked.length > 0 ? blocked : open;
  if (first === undefined) return undefined;
  const about = (blocked.length > 0 ? blocked : open).filter((each) => isAlike(each, first));
  const { level, by } = first.question;
  const could = people.of(by, (one) =>
    about.slice(0, mostLookedAt).some(({ question }) => mayAnswer(state, one, question)),
  );
  return {
    level,
    ...could,
    ...stageOf(first, people, could.here),
    count: total(about),
    others: blocked.length > 0 ? total(others) : 0,
    todo: could.here.length > 0 ? 'nothing' : people.todo(could.away),
  };
}

/** Of questions that nobody can answer now, as many are looked at as say who could. */
const mostLookedAt = 50;

interface Missing {
  readonly question: QuestionRecord;
  readonly answers: number;
}

/** Questions that want more answers. What experts compare of a worker's outcomes nothing waits for. */
function* missingAnswers({ settings, questions }: ProjectionState): Iterable<Missing> {
  for (const question of questions.all()) {
    const answers = wantedFor(settings, question) - answersTo(question);
    if (answers > 0 && question.afterLabels === undefined) yield { question, answers };
  }
}

/** Whether this person may answer this, now or once they let go of what they hold: as the queue has it. */
function mayAnswer(
  { slots }: ProjectionState,
  { rater, role, avoids }: RaterRecord,
  question: QuestionRecord,
): boolean {
  const { by, replies, topics } = question;
  if (role !== by || replies.has(rater) || topics.some((topic) => avoids.has(topic))) return false;
  return slots.mayTake(question, rater);
}

const isAlike = (one: Missing, other: Missing): boolean =>
  one.question.level === other.question.level &&
  one.question.by === other.question.by &&
  isOfAudit(one) === isOfAudit(other);

const isOfAudit = ({ question }: Missing): boolean => question.audit !== null;

/** Where those who are here may not answer yet, what they have to do first. */
function stageOf(first: Missing, people: Attendance, here: readonly string[]): Pick<LiveWaiting, 'for'> {
  const stages = here.map(people.stageOf);
  if (here.length === 0 || stages.includes('works')) return { for: isOfAudit(first) ? 'audits' : 'answers' };
  return { for: stages.includes('practises') ? 'practice' : 'guidelines' };
}

/** Nothing of people: the highest level that has begun. */
function training({ levels }: ProjectionState): LiveWaiting {
  const begun = levels.findLastIndex((level) => level.read().doing !== 'waiting');
  return { ...nothing, level: Math.max(0, begun) };
}

const total = (all: readonly Missing[]): number => all.reduce((sum, { answers }) => sum + answers, 0);

function parted<T>(all: readonly T[], isFirst: (one: T) => boolean): readonly [readonly T[], readonly T[]] {
  const marked = all.map((one) => [one, isFirst(one)] as const);
  return [marked.flatMap(([one, is]) => (is ? [one] : [])), marked.flatMap(([one, is]) => (is ? [] : [one]))];
}
