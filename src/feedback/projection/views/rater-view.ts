import { neededRight } from '../../people/practice-filter.js';
import type { PeopleSettings } from '../../people/settings.js';
import type { AnswerRecord } from '../records/answer-record.js';
import type { RaterRecord } from '../records/rater-record.js';
import type { ProjectionState } from '../records/state.js';

/** When answers can no longer be changed. `grace`: ms from an answer on; `now`: ms since 1970. */
interface Grace {
  readonly grace: number;
  readonly now: number;
}

export interface InvitedRater extends RaterRecord {
  readonly invite: string;
}

/** Everybody who was invited, and what a person's own page shows. */
export interface RaterView {
  person(rater: string): InvitedRater | undefined;
  everybody(): Iterable<InvitedRater>;
  /** A rater’s own counts and last answers. `used` goes by the age of an answer alone: anything else would tell control questions from others. */
  status(person: RaterRecord, grace: Grace): ReturnType<typeof statusOf>;
  /** Answers given with help that can no longer be changed, and whether that help was planted: of those whose arm is in the log. */
  debrief(person: RaterRecord, grace: Grace): ReturnType<typeof debriefOf>;
}

export function raterView(state: ProjectionState): RaterView {
  const { raters } = state;
  return {
    person(rater) {
      const record = raters.get(rater);
      return record !== undefined && isInvited(record) ? record : undefined;
    },
    everybody: () => [...raters.values()].filter(isInvited),
    status: (person, grace) => statusOf(state, person, grace),
    debrief: debriefOf,
  };
}

const isInvited = (record: RaterRecord): record is InvitedRater => record.invite !== undefined;

const mostRecent = 20;

/** The last answers that were not taken back, newest first. */
export const recentAnswers = ({ answers }: RaterRecord): readonly AnswerRecord[] =>
  answers.filter(({ stands }) => stands).slice(0, mostRecent);

function statusOf({ questions, settings }: ProjectionState, person: RaterRecord, { grace, now }: Grace) {
  const { role, standing, activeMs, idleMs, ownAtDebrief, avoids, qualified, lastRound } = person;
  const { answered, skipped, practice } = standing;
  return {
    answered: answered + skipped + practice.answered + practice.skipped,
    activeMs,
    idleMs,
    own: { same: ownAtDebrief.right, of: ownAtDebrief.of },
    practice: role === 'rater' ? practiceProgress(person, questions.practiceQuestions(), settings.practice) : null,
    ...(qualified && lastRound ? { passed: { ...lastRound } } : {}),
    recent: recentAnswers(person).map(({ id, at, prompt, said }) => ({
      id,
      at,
      prompt,
      said,
      used: now - at >= grace,
    })),
    topics: [...questions.topics()],
    avoided: [...avoids],
  };
}

/** The practice round: as many questions as the settings want, or as there are. Null once it is passed, or where there is none. */
function practiceProgress(
  { qualified, round, rounds, lastRound }: RaterRecord,
  available: number,
  practice: PeopleSettings['practice'],
) {
  const { questions } = practice;
  if (qualified === true || questions === 0) return null;
  const of = available === 0 ? questions : Math.min(questions, available);
  return {
    done: round.of,
    of,
    right: round.right,
    needed: neededRight(practice, of),
    round: Math.min(rounds + 1, practice.rounds),
    rounds: practice.rounds,
    ...(lastRound === undefined ? {} : { lastRound: { ...lastRound, passed: false } }),
  };
}

function debriefOf({ untold }: RaterRecord, { grace, now }: Grace) {
  return untold.flatMap((answer) => {
    const { id, at, prompt, said, arm } = answer;
    if (arm === undefined || now - at < grace) return [];
    return [{ id, prompt, said, planted: arm === 'planted', followed: followedHelp(answer) }];
  });
}

/** Whether a rater followed the help: by their verdict on it, otherwise by whether they chose the answer that it implies. */
function followedHelp({ given: { help, reply }, implied }: AnswerRecord): boolean {
  if (help.length > 0) return help.some(({ verdict }) => verdict === 'accepted');
  return reply.status === 'answered' && implied !== undefined && reply.answer === implied;
}
