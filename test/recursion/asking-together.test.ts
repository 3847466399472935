import { expect, it } from 'vitest';
import type { SelectionObservation } from '../../src/environments/trees/tree.js';
import type { Journal } from '../../src/feedback/log/journal/journal.js';
import type { OutcomeAndHelpRaters } from '../../src/recursion/run/ladder.js';
import type { PendingPromotion } from '../../src/types/question.js';
import type { Rater } from '../../src/types/rater.js';
import { climbed, generous, small } from './small-run.js';

const short = {
  ...small,
  levels: 1,
  evaluator: { labels: 12, rounds: 2, pool: 2 },
  worker: { ...small.worker, labels: 8 },
};

it('has all questions of a round open at once', async () => {
  const { most } = await crowd();
  expect(most).toBe(6);
});
it('writes answers in the order of the questions, whoever answers first', async () => {
  const { events } = await crowd();
  const rounds = events.filter((e) => e.stream === 'level/0/evaluator' && ['asked', 'answered'].includes(e.type));
  const [asked, answered] = ['asked', 'answered'].map((type) =>
    rounds.filter((e) => e.type === type).map((e) => e.query),
  );
  expect(answered).toEqual(asked);
});
it('grants nothing that the reviewers refuse, and says why', async () => {
  const events: Heard[] = [];
  const shown: PendingPromotion[] = [];
  const { levels } = await climbed({ ...generous, levels: 1 }, 0, (run) => ({
    ...run,
    journal: noting(events),
    signOff: async (promoting) => {
      shown.push(promoting);
      return { granted: false, reviewers: ['reviewer-1'], reasons: ['reviewer-1: too few audits of parity'] };
    },
  }));
  expect(shown.map((s) => [s.level, s.decision])).toEqual([[0, 'granted']]);
  expect(levels[0]?.gated.promotion).toEqual({
    decision: 'withheld',
    reasons: ['reviewer-1: too few audits of parity'],
  });
  expect(events.filter((e) => e.stream === 'level/0/gate').map((e) => e.type)).toContain('signed-off');
});
it('grants what they sign, as the gate did without them', async () => {
  const signOff = async () => ({ granted: true, reviewers: ['reviewer-1'], reasons: [] });
  const [signed] = (await climbed({ ...generous, levels: 1 }, 0, (run) => ({ ...run, signOff }))).levels;
  const [plain] = (await climbed({ ...generous, levels: 1 }, 0)).levels;
  expect(signed?.gated.promotion.decision).toBe('granted');
  expect(signed?.gated.evidence).toEqual(plain?.gated.evidence);
});
it('asks for no opponents where they have no labels to spend', async () => {
  const [level] = (await climbed({ ...small, levels: 1, flat: { mostLabels: 0 } }, 0)).levels;
  expect(level?.gated.flat).toEqual([]);
});

interface Heard {
  readonly stream: string;
  readonly type: string;
  readonly query: unknown;
}

/** A run whose raters answer later, the last asked first. */
async function crowd() {
  const events: Heard[] = [];
  const open: (() => void)[] = [];
  let most = 0;
  const slow = <X, Y>(): Rater<X, Y> => ({
    id: 'slow',
    rate: ({ kind }) =>
      new Promise((resolve) => {
        open.push(() => resolve({ status: 'answered', answer: kind.answer.parse('first'), looks: 1 }));
        most = Math.max(most, open.length);
        setImmediate(() => open.pop()?.());
      }),
  });
  const judges: OutcomeAndHelpRaters<SelectionObservation, number> = { outcomes: slow(), help: slow() };
  await climbed(short, 0, (run) => ({
    ...run,
    journal: noting(events),
    ladder: { ...run.ladder, raters: judges },
    gate: { ...run.gate, most: 1, batch: 1 },
    learn: { ...run.learn, flat: { mostLabels: 0 } },
  }));
  return { events, most };
}

const noting = (events: Heard[]): Journal => ({
  record: (stream, event) =>
    void events.push({ stream, type: event.type, query: 'query' in event ? event.query : undefined }),
  recall: () => undefined,
  body: () => '',
});
