import { expect, it, vi } from 'vitest';
import { concluded } from '../../src/feedback/projection/sign-off.js';
import type { PendingPromotion } from '../../src/types/question.js';
import { pageAnswer } from './page.js';
import { comparison, startTestServer } from './test-server.js';

const signatureCases: readonly (readonly [
  said: string,
  needed: number,
  reviewers: number,
  verdict: boolean | undefined,
])[] = [
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
it.each(signatureCases)(
  'concludes signatures "%s" where %i of %i reviewers are needed',
  (said, needed, reviewers, verdict) => {
    const signatures = [...said].map((one, i) => ({ by: `reviewer-${i + 1}`, granted: one === 'y', why: '' }));
    expect(concluded(signatures, { needed, reviewers })?.granted).toBe(verdict);
  },
);

const promoting: PendingPromotion = {
  ...{ level: 0, assistant: 'helper', checkpoint: 'c1', decision: 'granted', reasons: ['it helps'] },
  evidence: { uplift: 0.2 },
};
const sign = (granted: boolean, checkpoint = 'c1') =>
  ({ say: 'sign', level: 0, checkpoint, granted, why: granted ? 'looks right' : 'not yet' }) as const;

it('waits for as many signatures as are needed, one a reviewer, and keeps them over a restart', async () => {
  const server = await startTestServer({ settings: { signOff: { needed: 2, reviewers: 3 } } });
  const [one, two] = [await server.page('reviewer-1'), await server.page('reviewer-2')];
  one.send(sign(true));
  expect(await one.next('done')).toMatchObject({ ok: false });
  void server.serving.people.signOff(promoting).catch(() => undefined);
  one.send(sign(true));
  expect(await one.next('done')).toMatchObject({ did: 'sign', ok: true });
  one.send(sign(false));
  expect(await one.next('done')).toMatchObject({ ok: false });
  two.send(sign(true, 'c2'));
  expect(await two.next('done')).toMatchObject({ ok: false });
  const later = await server.restart();
  const signed = later.serving.people.signOff(promoting);
  const back = await later.page('reviewer-2');
  back.send(sign(true));
  expect(await signed).toEqual({
    granted: true,
    reviewers: ['reviewer-1', 'reviewer-2'],
    reasons: ['reviewer-1: looks right', 'reviewer-2: looks right'],
  });
  expect(later.events('promoting')).toHaveLength(1);
  expect(later.events('signed-off')).toHaveLength(2);
  expect(await (await later.restart()).serving.people.signOff(promoting)).toMatchObject({ granted: true });
});

it.each<[string, string, string | undefined]>([
  ['none', '', 'expected a reason of 1 to 500 characters, got none'],
  ['blanks', ' \n ', 'expected a reason of 1 to 500 characters, got none'],
  ['one of 501 characters', 'a'.repeat(501), 'expected a reason of 1 to 500 characters, got 501'],
  ['one of 500 characters', 'a'.repeat(500), undefined],
])('takes a signature only with a reason: %s', async (_, why, refusal) => {
  const server = await startTestServer({ settings: { signOff: { needed: 1, reviewers: 1 } } });
  void server.serving.people.signOff(promoting).catch(() => undefined);
  const one = await server.page('reviewer-1');
  one.send({ ...sign(false), why });
  expect(await one.next('done')).toEqual({
    ...{ say: 'done', did: 'sign', ok: refusal === undefined },
    ...(refusal === undefined ? {} : { why: refusal }),
  });
  const signed = refusal === undefined ? [expect.objectContaining({ why, granted: false })] : [];
  expect(server.events('signed-off')).toEqual(signed);
});

it('takes signatures for a promotion pending in the log, before the resumed run asks for them', async () => {
  const server = await startTestServer({ settings: { signOff: { needed: 1, reviewers: 2 } } });
  void server.serving.people.signOff({ ...promoting, checkpoint: 'c0' }).catch(() => undefined);
  void server.serving.people.signOff(promoting).catch(() => undefined);
  const later = await server.restart();
  const [one, two] = [await later.page('reviewer-1'), await later.page('reviewer-2')];
  one.send(sign(true, 'c0'));
  expect(await one.next('done')).toMatchObject({ ok: false });
  one.send(sign(true));
  expect(await one.next('done')).toMatchObject({ ok: true });
  two.send(sign(false));
  expect(await two.next('done')).toMatchObject({ ok: false });
  expect(await later.serving.people.signOff(promoting)).toMatchObject({ granted: true, reviewers: ['reviewer-1'] });
  expect([later.events('promoting').length, later.events('signed-off').length]).toEqual([2, 1]);
});

it('rejects sign-offs and questions when their signal aborts', async () => {
  const server = await startTestServer({ settings: { signOff: { needed: 1, reviewers: 1 } } });
  const stop = new AbortController();
  const [signed, asked] = [
    server.serving.people.signOff(promoting, stop.signal),
    server.serving.people.ask(comparison('q1'), stop.signal),
  ];
  stop.abort(new Error('stopped'));
  await expect(signed).rejects.toThrow('stopped');
  await expect(asked).rejects.toThrow('stopped');
  await expect(server.serving.people.ask(comparison('q2'), stop.signal)).rejects.toThrow('stopped');
  expect(server.events('withdrawn')).toEqual([]);
});

it('lets only vetoes be disputed and adjudicated', async () => {
  const server = await startTestServer();
  const experimenter = await server.page('experimenter-1');
  const { seq } = server.serving.log.append('level/0/worker', 'vetoed', {
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
    [{ say: 'uninvite', invite: 'nobody' }, false],
    [{ say: 'resume' }, false],
  ];
  for (const [said, ok] of tries) {
    experimenter.sendRaw(JSON.stringify(said));
    expect(await experimenter.next('done')).toMatchObject({ ok });
  }
  expect(server.events('adjudicated')).toMatchObject([{ veto: seq, by: 'experimenter-1', upheld: false }]);
});

it('ends the lease of a question that is requeued', async () => {
  const server = await startTestServer();
  const page = await server.workingPage('rater-1');
  await page.next('idle');
  void server.serving.people.ask(comparison('q1'));
  const { query } = await page.next('query');
  const experimenter = await server.page('experimenter-1');
  experimenter.send({ say: 'requeue', query: 'q1' });
  expect(await experimenter.next('done')).toMatchObject({ ok: true });
  expect(await page.next('gone')).toEqual({ say: 'gone', lease: query.lease });
});

it('drops a question that nobody can answer, for good, and tells the run', async () => {
  const server = await startTestServer({ raters: 2, settings: { prefetch: 0 } });
  const about = { items: [{ is: 'says', words: 'a', sensitive: 'blood' }] } as const;
  const asked = server.serving.people.ask(comparison('q1', about));
  const experimenter = await server.page('experimenter-1');
  const mayTake = (count: number) =>
    vi.waitFor(() => {
      server.time.steady += 5000;
      const live = experimenter.frames.findLast((frame) => frame.say === 'live')?.live;
      expect(live?.open).toMatchObject([{ query: 'q1', mayTake: count }]);
    });
  await mayTake(0);
  for (const rater of ['rater-1', 'rater-2']) {
    const page = await server.page(rater);
    await page.next('welcome');
    if (rater === 'rater-1') await mayTake(1);
    page.send({ say: 'avoid', topics: ['blood'] });
    await vi.waitFor(() => expect(server.events('opted-out').map((event) => event.rater)).toContain(rater));
  }
  await mayTake(0);
  experimenter.send({ say: 'drop', query: 'q1' });
  expect(await experimenter.next('done')).toEqual({ say: 'done', did: 'drop', ok: true });
  experimenter.send({ say: 'drop', query: 'q1' });
  expect(await experimenter.next('done')).toMatchObject({ ok: false });
  const dropped = { status: 'unavailable', why: 'dropped by an experimenter' };
  expect(await asked).toEqual(dropped);
  expect(server.events('withdrawn')).toMatchObject([{ query: 'q1', by: 'experimenter-1' }]);
  const after = await server.restart();
  expect(await after.serving.people.ask(comparison('q1', about))).toEqual(dropped);
});

it('counts as eligible only who is there: not who never came, who left, or who let a question lapse', async () => {
  const server = await startTestServer({ raters: 2, settings: { prefetch: 0 } });
  void server.serving.people.ask(comparison('q1'));
  const experimenter = await server.page('experimenter-1');
  const eligible = (could: readonly string[], absent: readonly string[]) =>
    vi.waitFor(() => {
      server.time.steady += 5000;
      const live = experimenter.frames.findLast((frame) => frame.say === 'live')?.live;
      expect(live?.open).toMatchObject([{ mayTake: could.length, could, absent }]);
    });
  await eligible([], ['rater-1', 'rater-2']);
  const page = await server.workingPage('rater-1');
  const { query } = await page.next('query');
  await eligible(['rater-1'], ['rater-2']);
  server.time.steady += 121_000;
  await page.next('gone');
  await eligible([], ['rater-1', 'rater-2']);
  const again = await page.next('query');
  expect(again.query.lease).not.toBe(query.lease);
  page.send({ say: 'avoid', topics: [] });
  await eligible(['rater-1'], ['rater-2']);
  page.send({ say: 'withdraw' });
  await eligible([], ['rater-2']);
});

it('gives a question whose raters do not come to an expert', async () => {
  const server = await startTestServer({ raters: 1, settings: { raters: 3 } });
  const asked = server.serving.people.ask(comparison('q1'));
  const expert = await server.workingPage('expert-1');
  await expert.next('idle');
  const experimenter = await server.page('experimenter-1');
  for (const ok of [true, false]) {
    experimenter.send({ say: 'take-over', query: 'q1' });
    expect(await experimenter.next('done')).toEqual({ say: 'done', did: 'take-over', ok });
  }
  await vi.waitFor(() => {
    server.time.steady += 5000;
    const live = experimenter.frames.findLast((frame) => frame.say === 'live')?.live;
    expect(live?.open).toMatchObject([{ by: 'expert', wanted: 1, could: ['expert-1'] }]);
  });
  const { query } = await expert.next('query');
  expert.send({ say: 'answer', id: 'a1', lease: query.lease, answer: pageAnswer('tie') });
  expect(await asked).toMatchObject({ status: 'answered', answer: 'tie' });
  expect(server.events('requeued')).toMatchObject([{ query: 'q1', by: 'experimenter-1', to: 'expert' }]);
});

it.each(['rater-1', 'expert-1', 'reviewer-1'])('closes on %s who drops a question', async (who) => {
  const server = await startTestServer({ settings: { signOff: { needed: 1, reviewers: 1 } } });
  const page = await server.page(who);
  await page.next('welcome');
  page.send({ say: 'drop', query: 'q1' });
  expect(await page.closed).toBe(4400);
});

it('stops the run once the command is in the log', async () => {
  const server = await startTestServer();
  const page = await server.workingPage('rater-1');
  await page.next('idle');
  const experimenter = await server.page('experimenter-1');
  experimenter.send({ say: 'stop' });
  await experimenter.next('done');
  expect(server.stops()).toBe(1);
  expect(server.events('stopped')).toMatchObject([{ by: 'experimenter-1' }]);
  void server.serving.people.ask(comparison('q1'));
  expect(await page.next('idle')).toMatchObject({ why: 'stopped' });
  server.serving.ended('stopped', 'by experimenter-1');
  server.time.steady += 1000;
  for (;;) if ((await experimenter.next('live')).live.state === 'stopped') break;
});

it('sends live snapshots to watchers alone, at most twice a second', async () => {
  const server = await startTestServer({ settings: { lease: 0.3 } });
  const page = await server.workingPage('rater-1');
  const [experimenter, reviewer] = [await server.page('experimenter-1'), await server.page('reviewer-1')];
  expect((await experimenter.next('live')).live.raters.find(({ id }) => id === 'rater-1')).toMatchObject({
    state: 'online',
  });
  await reviewer.next('live');
  for (let i = 0; i < 10; i++) void server.serving.people.ask(comparison(`q${i}`));
  await page.next('query');
  server.time.steady += 400;
  // The lease expires in the same maintenance step that finds no snapshot due.
  await page.next('gone');
  expect(experimenter.frames.filter(({ say }) => say === 'live').length).toBeLessThanOrEqual(2);
  server.time.steady += 600;
  await vi.waitFor(() => {
    const last = experimenter.frames.findLast((frame) => frame.say === 'live');
    expect(last?.live.open.length).toBeGreaterThan(0);
  });
  expect(page.frames.filter(({ say }) => say === 'live')).toEqual([]);
});
