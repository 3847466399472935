import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../../src/experiments/config/load.js';
import type { PeopleConfig } from '../../../src/experiments/with-people/climb-with-people.js';
import type { PeopleResult } from '../../../src/experiments/with-people/result.js';
import { summarisePeople } from '../../../src/experiments/with-people/summary/summarise.js';
import type { PeopleSettings } from '../../../src/feedback/people/settings.js';
import * as say from '../../feedback/projection/live/events.js';
import { type Short, stored } from '../../feedback/projection/live/hosted.js';

/** The figures of a run with people, reckoned by hand from a log of a few events. */
const config = (await loadConfig('statements', {})) as PeopleConfig;
const rung = (level: number): PeopleResult['levels'][number] => ({
  ...{
    level,
    task: `statements/${level}`,
    size: 2,
    labels: { evaluator: 3, worker: 0, audit: 4 },
    looks: 9,
    vetoes: 1,
  },
  gate: { decision: 'granted', reasons: [], evidence: {} },
});
const levels = [rung(0), rung(1)];
const end: Short = ['run', 'ended', { reason: 'all levels climbed' }];

function summary(events: readonly Short[], truth: PeopleSettings['truth'] = 'gold') {
  const using = { ...config, people: { ...config.people, truth } };
  const reader = {
    file: 'run.db',
    *events() {
      for (const [i, short] of events.entries()) yield stored(short, i + 1);
    },
  };
  return summarisePeople(using, { seed: 0, levels, ended: null }, reader, { seconds: 1, peakRssMb: 1 });
}

const gold = { purpose: 'gold' } as const;
const known: readonly Short[] = [
  say.gold('gold/unaided', 'first', 'unaided', 1),
  say.gold('gold/assisted', 'second', 'assisted', 1),
  say.gold('gold/planted', 'second', 'planted', 1),
];
const q = 'level/0/evaluator/0/0';
const asked: readonly Short[] = [
  ...[say.assisted(q, 'assisted'), say.queued(q, 'rater', { arm: 'assisted' })],
  ...[say.leased(q, 'r1'), say.shown(q, 'r1'), say.answered(q, 'r1', 'first')],
  ...[say.leased(q, 'r2'), say.shown(q, 'r2'), say.answered(q, 'r2', 'first')],
  ...[say.leased(q, 'r3'), say.expired(q, 'r3'), say.late(q, 'r3')],
  ['people', 'settled', { query: q }],
  say.used(q, 'first', 'assisted'),
  ['level/0/evaluator', 'fitted', {}],
];
const two: readonly Short[] = [
  ...known,
  ...asked,
  say.answered('gold/unaided', 'r1', 'first', { ...gold, confidence: 0.5 }),
  say.answered('gold/unaided', 'r2', 'second', { ...gold, confidence: 0.5 }),
  say.answered('gold/assisted', 'r1', 'second', { ...gold, first: 'first' }),
  say.answered('gold/assisted', 'r2', 'second', { ...gold, first: 'second' }),
  say.answered('gold/planted', 'r1', 'first', { ...gold, first: 'second' }),
  say.answered('gold/planted', 'r2', 'skip', gold),
];

describe('against known questions', () => {
  const { levels: climbed, people, truth } = summary([...two, end]);
  it('says by which truth', () => expect(truth).toBe('gold'));
  it('says how right raters were by arm, with Wilson’s intervals over queries where they are few', () => {
    expect(rounded(climbed[1]?.rater.unaided)).toEqual({ value: 0.5, low: 0.095, high: 0.905, n: 2, over: 'queries' });
    expect(rounded(climbed[1]?.rater.assisted)).toEqual({ value: 1, low: 0.342, high: 1, n: 2, over: 'queries' });
    expect(rounded(climbed[1]?.rater.uplift)).toMatchObject({ value: 0.5, n: 2 });
    expect(climbed[0]?.rater).toMatchObject({ unaided: null, assisted: null, uplift: null });
  });
  it('calibration is of what was stated: half sure, right half the time', () =>
    expect(climbed[1]?.rater.calibration).toMatchObject({ unaided: { value: 0, n: 2 }, assisted: null }));
  it('tells nothing that only hidden truth would', () =>
    expect(climbed[1]).toMatchObject({ recovered: null, flat: null, worker: null, rater: { ceiling: null } }));
  it('says what became of the questions', () =>
    expect(people?.flow).toEqual({
      unaided: { asked: 0, shown: 0, answered: 0, skipped: 0, expired: 0, withdrawn: 0, fitted: 0 },
      assisted: { asked: 1, shown: 2, answered: 2, skipped: 0, expired: 1, withdrawn: 0, fitted: 1 },
      planted: { asked: 0, shown: 0, answered: 0, skipped: 0, expired: 0, withdrawn: 0, fitted: 0 },
    }));
  it('says what help changed', () =>
    expect(people?.switches).toEqual({ kept: 1, wrongToRight: 1, rightToWrong: 1, other: 0 }));
  it('says what it cost people: answers, looks, words and active time', () =>
    expect(people).toMatchObject({
      ...{ raters: 2, answers: 7, skipped: 1, late: 1 },
      looks: { items: 8 * 2, words: 8 * 80 },
      ms: { shown: 8 * 9000, active: 8 * 6000 },
    }));
  it('says how raters agree: of three questions that both answered, they differ in one', () =>
    // 1 − (2 / 6) / (18 / 30): two ordered pairs differ of six answers, three of each kind. Planted ones do not count.
    expect(people?.agreement).toMatchObject({ value: expect.closeTo(1 - 1 / 3 / 0.6, 12), n: 3, over: 'queries' }));
});

describe('what does not stand', () => {
  it('an answer that was taken back, and all of somebody who withdrew', () => {
    const { people } = summary([
      ...two,
      ...[say.answered('gold/unaided', 'r9', 'second', gold), say.undone('gold/unaided', 'r9')],
      ...[
        say.answered('gold/assisted', 'r8', 'first', gold),
        ['people', 'withdrew', { rater: 'r8', by: 'r8' }] as const,
      ],
      end,
    ]);
    expect(people).toEqual(summary([...two, end]).people);
  });
  it('nothing that came after the end', () =>
    expect(summary([...two, end, say.answered('gold/unaided', 'r7', 'first', gold)])).toEqual(summary([...two, end])));
});

it('intervals are over raters from five of them on', () => {
  const six = Array.from({ length: 6 }, (_, i) =>
    say.answered('gold/unaided', `r${i}`, i < 4 ? 'first' : 'second', { ...gold, id: `a${i}` }),
  );
  const unaided = summary([...known, ...six, end]).levels[1]?.rater.unaided;
  expect(unaided).toMatchObject({ value: expect.closeTo(4 / 6, 12), n: 6, over: 'raters' });
  expect(unaided?.low).toBeLessThan(4 / 6);
  expect(unaided?.high).toBeGreaterThan(4 / 6);
});

describe('against audits', () => {
  const audits = [
    say.audited('level/0/gate/0', { unaided: 'second', assisted: 'first', implied: 'first' }),
    say.audited('level/0/gate/1', { unaided: 'first', assisted: 'first', implied: 'second' }),
    say.audited('level/0/gate/2', { unaided: 'second', assisted: 'first', implied: 'first' }),
    // Two inspections that differ tell nothing.
    say.audited('level/0/gate/3', { inspections: ['first', 'second'], unaided: 'second' }),
  ];
  const told = summary([...two, ...audits, end], 'audit');
  it('says how right raters of the level above were, paired', () => {
    expect(told.truth).toBe('audit');
    expect(told.levels[1]?.rater.unaided).toMatchObject({ value: expect.closeTo(1 / 3, 12), n: 3, over: 'queries' });
    expect(told.levels[1]?.rater.assisted).toMatchObject({ value: 1, n: 3 });
    expect(told.levels[1]?.rater.uplift).toMatchObject({ value: expect.closeTo(2 / 3, 12), n: 3 });
    expect(told.levels[0]?.rater).toMatchObject({ unaided: null, assisted: null, uplift: null });
  });
  it('says how right the evaluator is on what follows from its reports', () =>
    expect(told.levels[0]?.evaluator.accuracy).toMatchObject({ value: expect.closeTo(2 / 3, 12), n: 3 }));
  it('draws no curve, which known questions alone would tell', () => expect(told.curves).toEqual([]));
});

it('without a truth there are no accuracies, and costs are there all the same', () => {
  const told = summary([...two, end], 'none');
  expect(told.levels.map(({ rater, evaluator }) => [rater.unaided, rater.assisted, evaluator.accuracy])).toEqual([
    [null, null, null],
    [null, null, null],
  ]);
  expect(told.people).toMatchObject({ answers: 7, switches: { kept: 0, rightToWrong: 0, wrongToRight: 0, other: 0 } });
});

const rounded = (
  figure: { readonly value: number; readonly low: number | null; readonly high: number | null } | null | undefined,
) => figure && { ...figure, value: third(figure.value), low: third(figure.low ?? 0), high: third(figure.high ?? 0) };
const third = (x: number): number => Math.round(x * 1000) / 1000;
