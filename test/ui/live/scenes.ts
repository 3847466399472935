import type { Live } from '../../../src/types/live.js';
import { welcome } from '../questions.js';
import type { Scene } from '../scenes.js';
import { runs } from './runs.js';

const shows = (
  name: string,
  live: Live | undefined,
  role: 'reviewer' | 'experimenter',
  steps?: Scene['steps'],
): Scene => ({
  name: name === '' ? 'live' : `live-${name}`,
  messages: [
    welcome({ you: `${role}-1`, role, experiment: 'claims' }),
    ...(live === undefined ? [] : [{ say: 'live' as const, live }]),
  ],
  async steps(page, server) {
    await page.locator('main.live').waitFor();
    await steps?.(page, server);
    if (live !== undefined) await page.locator('.plot canvas, .detail .quiet').first().waitFor();
  },
});

/** A run with many answers, for the guide. */
const many: Live = {
  ...runs.doubtful,
  waiting: runs.doubtful.waiting && { ...runs.doubtful.waiting, here: ['reviewer-1'], away: [], todo: 'sign' },
  levels: runs.doubtful.levels.map((level, at) => ({
    ...level,
    labels: at === 0 ? { evaluator: 60, worker: 60, audit: 96 } : { evaluator: 80, worker: 80, audit: 104 },
    looks: at === 0 ? 506 : 812,
    accuracy: {
      of: at,
      unaided: figure(at === 0 ? 0.71 : 0.62, 96),
      assisted: at === 0 ? null : figure(0.81, 104),
      planted: at === 0 ? null : figure(0.55, 38),
      assistantAlone: null,
    },
  })),
};

/** With about the interval of Wilson. */
function figure(value: number, n: number) {
  const half = 1.96 * Math.sqrt((value * (1 - value)) / n);
  return { value, low: value - half, high: value + half, n, over: 'queries' } as const;
}

/** Vetoes of all states: as it came, disputed, ruled on. */
const vetoed: Live = {
  ...runs.waiting,
  vetoes: runs.waiting.vetoes.flatMap((veto, at) => [
    veto,
    {
      ...veto,
      id: veto.id + 1000 + at,
      disputed: { by: 'reviewer-1', why: 'the water was frozen' },
      ruling: { by: 'experimenter-1', upheld: at === 0, why: 'it was not' },
    },
  ]),
};

/** Every screen of the experimenter's and the reviewer's page. */
export const liveScenes: readonly Scene[] = [
  shows('', many, 'reviewer'),
  shows('waiting', runs.waiting, 'experimenter'),
  shows('blocked', runs.blocked, 'experimenter'),
  shows('begun', runs.begun, 'experimenter'),
  shows('disputed', runs.disputed, 'experimenter', (page) => page.locator('.vetoes').first().scrollIntoViewIfNeeded()),
  shows('sign', many, 'reviewer', async (page) => {
    await page.locator('.example > summary').first().click();
    await page.getByLabel('Your reason').fill('Raters were right more often with its help.');
    await page.getByRole('button', { name: 'Sign the promotion' }).click();
    await page.locator('.sign').scrollIntoViewIfNeeded();
  }),
  shows('loading', undefined, 'experimenter'),
  shows('empty', runs.empty, 'experimenter'),
  shows('running', runs.middle, 'experimenter'),
  shows('audits', runs.audits, 'experimenter'),
  shows('no-truth', runs.untold, 'experimenter'),
  shows('shut', runs.shut, 'experimenter'),
  shows('paused', runs.paused, 'experimenter'),
  shows('finished', { ...runs.finished, report: '/report/0a1b2c3d' }, 'reviewer'),
  shows('failed', runs.failed, 'experimenter'),
  shows('lower-rung', runs.middle, 'experimenter', (page) => page.getByRole('button', { name: 'Level 0' }).click()),
  shows('vetoes', vetoed, 'experimenter', (page) => page.locator('.vetoes').first().scrollIntoViewIfNeeded()),
  shows('stop', runs.middle, 'experimenter', (page) => page.getByRole('button', { name: 'Stop …' }).click()),
  shows('offline', runs.middle, 'experimenter', async (page, server) => {
    server.refuse(true);
    server.drop();
    await page.locator('.lost').waitFor();
  }),
];
