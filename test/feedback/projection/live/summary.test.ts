import { describe, expect, it } from 'vitest';
import { summaryOfLog } from '../../../../src/experiments/with-people/summary/summarise.js';
import type { EventSource } from '../../../../src/feedback/log/index.js';
import { rng } from '../../../../src/math/rng.js';
import type { Arm } from '../../../../src/types/help.js';
import * as say from './events.js';
import { hosted, liveAfter, type Short, stored } from './hosted.js';
import { longLog } from './long-log.js';

const people = (type: string, body: object): Short => ['people', type, body];
const settled = (query: string): Short => people('settled', { query });
const practice = (query: string): Short => {
  const [, , stocked] = say.gold(query, 'first', 'assisted');
  return people('stocked', { ...stocked, purpose: 'practice' });
};

/** One seat of an audit, answered; where it has help, before it as well. */
function seat(audit: string, arm: Arm, rater: string, first?: string): Short[] {
  const name = `seat-${arm}`;
  const query = `${audit}#${name}`;
  const said = say.answered(query, rater, 'first', first === undefined ? {} : { first });
  return [say.seated(audit, name, arm), say.leased(query, rater), say.shown(query, rater), said, settled(query)];
}

/** What a long log lacks: experts, audits, practice, withdrawn and amended answers, and people who take back their part. */
const rest: readonly Short[] = [
  ...[0, 1, 2].flatMap((i) => {
    const query = `level/0/returns/20/${i}`;
    const answer = i === 1 ? 'skip' : 'first';
    const mine = [say.leased(query, 'e0'), say.shown(query, 'e0'), say.answered(query, 'e0', answer)];
    return [say.queued(query, 'expert', { afterLabels: 20 }), ...mine, settled(query)];
  }),
  ...[0, 1, 2, 3].flatMap((i) => {
    const audit = `level/${i % 2}/gate/${i}`;
    const expert = ['expert/0', 'expert/1'].flatMap((name) => [
      say.seated(audit, name, 'unaided', 'expert'),
      say.leased(`${audit}#${name}`, 'e0'),
      say.answered(`${audit}#${name}`, 'e0', 'first'),
    ]);
    const raters = [
      ...seat(audit, 'unaided', 'r0'),
      ...seat(audit, 'assisted', i === 2 ? 'gone' : 'r1', i < 2 ? 'second' : 'first'),
      ...seat(audit, 'planted', 'r2', 'second'),
    ];
    const planted = { planted: { answer: 'first', implied: 'second' } } as const;
    const [, type, body] = say.audited(audit, i === 3 ? { inspections: ['first', 'second'] } : planted);
    return [...expert, ...raters, [`level/${i % 2}/${i === 1 ? 'recheck' : 'gate'}`, type, body] satisfies Short];
  }),
  practice('practice/0'),
  say.answered('practice/0', 'r0', 'second', { purpose: 'practice', first: 'first' }),
  ...['level/0/evaluator/9/0', 'level/1/worker/9/0'].flatMap((query) => [
    say.assisted(query, 'planted'),
    say.queued(query, 'rater', { arm: 'planted' }),
    say.leased(query, 'r3'),
    say.shown(query, 'r3'),
    people('withdrawn', { query, why: 'stopped' }),
    say.queued(query, 'rater', { arm: 'planted' }),
    say.leased(query, 'gone', {}),
    say.answered(query, 'gone', 'first'),
    settled(query),
    say.used(query, 'first', 'planted'),
    people('leased', { ...say.leased(query, 'gone', { again: `${query}~gone` })[2], lease: 'amends' }),
    people('shown', { lease: 'amends' }),
    people('expired', { lease: 'amends', query, rater: 'gone' }),
  ]),
  say.gold('gold/x', 'first', 'assisted'),
  say.answered('gold/x', 'gone', 'first', { purpose: 'gold', first: 'second' }),
  people('withdrew', { rater: 'gone', by: 'gone' }),
];

const events = [...longLog(rng(3), 1500, 12), ...rest];

describe.each(['gold', 'audit', 'none'] as const)('the same log, live and in the summary, against %s', (truth) => {
  const live = liveAfter(events, { truth, raters: 2 }).read(1e7).levels;
  const summary = summaryOfLog(reader(events), hosted({ truth })).people();
  const sum = (of: (level: (typeof live)[number]) => number) => live.reduce((all, level) => all + of(level), 0);

  it.each(['unaided', 'assisted', 'planted'] as const)('the flow of questions, %s', (arm) => {
    for (const [step, count] of Object.entries(summary.flow[arm]))
      expect([step, sum((level) => level.flow[arm][step as keyof typeof level.flow.unaided])]).toEqual([step, count]);
    expect(summary.flow[arm].answered).toBeGreaterThan(300);
  });
  it('switches', () => {
    for (const [kind, count] of Object.entries(summary.switches))
      expect([kind, sum((level) => level.switches[kind as keyof typeof level.switches])]).toEqual([kind, count]);
    expect(Object.values(summary.switches).some((count) => count > 0)).toBe(truth !== 'none');
  });
});

it('what experts are asked is under no arm, and no part of the flow', () => {
  const experts = rest.slice(0, 15);
  const { flow } = summaryOfLog(reader(experts), hosted({ truth: 'none' })).people();
  for (const all of [
    flow,
    ...liveAfter(experts)
      .read(1e7)
      .levels.map((level) => level.flow),
  ])
    expect(Object.values(all).flatMap((steps): number[] => Object.values(steps))).toEqual(Array(21).fill(0));
});

const reader = (all: readonly Short[]): EventSource => ({
  file: 'run.db',
  *events() {
    for (const [i, short] of all.entries()) yield stored(short, i + 1);
  },
});
