import { rng } from '../../../src/math/rng.js';
import type { Live } from '../../../src/types/live.js';
import type { LiveWaiting } from '../../../src/types/live-waiting.js';
import * as say from '../../feedback/projection/live/events.js';
import { liveAfter, type Short } from '../../feedback/projection/live/hosted.js';
import { longLog } from '../../feedback/projection/live/long-log.js';

const noon = Date.UTC(2026, 0, 5, 12);
const level = (n: number, type: string, body: object): Short => [`level/${n}`, type, body];
const evidence = {
  audits: 24,
  helps: { excess: 0.083, low: 0.011, high: 0.155, needed: -0.02 },
  wholes: { contradicted: 2, of: 21, good: 0.1, bad: 0.3 },
  'parts: deep': { contradicted: 5, of: 88, good: 0.1, bad: 0.3 },
};
const granted = {
  assistant: 'evaluator-1',
  checkpoint: '4f1c09d2aa77be10',
  decision: 'granted',
  reasons: [],
  evidence,
};
const refused = {
  ...granted,
  decision: 'withheld',
  reasons: ['reports on parts (deep): 31 of 88 contradict two agreeing inspections (good is 0.1, bad 0.3)'],
};
const curve = (n: number, agent: string, labels: number, right: number): Short => [
  `level/${n}/curve`,
  'round-measured',
  { agent, labels, right, of: 20, proxy: agent === 'worker' ? right / 25 : null },
];

/** Events in the middle of a run of two levels, spread over twenty minutes. */
const middle: readonly Short[] = [
  ['people', 'opened', {}],
  level(0, 'began', { assistant: null }),
  ...longLog(rng(5), 260, 9),
  ...[3, 6, 9].flatMap((labels, i) => [curve(0, 'evaluator', labels, 12 + 2 * i), curve(0, 'worker', labels, 11 + i)]),
  level(0, 'trained', {}),
  ...Array.from({ length: 24 }, (_, i) => say.audited(`level/0/gate/${i}`, { unaided: i % 3 ? 'first' : 'second' })),
  ['level/0/gate', 'promoted', granted],
  level(1, 'began', { assistant: { id: 'evaluator-0', checkpoint: 'aa' } }),
  ...[4, 8].flatMap((labels, i) => [curve(1, 'evaluator', labels, 11 + 3 * i), curve(1, 'worker', labels, 10 + 2 * i)]),
  [
    'level/1/worker',
    'vetoed',
    {
      agent: 'worker-1',
      constraint: 'no-water',
      verdict: { is: 'forbidden', reason: 'the step leads into water' },
      mode: 'pre-emptive',
      action: 'into the water',
      outcome: undefined,
      times: 3,
    },
  ],
  [
    'level/1/worker',
    'vetoed',
    {
      agent: 'worker-1',
      constraint: 'no-lies',
      verdict: { is: 'forbidden', reason: 'a claim that its source denies' },
    },
  ],
  say.queued('q0Zk3Yw1uQmV8sXb2rTnAg'),
  say.leased('q0Zk3Yw1uQmV8sXb2rTnAg', 'r2'),
  say.queued('q1Hd7Lp4eJcN9tRf5yKoBw'),
];
/** Three audits of level 1, one of each doubt, with the question of the first. */
const audits: readonly Short[] = [
  { assisted: 'second' as const },
  { inspections: ['first', 'second'] as const },
  {},
].flatMap((sides, i) => {
  const id = `level/1/gate/${i}`;
  const [, , audited] = say.audited(id, sides);
  return [withItems(say.seated(id, 'help', 'assisted')), level(1, 'audited', { ...audited, when: 'gate' })];
});

function withItems([stream, type, event]: Short): Short {
  const { body } = event as { readonly body: string };
  const items = ['the sea is wet', 'the sea is dry'].map((text) => ({ is: 'text', text }));
  const shown = [0, 1].map((item) => ({
    ...{ assistant: 'evaluator-1', checkpoint: '4f', level: 1, item, about: 0 },
    help: { is: 'report', value: item === 0 ? -0.4 : 0.7, sure: 0.8 },
  }));
  const parts = [['claim 1'], ['claim 1']];
  return [stream, type, { ...event, body: JSON.stringify({ ...(JSON.parse(body) as object), items, shown, parts }) }];
}

const people: readonly Short[] = [
  ...['r0', 'r1', 'r2'].map((rater) => say.invited(rater)),
  ...['e1', 'e2'].map((rater) => say.invited(rater, 'expert')),
  say.invited('reviewer-1', 'reviewer'),
  say.invited('experimenter-1', 'experimenter'),
];
const waits: Short = ['people', 'promoting', { level: 1, ...granted }];
const disputedAt = (events: readonly Short[]): number => events.findIndex(([, type]) => type === 'vetoed') + 1;
const disputed = (events: readonly Short[]): Short => [
  'people',
  'disputed',
  { veto: disputedAt(events), by: 'experimenter-1', why: 'the water was frozen' },
];

const textOf = (body: string) => (body === 'c1' ? 'both are about the sea' : undefined);
const unwritten: LiveWaiting = {
  ...{ level: null, for: 'log', by: null, count: 0, here: [], away: [], left: [], others: 0, todo: 'mend-log' },
};

const at = (events: readonly Short[], truth: Live['truth'] = 'gold'): Live => {
  const step = 1_200_000 / events.length;
  const timed = events.map(([stream, type, body], i): Short => [stream, type, body, Math.round(noon + i * step)]);
  return liveAfter(timed, { truth, raters: 2 }, textOf).read(noon + 1_200_000);
};

/** The states that the page is designed for. */
export const runs = {
  empty: at([['people', 'opened', {}]]),
  middle: at(middle),
  audits: at(middle, 'audit'),
  untold: at(middle, 'none'),
  waiting: at([...middle, ...people, waits, disputed(middle)]),
  shut: at([...middle, ['level/1/gate', 'withheld', refused]]),
  paused: at([...middle, ['people', 'paused', { by: 'experimenter-1' }]]),
  finished: at([...middle, ['level/1/gate', 'promoted', granted], ['run', 'ended', {}]]),
  begun: at([['people', 'opened', {}], ...people, level(0, 'began', { assistant: null })]),
  blocked: at([
    ...[['people', 'opened', {}] as const, ...people, level(0, 'began', { assistant: null })],
    say.queued('level/0/gate/0#expert/0', 'expert', { audit: 'level/0/gate/0' }),
  ]),
  doubtful: at([...middle, ...people, ...audits, waits]),
  disputed: at([
    ...middle,
    ...people,
    waits,
    disputed(middle),
    ['people', 'adjudicated', { veto: disputedAt(middle), by: 'experimenter-1', upheld: false, why: 'it was ice' }],
    say.answered('q1Hd7Lp4eJcN9tRf5yKoBw', 'rater-2', 'first', { comments: [{ item: null, body: 'c1', aspects: [] }] }),
  ]),
  unwritten: { ...at(middle), why: 'ENOSPC', waiting: unwritten },
  failed: { ...at(middle), waiting: null, state: 'failed', why: 'The disk is full: answers are not taken.' },
} as const satisfies Record<string, Live>;
