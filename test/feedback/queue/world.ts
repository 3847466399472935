import { defaultPeople, type PeopleSettings } from '../../../src/feedback/people/settings.js';
import type { AnnotationQueue, Annotator } from '../../../src/feedback/queue/annotation-queue.js';
import { createAnnotationQueue } from '../../../src/feedback/queue/create-annotation-queue.js';
import { rng } from '../../../src/math/rng.js';
import type { PeopleEvent, Response } from '../../../src/types/events/index.js';
import type { Json } from '../../../src/types/json.js';
import type { Reply } from '../../../src/types/query.js';
import type { AnnotatorRole, ControlQuestion, Question } from '../../../src/types/question.js';

/** Nothing but questions and answers, unless a test asks for more. */
export const plain: PeopleSettings = {
  ...defaultPeople,
  ...{ practice: { questions: 0, pass: 0.75, rounds: 3 }, gold: { questions: 0, share: 0 }, grace: 3, lease: 120 },
  ...{ repeats: 0, answerFirst: 0, confidence: 0, raters: 1 },
};

export type Noted = PeopleEvent & { readonly at: number };

/** An inbox whose events, settled replies and time a test can look at; `again` is the same after a restart. */
export interface World {
  readonly inbox: AnnotationQueue;
  readonly events: Noted[];
  readonly settled: Map<string, Reply<Json>[]>;
  readonly put: (asking: Question) => void;
  readonly types: () => string[];
  readonly again: (now?: number) => World;
}

export function world(settings: Partial<PeopleSettings> = {}, recorded: readonly Noted[] = [], from = 0): World {
  const events: Noted[] = [...recorded];
  const settled = new Map<string, Reply<Json>[]>();
  let made = 0;
  const run = recorded.length;
  const inbox = createAnnotationQueue({
    settings: { ...plain, ...settings },
    note: (event) => void events.push({ ...event, at: 0 }),
    rng: rng(1),
    newId: () => `lease-${run}-${made++}`,
    recorded,
    now: from,
  });
  const put = (asking: Question) =>
    inbox.put(asking, (reply) => settled.set(asking.id, [...(settled.get(asking.id) ?? []), reply]));
  return {
    ...{ inbox, events, settled, put },
    types: () => events.map(({ type }) => type),
    again: (now = 0) => world(settings, JSON.parse(JSON.stringify(events)) as Noted[], now),
  };
}

export const person = (id: string, more: Partial<Annotator> = {}): Annotator => ({
  ...{ id, by: 'rater' as AnnotatorRole, qualified: false, avoids: new Set<string>() },
  ...more,
});

export const asking = (id: string, more: Partial<Question> = {}): Question => ({
  ...{ id, stream: 'level/0/worker', level: 0, arm: 'unaided', audit: null, by: 'rater', kind: 'comparison' },
  ...{ question: { ties: true, bothBad: false }, prompt: 'Which is better?' },
  ...{
    items: [says('a'), says('b')],
    parts: [
      ['p', 'q'],
      ['p', 'q'],
    ],
    aspects: ['grammar'],
  },
  ...{ shown: [], group: id, seat: 'unaided' },
  ...more,
});

export const says = (words: string) => ({ is: 'says', words }) as const;

export const known = (id: string, answer: Json, more: Partial<Question> = {}): ControlQuestion => ({
  ...{ asking: asking(id, more), arm: 'unaided', answer, why: 'because' },
});

export const given = (answer: Json, more: Partial<Response> = {}): Response => ({
  ...{ reply: { status: 'answered', answer, looks: 2 }, marks: [], parts: [], comments: [], help: [], never: [] },
  ...{ looks: { items: 2, words: 10 }, time: { shown: 1000, active: 900 } },
  ...more,
});

export const skip = (why: string): Response => given('tie', { reply: { status: 'skipped', why, looks: 1 } });

/** Leases the next question for somebody and answers it at once: the answer's id, or nothing where nothing was left. */
export function judge(
  { inbox }: World,
  who: Annotator,
  { say = given('first'), id, now = 0 }: { readonly say?: Response; readonly id?: string; readonly now?: number } = {},
): string | undefined {
  const lease = inbox.lease(who, now);
  if (lease === undefined) return undefined;
  const answer = id ?? `answer-${lease.id}`;
  inbox.answer({ id: answer, lease: lease.id, given: say, guidelines: 'v1' }, who.id, now);
  return answer;
}

/** Who answered from two seats of one group, and did not take it back; who skipped has not answered. */
export function inTwoSeats(w: World, placeOf: (query: string) => Pick<Question, 'group' | 'seat'>): string[] {
  const undone = new Set(w.events.flatMap((event) => (event.type === 'undone' ? [event.id] : [])));
  const seats = new Map<string, Set<string>>();
  for (const event of w.events) {
    if (event.type !== 'answered' || event.purpose !== 'asked' || undone.has(event.id)) continue;
    if (event.given.reply.status !== 'answered') continue;
    const { group, seat } = placeOf(event.query);
    const key = `${event.rater} in ${group}`;
    seats.set(key, (seats.get(key) ?? new Set()).add(seat));
  }
  return [...seats].flatMap(([key, theirs]) => (theirs.size > 1 ? [key] : []));
}
