import type { Lease } from '../../feedback/queue/state/lease.js';
import { swapResponse } from '../../feedback/queue/take-answer.js';
import type { Response } from '../../types/events/index.js';
import type { Assistance } from '../../types/help.js';
import { kindOf } from '../../types/kind-of.js';
import type { Question } from '../../types/question.js';
import type { PageAnswer, PageHelp, PageQuery } from '../protocol/protocol.js';

/** What a page needs of the run beside the lease. `textOf`: a written text by the hash of its body. */
export interface PageQueryOptions {
  readonly budget: number | null;
  readonly textOf: (body: string) => string | undefined;
}

/**
 * A lease as its page sees it: items in the order of the page, and nothing of why it was asked, under which arm, or of who else
 * answers. Written field by field, so that a field added to a question is not sent until somebody adds it here.
 */
export function pageQuery(lease: Lease, { budget, textOf }: PageQueryOptions): PageQuery {
  const { question, swapped, first, before } = lease;
  return {
    lease: lease.id,
    kind: question.kind,
    question: question.question,
    prompt: question.prompt,
    level: question.level,
    ...(question.about === undefined ? {} : { about: question.about }),
    items: inPageOrder(question.items, swapped),
    parts: inPageOrder(question.parts, swapped).map((names) => [...names]),
    aspects: [...question.aspects],
    ...(question.aspect === undefined ? {} : { aspect: question.aspect }),
    helpIs: lease.help,
    help: lease.help === 'with' || (lease.help === 'after' && first !== undefined) ? pageHelp(question, swapped) : [],
    ...(first === undefined ? {} : { first: swapped ? kindOf(question).swapSides(first) : first }),
    confidence: lease.confidence,
    practice: lease.purpose === 'practice',
    budget,
    ...(before === undefined ? {} : { before: { id: before.id, answer: pageAnswer(before.response, lease, textOf) } }),
  };
}

/** Help in the order in which it was prepared: verdicts on it name it by its index. */
export const pageHelp = ({ shown, about }: Question, swapped: boolean): PageHelp[] =>
  shown.map((one) => onPage(one, swapped && about === undefined));

function onPage({ item, about, assistant, level, help }: Assistance, swapped: boolean): PageHelp {
  return { item: swapped ? 1 - item : item, about, assistant, level, help };
}

function inPageOrder<T>(items: readonly T[], swapped: boolean): T[] {
  return swapped ? [...items].reverse() : [...items];
}

/** An answer as its page gave it. Redacted texts are left out. */
function pageAnswer(response: Response, { swapped, question }: Lease, textOf: PageQueryOptions['textOf']): PageAnswer {
  const { reply, marks, parts, comments, help, never, ...rest } = swapped ? swapResponse(response, question) : response;
  const withReason = (body: string | undefined) => {
    const text = body === undefined ? undefined : textOf(body);
    return text === undefined ? {} : { why: text };
  };
  return {
    reply:
      reply.status === 'answered'
        ? {
            status: 'answered',
            answer: reply.answer,
            ...(reply.confidence === undefined ? {} : { confidence: reply.confidence }),
          }
        : { status: 'skipped', why: skipReason('why' in reply ? reply.why : '') },
    marks: marks.map(({ span, body, ...mark }) => ({
      ...mark,
      ...withReason(body),
      ...(span ? { span: [...span] as [number, number] } : {}),
    })),
    parts: [...parts],
    comments: comments.flatMap(({ item, span, body, aspects }) => {
      const text = textOf(body);
      if (text === undefined || text === '') return [];
      return [{ item, text, aspects: [...aspects], ...(span ? { span: [...span] as [number, number] } : {}) }];
    }),
    help: [...help],
    never: never.map(({ item, body }) => ({ item, ...withReason(body) })),
    looks: rest.looks,
    time: rest.time,
    ...(rest.meant === undefined ? {} : { meant: rest.meant }),
  };
}

const skipReasons = ['unclear', 'unknown', 'unwilling'] as const;
const skipReason = (why: string) => skipReasons.find((one) => one === why) ?? 'unsaid';
