import { rng } from '../../../src/math/rng.js';
import type { Live } from '../../../src/types/live.js';
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
const waits: Short = ['people', 'promoting', { level: 1, ...granted }];
const disputed = (events: readonly Short[]): Short => [
  'people',
  'disputed',
  { veto: events.findIndex(([, type]) => type === 'vetoed') + 1, by: 'experimenter-1', why: 'the water was frozen' },
];

const at = (events: readonly Short[], truth: Live['truth'] = 'gold'): Live => {
  const step = 1_200_000 / events.length;
  const timed = events.map(([stream, type, body], i): Short => [stream, type, body, Math.round(noon + i * step)]);
  return liveAfter(timed, { truth, raters: 2 }).read(noon + 1_200_000);
};

/** The states that the page is designed for. */
export const runs = {
  empty: at([['people', 'opened', {}]]),
  middle: at(middle),
  audits: at(middle, 'audit'),
  untold: at(middle, 'none'),
  waiting: at([...middle, waits, disputed(middle)]),
  shut: at([...middle, ['level/1/gate', 'withheld', refused]]),
  paused: at([...middle, ['people', 'paused', { by: 'experimenter-1' }]]),
  finished: at([...middle, ['level/1/gate', 'promoted', granted], ['run', 'ended', {}]]),
  failed: { ...at(middle), state: 'failed', why: 'The disk is full: answers are not taken.' },
} as const satisfies Record<string, Live>;
