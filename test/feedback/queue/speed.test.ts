import { expect, it } from 'vitest';
import { createAnnotationQueue } from '../../../src/feedback/queue/create-annotation-queue.js';
import { rng } from '../../../src/math/rng.js';
import { asking, given, known, person, plain } from './queue-fixture.js';

const raters = Array.from({ length: 300 }, (_, i) => person(`rater-${i}`));
const [open, rounds, mostMs] = [2000, 100, 0.1];

it.each([1, 3])(
  'takes no time to speak of after 30,000 answers, with 2,000 questions open, %i raters a question',
  (wanted) => {
    const w = crowded(wanted);
    const costs = Array.from({ length: rounds }, (_, second) => w.round(second * 1000));
    const perCall = (some: readonly number[]) => some.reduce((a, b) => a + b, 0) / some.length;
    expect(w.answers()).toBeGreaterThan(29_000);
    expect(perCall(costs.slice(-20))).toBeLessThan(mostMs);
  },
);

/** Three hundred raters who each answer once a second, and as many new questions as are settled. A round's cost: processor time, ms a call. */
function crowded(wanted: number) {
  let [leases, put, answers] = [0, 0, 0];
  const inbox = createAnnotationQueue({
    settings: { ...plain, raters: wanted, gold: { questions: 100, share: 0.05 }, repeats: 0.05, grace: 3 },
    ...{ note: () => undefined, rng: rng(1), newId: () => `lease-${leases++}`, recorded: [], now: 0 },
  });
  inbox.addControlQuestions(
    Array.from({ length: 100 }, (_, i) => known(`g${i}`, 'tie')),
    'gold',
  );
  const add = (): void => inbox.put(asking(`q${put++}`), add);
  for (let i = 0; i < open + (raters.length * 4) / wanted; i++) add();
  const round = (now: number): number => {
    const began = process.cpuUsage();
    for (const rater of raters) {
      const lease = inbox.lease(rater, now);
      if (lease === undefined) continue;
      inbox.shown(lease.id, rater.id, now);
      inbox.renew(lease.id, rater.id, now);
      inbox.answer({ id: `a${answers++}`, lease: lease.id, response: given('first'), guidelines: 'v1' }, rater.id, now);
    }
    inbox.tick(now);
    const { user, system } = process.cpuUsage(began);
    return (user + system) / 1000 / (4 * raters.length);
  };
  return { round, answers: () => answers };
}
