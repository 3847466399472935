import { z } from 'zod';
import { BadInput } from '../../types/bad-input.js';
import type { PeopleEventOf } from '../../types/events/index.js';
import { ControlQuestion, Question } from '../../types/question.js';
import type { LogReader } from '../log/index.js';

type Queued = PeopleEventOf<'queued'>;
type Stocked = PeopleEventOf<'stocked'>;

/**
 * The question that an event queued. All who ask for it share one copy, which is let go of with the event: the one that the event was
 * made of, or the one that its text is parsed to. @throws BadInput where it is none.
 */
export function questionIn(event: Queued): Question {
  const known = questions.get(event) ?? read(Question, event.body);
  questions.set(event, known);
  return known;
}

/** The same of a question whose answer is known. */
export function controlQuestionIn(event: Stocked): ControlQuestion {
  const known = controlQuestions.get(event) ?? read(ControlQuestion, event.body);
  controlQuestions.set(event, known);
  return known;
}

/** Notes what an event was made of, so that nobody parses its text. */
export function madeOf(event: Queued, question: Question): Queued {
  questions.set(event, question);
  return event;
}

const Text = z.object({ body: z.string() });

/** The question that the event of this place in the log queued. @throws BadInput where it queued none. */
export function questionAt(log: Pick<LogReader, 'eventAt' | 'file'>, seq: number): Question {
  const stored = log.eventAt(seq);
  if (stored?.type === 'queued') return read(Question, Text.parse(JSON.parse(stored.body)).body);
  throw new BadInput(`expected an event that queued a question, got ${stored?.type ?? 'none'}`, {
    file: log.file,
    place: `event ${seq}`,
  });
}

const questions = new WeakMap<Queued, Question>();
const controlQuestions = new WeakMap<Stocked, ControlQuestion>();

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
