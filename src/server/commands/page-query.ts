import type { Lease } from '../../feedback/queue/annotation-queue.js';
import { swapAnswer, swapResponse } from '../../feedback/queue/side-order.js';
import type { Response } from '../../types/events/index.js';
import type { Assistance } from '../../types/help.js';
import type { Question } from '../../types/question.js';
import type { PageAnswer, PageQuery, Told } from '../protocol/protocol.js';

/** What a page needs of the run beside the lease. `textOf`: a comment's words by the hash of its body. */
export interface Paging {
  readonly budget: number | null;
  readonly textOf: (body: string) => string | undefined;
}

/**
 * A lease as its page is told of it: item by item in the order of the page, and no word of why it was asked, under which arm, or of
 * who else answers. Field by field, so that what is added to an asking stays here until somebody lets it out.
 */
export function pageQuery(lease: Lease, { budget, textOf }: Paging): PageQuery {
  const { asking, swapped, first, before } = lease;
  return {
    lease: lease.id,
    kind: asking.kind,
    question: asking.question,
    prompt: asking.prompt,
    level: asking.level,
    ...(asking.about === undefined ? {} : { about: asking.about }),
    items: inOrder(asking.items, swapped),
    parts: inOrder(asking.parts, swapped).map((names) => [...names]),
    aspects: [...asking.aspects],
    ...(asking.aspect === undefined ? {} : { aspect: asking.aspect }),
    helpIs: lease.help,
    help: lease.help === 'with' || (lease.help === 'after' && first !== undefined) ? helpOf(asking, swapped) : [],
    ...(first === undefined ? {} : { first: swapped ? swapAnswer(first) : first }),
    confidence: lease.confidence,
    practice: lease.purpose === 'practice',
    budget,
    ...(before === undefined ? {} : { before: { id: before.id, answer: pageAnswer(before.given, lease, textOf) } }),
  };
}

/** Help in the order in which it was prepared, so that what is said of it by its place stays true. */
export const helpOf = ({ shown, about }: Question, swapped: boolean): Told[] =>
  shown.map((one) => told(one, swapped && about === undefined));

function told({ item, about, assistant, level, help }: Assistance, swapped: boolean): Told {
  return { item: swapped ? 1 - item : item, about, assistant, level, help };
}

function inOrder<T>(items: readonly T[], swapped: boolean): T[] {
  return swapped ? [...items].reverse() : [...items];
}

/** What was said before, as the page said it. What was redacted is left out. */
function pageAnswer(given: Response, { swapped, asking }: Lease, textOf: Paging['textOf']): PageAnswer {
  const { reply, marks, parts, comments, help, never, ...rest } = swapped ? swapResponse(given, asking) : given;
  const why = (body: string | undefined) => {
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
        : { status: 'skipped', why: reasonOf('why' in reply ? reply.why : '') },
    marks: marks.map(({ span, body, ...mark }) => ({
      ...mark,
      ...why(body),
      ...(span ? { span: [...span] as [number, number] } : {}),
    })),
    parts: [...parts],
    comments: comments.flatMap(({ item, span, body, aspects }) => {
      const text = textOf(body);
      if (text === undefined || text === '') return [];
      return [{ item, text, aspects: [...aspects], ...(span ? { span: [...span] as [number, number] } : {}) }];
    }),
    help: [...help],
    never: never.map(({ item, body }) => ({ item, ...why(body) })),
    looks: rest.looks,
    time: rest.time,
    ...(rest.meant === undefined ? {} : { meant: rest.meant }),
  };
}

const reasons = ['unclear', 'unknown', 'unwilling'] as const;
const reasonOf = (why: string) => reasons.find((one) => one === why) ?? 'unsaid';
