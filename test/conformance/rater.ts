import { describe, expect, it } from 'vitest';
import { rng } from '../../src/math/rng.js';
import {
  type Assistance,
  type FeedbackKind,
  kinds,
  type Rater,
  type Reply,
  type Segment,
} from '../../src/types/index.js';

/** What every rater has to keep. `items`: two segments that it can judge; `shown`: help that may be shown with them. */
export function keepsRater<O, A>(
  name: string,
  rater: Rater<O, A>,
  items: readonly [Segment<O, A>, Segment<O, A>],
  shown: readonly Assistance[] = [],
): void {
  const rate = async <Q, Answer>(
    kind: FeedbackKind<Q, Answer>,
    question: Q,
    seed = 0,
    count = 2,
  ): Promise<Reply<Answer>> =>
    rater.rate({ id: 'q', kind, question, items: items.slice(0, count) }, shown, { rng: rng(seed) });
  const many = () => Promise.all(Array.from({ length: 40 }, (_, seed) => rate(kinds.comparison, asked, seed)));

  describe(`${name} keeps what a rater has to`, () => {
    it('has a name', () => expect(rater.id).toMatch(/\w/));
    it('answers in the kind’s schema', async () => {
      for (const reply of await many())
        if (reply.status === 'answered') expect(kinds.comparison.answer.safeParse(reply.answer).success).toBe(true);
    });
    it('answers only what is on offer', async () => {
      const replies = await Promise.all(Array.from({ length: 40 }, (_, seed) => rate(kinds.comparison, bare, seed)));
      expect(
        replies.map((r) => (r.status === 'answered' ? r.answer : 'none')).filter((a) => !bareAnswers.includes(a)),
      ).toEqual([]);
    });
    it('answers the same from the same seed', async () => expect(await many()).toEqual(await many()));
    it('has a reason for whatever it does not answer', async () => {
      for (const reply of await many()) if (reply.status !== 'answered') expect(reply.why).toMatch(/\w+/);
    });
    it('counts looks as whole numbers, and confidence as a probability', async () => {
      for (const reply of await many()) {
        if (reply.status !== 'unavailable') expect(Number.isInteger(reply.looks) && reply.looks >= 0).toBe(true);
        if (reply.status === 'answered') expect(Math.abs((reply.confidence ?? 0.5) - 0.5)).toBeLessThanOrEqual(0.5);
      }
    });
    it.each([kinds.correction, kinds['free-text'], kinds['step-labels'], kinds.ranking] as const)(
      'skips a kind that it does not know, with a reason: $kind',
      async (kind) => expect(await rate(kind as FeedbackKind<object, unknown>, {})).toMatchObject(skipped),
    );
    it('skips an experimenter’s own kind', async () => expect(await rate(own, {})).toMatchObject(skipped));
    it('skips a comparison of one', async () =>
      expect(await rate(kinds.comparison, asked, 0, 1)).toMatchObject(skipped));
    it('changes neither the query nor the help', async () => {
      const before = JSON.stringify([items, shown]);
      await many();
      expect(JSON.stringify([items, shown])).toBe(before);
    });
  });
}

const asked = { ties: true, bothBad: true };
const bare = { ties: false, bothBad: false };
const bareAnswers = ['first', 'second', 'none'];
const skipped = { status: 'skipped', why: expect.stringMatching(/^expected .* got .+/) };
const own: FeedbackKind<object, unknown> = { ...kinds['free-text'], kind: 'applause' } as FeedbackKind<object, unknown>;
