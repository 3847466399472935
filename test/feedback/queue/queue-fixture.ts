import { defaultPeople, type PeopleSettings } from '../../../src/feedback/people/settings.js';
import type { AnnotationQueue } from '../../../src/feedback/queue/annotation-queue.js';
import { createAnnotationQueue } from '../../../src/feedback/queue/create-annotation-queue.js';
import type { Annotator } from '../../../src/feedback/queue/state/lease.js';
import { rng } from '../../../src/math/rng.js';
import type { PeopleEvent, Response } from '../../../src/types/events/index.js';
import type { Assistance } from '../../../src/types/help.js';
import type { Json } from '../../../src/types/json.js';
import type { Reply } from '../../../src/types/query.js';
import type { ControlQuestion, Question } from '../../../src/types/question.js';

/** Nothing but questions and answers, unless a test asks for more. */
export const plain: PeopleSettings = {
  ...defaultPeople,
  practice: { questions: 0, pass: 0.75, rounds: 3 },
  gold: { questions: 0, share: 0 },
  grace: 3,
  lease: 120,
  repeats: 0,
  answerFirst: 0,
  confidence: 0,
  raters: 1,
};

export type RecordedEvent = PeopleEvent & { readonly at: number };

/** An annotation queue whose events and settled replies a test can read; `restarted` goes on from its log. */
export interface QueueFixture {
  readonly queue: AnnotationQueue;
  readonly events: RecordedEvent[];
  readonly settled: Map<string, Reply<Json>[]>;
  readonly put: (question: Question) => void;
  readonly types: () => string[];
  readonly restarted: (now?: number) => QueueFixture;
}

export function queueFixture(
  settings: Partial<PeopleSettings> = {},
  recorded: readonly RecordedEvent[] = [],
  from = 0,
): QueueFixture {
  const events: RecordedEvent[] = [...recorded];
  const settled = new Map<string, Reply<Json>[]>();
  let leases = 0;
  const queue = ticking(
    createAnnotationQueue({
      settings: { ...plain, ...settings },
      note: (event) => void events.push({ ...event, at: 0 }),
      rng: rng(1),
      newId: () => `lease-${recorded.length}-${leases++}`,
      recorded,
      now: from,
    }),
  );
  return {
    queue,
    events,
    settled,
    put: (asked) => queue.put(asked, (reply) => settled.set(asked.id, [...(settled.get(asked.id) ?? []), reply])),
    types: () => events.map(({ type }) => type),
    restarted: (now = 0) => queueFixture(settings, JSON.parse(JSON.stringify(events)) as RecordedEvent[], now),
  };
}

/** Graces that are over end before and after each message, as a server sees to now and then. */
function ticking(queue: AnnotationQueue): AnnotationQueue {
  return {
    ...queue,
    lease(who, now) {
      queue.tick(now);
      return queue.lease(who, now);
    },
    undo(id, rater, now) {
      queue.tick(now);
      return queue.undo(id, rater, now);
    },
    answer(submitted, rater, now) {
      queue.tick(now);
      const result = queue.answer(submitted, rater, now);
      queue.tick(now);
      return result;
    },
  };
}

export const person = (id: string, more: Partial<Annotator> = {}): Annotator => ({
  id,
  by: 'rater',
  qualified: false,
  avoids: new Set<string>(),
  ...more,
});

export const question = (id: string, more: Partial<Question> = {}): Question => ({
  id,
  stream: 'level/0/worker',
  level: 0,
  arm: 'unaided',
  audit: null,
  by: 'rater',
  kind: 'comparison',
  question: { ties: true, bothBad: false },
  prompt: 'Which is better?',
  items: [says('a'), says('b')],
  parts: [
    ['p', 'q'],
    ['p', 'q'],
  ],
  aspects: ['grammar'],
  shown: [],
  group: id,
  seat: 'unaided',
  ...more,
});

/** Help with a question: somebody's objection to its first item. */
export const help: Assistance = {
  assistant: 'evaluator-0',
  checkpoint: 'c',
  level: 0,
  item: 0,
  about: 0,
  help: { is: 'critique', text: 'no' },
};

export const says = (words: string) => ({ is: 'says', words }) as const;

export const control = (id: string, answer: Json, more: Partial<Question> = {}): ControlQuestion => ({
  asking: question(id, more),
  arm: 'unaided',
  answer,
  why: 'because',
});

export const response = (answer: Json, more: Partial<Response> = {}): Response => ({
  reply: { status: 'answered', answer, looks: 2 },
  marks: [],
  parts: [],
  comments: [],
  help: [],
  never: [],
  looks: { items: 2, words: 10 },
  time: { shown: 1000, active: 900 },
  ...more,
});

/** What people say who skip for this reason. */
export const skip = (why: string): Response => response('tie', { reply: { status: 'skipped', why, looks: 1 } });

/** Leases the next question to somebody and answers it at once: the answer's id, or undefined where no question is left. */
export function answerNext(
  { queue }: QueueFixture,
  who: Annotator,
  {
    say = response('first'),
    id,
    now = 0,
  }: { readonly say?: Response; readonly id?: string; readonly now?: number } = {},
): string | undefined {
  const lease = queue.lease(who, now);
  if (lease === undefined) return undefined;
  const answer = id ?? `answer-${lease.id}`;
  queue.answer({ id: answer, lease: lease.id, response: say, guidelines: 'v1' }, who.id, now);
  return answer;
}

/** Raters who answered in two slots of one group, and took neither back; a skip is no answer. */
export function inTwoSlots(w: QueueFixture, slotOf: (query: string) => Pick<Question, 'group' | 'seat'>): string[] {
  const undone = new Set(w.events.flatMap((event) => (event.type === 'undone' ? [event.id] : [])));
  const slots = new Map<string, Set<string>>();
  for (const event of w.events) {
    if (event.type !== 'answered' || event.purpose !== 'asked' || undone.has(event.id)) continue;
    if (event.given.reply.status !== 'answered') continue;
    const { group, seat } = slotOf(event.query);
    const key = `${event.rater} in ${group}`;
    slots.set(key, (slots.get(key) ?? new Set()).add(seat));
  }
  return [...slots].flatMap(([key, answered]) => (answered.size > 1 ? [key] : []));
}
