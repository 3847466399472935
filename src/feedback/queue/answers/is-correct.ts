import type { Json } from '../../../types/json.js';
import { kindOf } from '../../../types/kind-of.js';
import type { Reply } from '../../../types/query.js';
import type { ControlQuestion } from '../../../types/question.js';

/** Whether a reply is the known answer, by the rule of its kind. A skip is not. */
export const isCorrect = ({ asking, answer }: ControlQuestion, reply: Reply<Json>): boolean =>
  reply.status === 'answered' && kindOf(asking).isCorrect(reply.answer, answer);
