import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import { z } from 'zod';
import type { Call } from '../../types/call.js';
import type { Assistance } from '../../types/help.js';
import type { Json } from '../../types/json.js';
import type { Query, Reply } from '../../types/query.js';
import type { Rater } from '../../types/rater.js';
import type { Segment } from '../../types/trajectory.js';

export interface LanguageModelSettings<O, A> {
  readonly id: string;
  /** Instructions to the model: by what to judge. */
  readonly guidelines: string;
  /** How an item is shown: the task's own view of it. */
  view(segment: Segment<O, A>): Json;
  /** The whole call may take this long, ms; retries included. */
  readonly patience: number;
}

const Said = z.object({ answer: z.unknown(), confidence: z.number().min(0).max(1).optional() });

/**
 * A language model as a rater: any chat model, any kind of feedback. It is shown what a person would be shown, help
 * included, and answers in the kind's own schema. Words that do not fit it are a skip with the reason, never a guess; no
 * answer in time is unavailable.
 */
export function languageModel<O, A>(model: BaseChatModel, settings: LanguageModelSettings<O, A>): Rater<O, A> {
  return {
    id: settings.id,
    async rate<Q, Answer>(
      query: Query<O, A, Q, Answer>,
      shown: readonly Assistance[],
      call: Call,
    ): Promise<Reply<Answer>> {
      const looks = query.items.length + shown.length;
      try {
        const signal = bounded(settings.patience, call.signal);
        const parsed = await orAborted(model.invoke(asked(query, shown, settings), { signal }), signal);
        return read(query, parsed.text, looks);
      } catch (error) {
        return { status: 'unavailable', why: error instanceof Error ? error.message : String(error) };
      }
    },
  };
}

function asked<O, A, Q, Answer>(
  query: Query<O, A, Q, Answer>,
  shown: readonly Assistance[],
  { guidelines, view }: LanguageModelSettings<O, A>,
): ['system' | 'human', string][] {
  const schema = JSON.stringify(z.toJSONSchema(query.kind.answer));
  const items = query.items.map((item, i) => `Item ${i + 1}: ${JSON.stringify(view(item))}`);
  const help = shown.map(
    ({ assistant, level, item, about, help }) =>
      `Help on item ${item + 1}, part ${about + 1}, from ${assistant} (level ${level}, may be wrong): ${JSON.stringify(help)}`,
  );
  const question = `Question (${query.kind.kind}: ${query.kind.about}${query.aspect ? `; judge by ${query.aspect}` : ''}): ${JSON.stringify(query.question)}`;
  const form = `Answer with one JSON object {"answer": …, "confidence": 0 to 1} and nothing else. "answer" fits this JSON Schema: ${schema}`;
  return [
    ['system', guidelines],
    ['human', [question, ...items, ...help, form].join('\n')],
  ];
}

/** The first JSON object in the text, checked against the kind's answer. */
function read<O, A, Q, Answer>(query: Query<O, A, Q, Answer>, text: string, looks: number): Reply<Answer> {
  const parsed = Said.safeParse(json(text));
  if (!parsed.success)
    return { status: 'skipped', why: `expected a JSON object with an answer, got ${text.slice(0, 80)}`, looks };
  const answer = query.kind.answer.safeParse(parsed.data.answer);
  if (!answer.success)
    return {
      status: 'skipped',
      why: `expected an answer of kind ${query.kind.kind}, got ${JSON.stringify(parsed.data.answer)?.slice(0, 80)}`,
      looks,
    };
  const { confidence } = parsed.data;
  return { status: 'answered', answer: answer.data, looks, ...(confidence === undefined ? {} : { confidence }) };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1));
  } catch {
    return undefined;
  }
}

const bounded = (patience: number, signal: AbortSignal | undefined): AbortSignal =>
  signal === undefined ? AbortSignal.timeout(patience) : AbortSignal.any([signal, AbortSignal.timeout(patience)]);

/** Some models ignore a signal: the call is given up when it aborts all the same. */
function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('no answer in time')), { once: true });
    work.then(resolve, reject);
  });
}
