import type { z } from 'zod';
import { BadInput } from '../../types/bad-input.js';
import { ControlQuestion, Question } from '../../types/question.js';

/** A question from the text that the event which queued it holds. @throws BadInput where it is none. */
export const readQuestion = (body: string): Question => read(Question, body);

/** The same of a question whose answer is known. */
export const readControlQuestion = (body: string): ControlQuestion => read(ControlQuestion, body);

function read<T>(schema: z.ZodType<T>, body: string): T {
  const parsed = schema.safeParse(json(body));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new BadInput(`expected a question in the log, got ${issue?.path.join('.')}: ${issue?.message}`);
}

function json(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
