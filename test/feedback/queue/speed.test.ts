import { expect, it } from 'vitest';
import { createAnnotationQueue } from '../../../src/feedback/queue/create-annotation-queue.js';
import type { Annotator } from '../../../src/feedback/queue/state/lease.js';
import { rng } from '../../../src/math/rng.js';
import { control, person, plain, question, response } from './queue-fixture.js';

const rounds = 30;

/** Counted is how often the queue looks at the person, not the time that it takes: the same on every machine, under any load. */
it.each([1, 3])(
  'compares a person with no more questions, the more are open or were answered; %i raters a question',
  (wanted) => {
    const [few, many] = [looksALease({ wanted, open: 100 }), looksALease({ wanted, open: 1000 })];
    const [early, late] = [mean(many.slice(0, 10)), mean(many.slice(-10))];
    expect(late).toBeLessThan(1.2 * mean(few.slice(-10)));
    expect(late).toBeLessThan(1.2 * early);
    expect(late).toBeGreaterThan(2);
  },
);

/** Fifty raters, who all avoid half of the questions, each answer once a second, and as many new questions come as are settled. Of each second: looks a lease. */
function looksALease({ wanted, open }: { readonly wanted: number; readonly open: number }): readonly number[] {
  const count: Count = { looks: 0, leases: 0, put: 0, answers: 0 };
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
  const raters = Array.from({ length: 50 }, (_, i) => watched(`rater-${i}`, count));
  const add = (): void => queue.put(question(`q${count.put++}`), add);
  for (let i = 0; i < open / 2; i++) queue.put(question(`avoided-${i}`, { items: [bloody, bloody] }), () => undefined);
  for (let i = 0; i < open / 2 + (raters.length * 4) / wanted; i++) add();
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

interface Count {
  looks: number;
  leases: number;
  put: number;
  answers: number;
}

/** Whether a person may take a question is told from their id: each time that it is read is one look. */
const watched = (id: string, count: Count): Annotator =>
  Object.defineProperty(person(id, { avoids: new Set(['blood']) }), 'id', {
    get() {
      count.looks += 1;
      return id;
    },
  });

const bloody = { is: 'says', words: 'a', sensitive: 'blood' } as const;

const mean = (some: readonly number[]): number => some.reduce((a, b) => a + b, 0) / some.length;
