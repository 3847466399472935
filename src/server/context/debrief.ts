import type { AnswerRecord, RaterRecord } from '../../feedback/projection/raters/person.js';
import type { QuestionProjection, QuestionRecord } from '../../feedback/projection/raters/questions.js';
import type { Response } from '../../types/events/index.js';
import type { FromServer } from '../protocol/protocol.js';

type Debrief = Extract<FromServer, { readonly say: 'debrief' }>;

/** Answers given with help that are past changing, with whether that help was planted: of those whose arm the run has told. */
export function debrief(
  person: RaterRecord,
  questions: QuestionProjection,
  { grace, now }: { readonly grace: number; readonly now: number },
): Debrief['answers'] {
  return person.untold.flatMap((spoken) => {
    const arm = spoken.arm ?? questions.arm(spoken.query);
    if (arm === undefined || now - spoken.at < grace) return [];
    return [line(spoken, arm === 'planted')];
  });
}

function line(spoken: AnswerRecord, planted: boolean): Debrief['answers'][number] {
  const { id, prompt, said, given } = spoken;
  return { id, prompt, said, planted, followed: followed(given, spoken) };
}

/** Whether somebody went with the help: by what they said of it, otherwise by whether they chose what follows from it. */
export function followed({ help, reply }: Response, { implied }: Pick<QuestionRecord, 'implied'>): boolean {
  if (help.length > 0) return help.some(({ verdict }) => verdict === 'accepted');
  return reply.status === 'answered' && implied !== undefined && reply.answer === implied;
}
