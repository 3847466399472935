import { expect, it, vi } from 'vitest';
import { concluded } from '../../src/feedback/projection/sign-off.js';
import type { PendingPromotion } from '../../src/types/question.js';
import { asking, stage } from './scene.js';

const words: readonly (readonly [said: string, needed: number, reviewers: number, verdict: boolean | undefined])[] = [
  ['', 1, 1, undefined],
  ['y', 1, 1, true],
  ['n', 1, 1, false],
  ['', 0, 0, true],
  ['y', 2, 3, undefined],
  ['yy', 2, 3, true],
  ['n', 2, 3, undefined],
  ['nn', 2, 3, false],
  ['yn', 2, 3, undefined],
  ['yny', 2, 3, true],
  ['ynn', 2, 3, false],
  ['n', 3, 3, false],
  ['nn', 1, 3, undefined],
  ['nny', 1, 3, true],
];
it.each(words)('%s of %i needed of %i', (said, needed, reviewers, verdict) => {
  const signatures = [...said].map((one, i) => ({ by: `reviewer-${i + 1}`, granted: one === 'y', why: '' }));
  expect(concluded(signatures, { needed, reviewers })?.granted).toBe(verdict);
});

const promoting: PendingPromotion = {
  ...{ level: 0, assistant: 'helper', checkpoint: 'c1', decision: 'granted', reasons: ['it helps'] },
  evidence: { uplift: 0.2 },
};
const sign = (granted: boolean, checkpoint = 'c1') =>
  ({ say: 'sign', level: 0, checkpoint, granted, why: granted ? 'looks right' : 'not yet' }) as const;

it('waits for k of n, one signature each, and remembers them over a restart', async () => {
  const scene = await stage({ settings: { signOff: { needed: 2, reviewers: 3 } } });
  const [one, two] = [await scene.page('reviewer-1'), await scene.page('reviewer-2')];
  one.say(sign(true));
  expect(await one.next('done')).toMatchObject({ ok: false });
  void scene.serving.people.signOff(promoting).catch(() => undefined);
  one.say(sign(true));
  expect(await one.next('done')).toMatchObject({ did: 'sign', ok: true });
  one.say(sign(false));
  expect(await one.next('done')).toMatchObject({ ok: false });
  two.say(sign(true, 'c2'));
  expect(await two.next('done')).toMatchObject({ ok: false });
  const later = await scene.again();
  const signed = later.serving.people.signOff(promoting);
  const back = await later.page('reviewer-2');
  back.say(sign(true));
  expect(await signed).toEqual({
    granted: true,
    reviewers: ['reviewer-1', 'reviewer-2'],
    reasons: ['reviewer-1: looks right', 'reviewer-2: looks right'],
  });
  expect(later.events('promoting')).toHaveLength(1);
  expect(later.events('signed-off')).toHaveLength(2);
  expect(await (await later.again()).serving.people.signOff(promoting)).toMatchObject({ granted: true });
});

it('takes signatures for what waits by the log, before the run that is resumed asks for them again', async () => {
  const scene = await stage({ settings: { signOff: { needed: 1, reviewers: 2 } } });
  void scene.serving.people.signOff({ ...promoting, checkpoint: 'c0' }).catch(() => undefined);
  void scene.serving.people.signOff(promoting).catch(() => undefined);
  const later = await scene.again();
  const [one, two] = [await later.page('reviewer-1'), await later.page('reviewer-2')];
  one.say(sign(true, 'c0'));
  expect(await one.next('done')).toMatchObject({ ok: false });
  one.say(sign(true));
  expect(await one.next('done')).toMatchObject({ ok: true });
  two.say(sign(false));
  expect(await two.next('done')).toMatchObject({ ok: false });
  expect(await later.serving.people.signOff(promoting)).toMatchObject({ granted: true, reviewers: ['reviewer-1'] });
  expect([later.events('promoting').length, later.events('signed-off').length]).toEqual([2, 1]);
});

it('gives up waiting when the run is stopped', async () => {
  const scene = await stage({ settings: { signOff: { needed: 1, reviewers: 1 } } });
  const stop = new AbortController();
  const [signed, asked] = [
    scene.serving.people.signOff(promoting, stop.signal),
    scene.serving.people.ask(asking('q1'), stop.signal),
  ];
  stop.abort(new Error('stopped'));
  await expect(signed).rejects.toThrow('stopped');
  await expect(asked).rejects.toThrow('stopped');
  await expect(scene.serving.people.ask(asking('q2'), stop.signal)).rejects.toThrow('stopped');
  expect(scene.events('withdrawn')).toEqual([]);
});

it('lets vetoes be disputed and adjudicated, and only vetoes', async () => {
  const scene = await stage();
  const boss = await scene.page('experimenter-1');
  const { seq } = scene.serving.log.append('level/0/worker', 'vetoed', {
    level: 0,
    constraint: 'never',
    verdict: { is: 'forbidden', reason: 'lava' },
    agent: 'worker',
    mode: 'pre-emptive',
    action: 'up',
  });
  const tries: readonly (readonly [object, boolean])[] = [
    [{ say: 'adjudicate', veto: seq, upheld: true, why: '' }, false],
    [{ say: 'dispute', veto: seq - 1, why: 'no veto' }, false],
    [{ say: 'dispute', veto: seq, why: 'it was no lava' }, true],
    [{ say: 'adjudicate', veto: seq, upheld: false, why: 'indeed' }, true],
    [{ say: 'adjudicate', veto: seq, upheld: true, why: 'again' }, false],
    [{ say: 'requeue', query: 'q1' }, false],
    [{ say: 'uninvite', invite: 'nobody’s' }, false],
    [{ say: 'resume' }, false],
  ];
  for (const [said, ok] of tries) {
    boss.raw(JSON.stringify(said));
    expect(await boss.next('done')).toMatchObject({ ok });
  }
  expect(scene.events('adjudicated')).toMatchObject([{ veto: seq, by: 'experimenter-1', upheld: false }]);
});

it('gives a question to somebody else when it is requeued', async () => {
  const scene = await stage();
  const page = await scene.working('rater-1');
  await page.next('idle');
  void scene.serving.people.ask(asking('q1'));
  const { query } = await page.next('query');
  const boss = await scene.page('experimenter-1');
  boss.say({ say: 'requeue', query: 'q1' });
  expect(await boss.next('done')).toMatchObject({ ok: true });
  expect(await page.next('gone')).toEqual({ say: 'gone', lease: query.lease });
});

it('drops a question that nobody can answer: the run is told, and it stays dropped', async () => {
  const scene = await stage({ raters: 2, settings: { prefetch: 0 } });
  const about = { items: [{ is: 'says', words: 'a', sensitive: 'blood' }] } as const;
  const asked = scene.serving.people.ask(asking('q1', about));
  const boss = await scene.page('experimenter-1');
  const mayTake = (count: number) =>
    vi.waitFor(() => {
      scene.time.steady += 5000;
      const live = boss.heard.findLast((frame) => frame.say === 'live')?.live;
      expect(live?.open).toMatchObject([{ query: 'q1', mayTake: count }]);
    });
  await mayTake(2);
  for (const rater of ['rater-1', 'rater-2']) {
    const page = await scene.page(rater);
    await page.next('welcome');
    page.say({ say: 'avoid', topics: ['blood'] });
    await vi.waitFor(() => expect(scene.events('opted-out').map((event) => event.rater)).toContain(rater));
  }
  await mayTake(0);
  boss.say({ say: 'drop', query: 'q1' });
  expect(await boss.next('done')).toEqual({ say: 'done', did: 'drop', ok: true });
  boss.say({ say: 'drop', query: 'q1' });
  expect(await boss.next('done')).toMatchObject({ ok: false });
  const dropped = { status: 'unavailable', why: 'dropped by an experimenter' };
  expect(await asked).toEqual(dropped);
  expect(scene.events('withdrawn')).toMatchObject([{ query: 'q1', by: 'experimenter-1' }]);
  const after = await scene.again();
  expect(await after.serving.people.ask(asking('q1', about))).toEqual(dropped);
});

it.each(['rater-1', 'expert-1', 'reviewer-1'])('lets %s drop nothing', async (who) => {
  const scene = await stage({ settings: { signOff: { needed: 1, reviewers: 1 } } });
  const page = await scene.page(who);
  await page.next('welcome');
  page.say({ say: 'drop', query: 'q1' });
  expect(await page.closed).toBe(4400);
});

it('stops when it is told to, once it is noted', async () => {
  const scene = await stage();
  const page = await scene.working('rater-1');
  await page.next('idle');
  const boss = await scene.page('experimenter-1');
  boss.say({ say: 'stop' });
  await boss.next('done');
  expect(scene.stops()).toBe(1);
  expect(scene.events('stopped')).toMatchObject([{ by: 'experimenter-1' }]);
  void scene.serving.people.ask(asking('q1'));
  expect(await page.next('idle')).toMatchObject({ why: 'stopped' });
  scene.serving.ended('stopped', 'by experimenter-1');
  scene.time.steady += 1000;
  for (;;) if ((await boss.next('live')).live.state === 'stopped') break;
});

it('shows the live page to watchers on change, at most twice a second, and to nobody else', async () => {
  const scene = await stage();
  const page = await scene.working('rater-1');
  const [boss, reviewer] = [await scene.page('experimenter-1'), await scene.page('reviewer-1')];
  expect((await boss.next('live')).live.raters.find(({ id }) => id === 'rater-1')).toMatchObject({ state: 'online' });
  await reviewer.next('live');
  for (let i = 0; i < 10; i++) {
    void scene.serving.people.ask(asking(`q${i}`));
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  expect(boss.heard.filter(({ say }) => say === 'live').length).toBeLessThanOrEqual(2);
  scene.time.steady += 600;
  expect((await boss.next('live')).live.open.length).toBeGreaterThan(0);
  expect(page.heard.filter(({ say }) => say === 'live')).toEqual([]);
});
