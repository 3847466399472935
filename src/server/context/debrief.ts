import type { AnswerRecord, RaterRecord } from '../../feedback/projection/raters/person.js';
import type { QuestionProjection, QuestionRecord } from '../../feedback/projection/raters/questions.js';
import type { Response } from '../../types/events/index.js';
import type { FromServer } from '../protocol/protocol.js';

type Debrief = Extract<FromServer, { readonly say: 'debrief' }>;

/** Answers given with help that can no longer be changed, and whether that help was planted: of those whose arm is in the log. */
export function debrief(
  person: RaterRecord,
  questions: QuestionProjection,
  { grace, now }: { readonly grace: number; readonly now: number },
): Debrief['answers'] {
  return person.untold.flatMap((answer) => {
    const arm = answer.arm ?? questions.arm(answer.query);
    if (arm === undefined || now - answer.at < grace) return [];
    return [debriefedAnswer(answer, arm === 'planted')];
  });
}

function debriefedAnswer(answer: AnswerRecord, planted: boolean): Debrief['answers'][number] {
  const { id, prompt, said, given } = answer;
  return { id, prompt, said, planted, followed: followedHelp(given, answer) };
}

/** Whether a rater followed the help: by their verdict on it, otherwise by whether they chose the answer that it implies. */
export function followedHelp({ help, reply }: Response, { implied }: Pick<QuestionRecord, 'implied'>): boolean {
  if (help.length > 0) return help.some(({ verdict }) => verdict === 'accepted');
  return reply.status === 'answered' && implied !== undefined && reply.answer === implied;
}
