import { describe, expect, it } from 'vitest';
import type { SelectionObservation } from '../../../src/environments/trees/tree.js';
import { type HumanSettings, human } from '../../../src/evaluators/raters/human.js';
import { rng } from '../../../src/math/rng.js';
import { type Json, kinds, type Reply } from '../../../src/types/index.js';
import type { Question } from '../../../src/types/question.js';
import type { QuestionOrigin } from '../../../src/types/question-origin.js';
import type { Rater } from '../../../src/types/rater.js';
import { keepsRater } from '../../conformance/rater.js';
import { claim, reports } from '../bounded.js';

const items = [claim(2, 1), claim(2, 5)] as const;
const origin: QuestionOrigin = { stream: 'level/0/worker', level: 0, arm: 'assisted', audit: null };

keepsRater('people', asked(asking(said)), items);
keepsRater('people who are shown help', asked(asking(said)), items, reports(items[0]));
keepsRater('people who skip', asked(asking(() => skip)), items);

describe('people as a rater', () => {
  it('are asked in data, with the help that is shown', async () => {
    const heard: Question[] = [];
    const help = reports(items[0]);
    await rate(
      asking((one) => {
        heard.push(one);
        return skip;
      }),
      help,
    );
    expect(heard).toMatchObject([
      { id: 'q', by: 'rater', kind: 'comparison', shown: help, items: [words('A'), words('B')] },
    ]);
    expect(JSON.parse(JSON.stringify(heard))).toEqual(heard);
  });
  it('cannot be asked again', () => expect(human('people', asking(said)).repeatable).not.toBe(true));
  it('answer in another form, which is read back', async () => {
    const askedAs = { kind: 'rating', question: {}, read: (answer: Json) => (answer === 7 ? 'second' : 'first') };
    const settings = {
      ...asking(() => ({ status: 'answered', answer: 7, looks: 2 }) as const),
      show: () => ({ ...seen, askedAs }),
    };
    expect(await rate(settings)).toEqual({ status: 'answered', answer: 'second', looks: 2 });
  });
  it('are not asked about what has no place in the run', async () =>
    expect(await rate(asking(never), [], undefined, null)).toMatchObject({ status: 'unavailable' }));
  it('reject once the call is aborted, asked or not', async () => {
    const stop = new AbortController();
    stop.abort(new Error('stopped'));
    await expect(rate(asking(never), [], stop.signal)).rejects.toThrow('stopped');
  });
  it('say nothing by an answer that does not fit the kind', async () =>
    expect(await rate(asking(() => ({ status: 'answered', answer: 'maybe', looks: 2 })))).toEqual({
      status: 'skipped',
      why: 'expected an answer of kind comparison, got another',
      looks: 2,
    }));
});

const seen = { prompt: 'Which?', items: [words('A'), words('B')], parts: [], aspects: [] };
const skip = { status: 'skipped', why: 'unclear', looks: 1 } as const;

function asking(ask: (asking: Question) => Reply<Json>): HumanSettings<SelectionObservation, number> {
  return {
    role: 'rater',
    show: ({ kind }) => (kind.kind === 'comparison' ? seen : `expected a comparison, got ${kind.kind}`),
    place: ({ id }, _, from) => ({ id, ...from, group: id, seat: 'unaided' }),
    ask: async (one) => ask(one),
  };
}

/** People whom a run asks: without that they are asked nothing. */
function asked(settings: HumanSettings<SelectionObservation, number>): Rater<SelectionObservation, number> {
  const rater = human('people', settings);
  return { ...rater, rate: (query, shown, call) => rater.rate(query, shown, { ...call, origin }) };
}

/** `from`: where in the run it is asked; null: nowhere in it. */
function rate(
  settings: HumanSettings<SelectionObservation, number>,
  help = reports(items[0], 0, []),
  signal?: AbortSignal,
  from: QuestionOrigin | null = origin,
) {
  const query = { id: 'q', kind: kinds.comparison, question: { ties: true, bothBad: true }, items };
  return human('people', settings).rate(query, help, {
    rng: rng(0),
    ...(signal ? { signal } : {}),
    ...(from ? { origin: from } : {}),
  });
}

function words(text: string) {
  return { is: 'text', text } as const;
}

function said(): Reply<Json> {
  return { status: 'answered', answer: 'first', confidence: 0.7, looks: 3 };
}

function never(): never {
  throw new Error('expected nobody to be asked');
}
