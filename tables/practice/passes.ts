import { defaultPeople, type PeopleSettings } from '../../src/feedback/people/settings.js';
import { createAnnotationQueue } from '../../src/feedback/queue/create-annotation-queue.js';
import { rng } from '../../src/math/rng.js';
import { clopperPearsonUpper } from '../../src/math/statistics/clopper-pearson.js';
import type { ControlQuestion, Question } from '../../src/types/question.js';

export interface Practising {
  readonly practice: PeopleSettings['practice'];
  /** The probability with which each of them is right on each question. */
  readonly right: number;
  readonly people: number;
  readonly seed: string;
}

/** How many of them a queue qualifies after all rounds that it gives them. */
export function passesOf({ practice, right, people, seed }: Practising): number {
  const passed = new Set<string>();
  const chance = rng(seed);
  let leases = 0;
  const queue = createAnnotationQueue({
    settings: { ...defaultPeople, practice, grace: 0 },
    note(event) {
      if (event.type === 'qualified' && event.passed) passed.add(event.rater);
      return undefined;
    },
    rng: chance.fork('queue'),
    newId: () => `lease-${leases++}`,
    recorded: [],
    now: 0,
  });
  const controls = Array.from({ length: practice.questions * practice.rounds }, (_, i) => control(`p${i}`));
  queue.addControlQuestions(controls, 'practice');
  for (let i = 0; i < people; i++) {
    const person = { id: `rater-${i}`, by: 'rater', qualified: false, avoids: new Set<string>() } as const;
    const answers = chance.fork(person.id);
    for (let lease = queue.lease(person, 0); lease !== undefined; lease = queue.lease(person, 0)) {
      const isRight = answers.next() < right;
      // What is said on the page is read in the learner's order.
      const answer = isRight !== lease.swapped ? 'first' : 'second';
      queue.answer(
        { id: `${lease.id}-answer`, lease: lease.id, response: responseOf(answer), guidelines: '' },
        person.id,
        0,
      );
    }
  }
  return passed.size;
}

/** The exact interval of a share, 95 %. */
export const clopperPearson = (successes: number, n: number): { readonly low: number; readonly high: number } => ({
  low: successes === 0 ? 0 : 1 - clopperPearsonUpper(n - successes, n, 0.025),
  high: successes === n ? 1 : clopperPearsonUpper(successes, n, 0.025),
});

const responseOf = (answer: string) => ({
  reply: { status: 'answered', answer, looks: 1 } as const,
  ...{ marks: [], parts: [], comments: [], help: [], never: [] },
  looks: { items: 1, words: 9 },
  time: { shown: 0, active: 0 },
});

const control = (id: string): ControlQuestion => ({ asking: question(id), arm: 'unaided', answer: 'first', why: '' });

const question = (id: string): Question => ({
  id,
  stream: 'level/0/evaluator',
  ...{ level: 0, arm: 'unaided', audit: null, by: 'rater', kind: 'comparison', prompt: 'Which is better?' },
  question: { ties: false, bothBad: false },
  items: [
    { is: 'says', words: 'this' },
    { is: 'says', words: 'that' },
  ],
  ...{ parts: [[], []], aspects: [], shown: [], group: id, seat: 'unaided' },
});
