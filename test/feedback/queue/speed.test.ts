import { expect, it } from 'vitest';
import { createAnnotationQueue } from '../../../src/feedback/queue/create-annotation-queue.js';
import { rng } from '../../../src/math/rng.js';
import type { Question } from '../../../src/types/question.js';
import { control, person, plain, question, response } from './queue-fixture.js';

const raters = Array.from({ length: 100 }, (_, i) => person(`rater-${i}`));
const rounds = 30;

/** Counted are the questions that are looked at, not the time that it takes: the same on every machine, under any load. */
it.each([1, 3])(
  'looks at no more questions a lease, the more are open or were answered; %i raters a question',
  (wanted) => {
    const [few, many] = [lookedAt({ wanted, open: 200 }), lookedAt({ wanted, open: 2000 })];
    const late = many.slice(-10);
    expect(mean(late)).toBeLessThan(1.2 * mean(few.slice(-10)));
    expect(mean(late)).toBeLessThan(1.2 * mean(many.slice(0, 10)));
    expect(mean(late)).toBeGreaterThanOrEqual(1);
    expect(Math.max(...late)).toBeLessThan(10);
  },
);

/** A hundred raters each answer once a second, and as many new questions come as are settled. Of each second: looks at open questions a lease. */
function lookedAt({ wanted, open }: { readonly wanted: number; readonly open: number }): readonly number[] {
  const count = { looks: 0, leases: 0, put: 0, answers: 0 };
  const queue = createAnnotationQueue({
    settings: { ...plain, raters: wanted, gold: { questions: 100, share: 0.05 }, repeats: 0.05, grace: 3 },
    note: () => undefined,
    rng: rng(1),
    newId: () => `lease-${count.leases++}`,
    recorded: [],
    now: 0,
  });
  queue.addControlQuestions(
    Array.from({ length: 100 }, (_, i) => control(`g${i}`, 'tie')),
    'gold',
  );
  const add = (): void => queue.put(watched(`q${count.put++}`, count), add);
  for (let i = 0; i < open + (raters.length * 4) / wanted; i++) add();
  return Array.from({ length: rounds }, (_, second) => {
    const now = second * 1000;
    const looks = raters.map((rater) => {
      const before = count.looks;
      const lease = queue.lease(rater, now);
      const after = count.looks;
      if (lease === undefined) throw new Error(`expected a question for ${rater.id}, got none in second ${second}`);
      queue.shown(lease.id, rater.id, now);
      queue.renew(lease.id, rater.id, now);
      const id = `a${count.answers++}`;
      queue.answer({ id, lease: lease.id, response: response('first'), guidelines: 'v1' }, rater.id, now);
      return after - before;
    });
    queue.tick(now);
    return mean(looks);
  });
}

/** Whether somebody may take a question is told from its slot: each time that this is read is one look. */
const watched = (id: string, count: { looks: number }): Question =>
  Object.defineProperty(question(id), 'seat', {
    enumerable: true,
    get() {
      count.looks += 1;
      return 'unaided';
    },
  });

const mean = (some: readonly number[]): number => some.reduce((a, b) => a + b, 0) / some.length;
