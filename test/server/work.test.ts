import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { type Page, pageAnswer } from './page.js';
import { comparison, controlQuestion, startTestServer, type TestServer } from './test-server.js';

it('prefetches as many questions as the settings say, and more as answers come', async () => {
  const { server, page } = await atWork({ prefetch: 2 });
  for (let i = 0; i < 5; i++) ask(server, `q${i}`);
  await answerNext(page, 'a0');
  await page.next('query');
  await page.next('query');
  await page.next('query');
  expect(page.heldQueries()).toHaveLength(4);
  expect(server.events('leased')).toHaveLength(4);
});

it('assigns everybody a first question before anybody a second', async () => {
  const server = await startTestServer({ settings: { prefetch: 2 } });
  const pages = await Promise.all(['rater-1', 'rater-2', 'rater-3'].map((rater) => server.workingPage(rater)));
  for (const page of pages) await page.next('idle');
  for (let i = 0; i < 3; i++) ask(server, `q${i}`);
  for (const page of pages) await page.next('query');
  expect(pages.map((page) => page.heldQueries().length)).toEqual([1, 1, 1]);
});

it('counts an answer that is sent again once, and acknowledges it each time', async () => {
  const { server, page } = await atWork();
  ask(server, 'q1');
  const { query } = await page.next('query');
  const answer = { say: 'answer', id: 'a1', lease: query.lease, answer: pageAnswer('tie') } as const;
  page.send(answer);
  page.send(answer);
  await page.next('taken');
  await page.next('taken');
  const back = await server.workingPage('rater-1', 'page-2');
  back.send(answer);
  expect(await back.next('taken')).toMatchObject({ id: 'a1' });
  const later = await server.restart();
  const after = await later.workingPage('rater-1', 'page-2');
  after.send(answer);
  expect(await after.next('taken')).toMatchObject({ id: 'a1' });
  expect(later.events('answered')).toHaveLength(1);
});

it('sends held questions again after a restart, under the same lease', async () => {
  const { server, page } = await atWork();
  ask(server, 'q1');
  const { query } = await page.next('query');
  const later = await server.restart();
  expect(await page.closed).toBe(1012);
  const back = await later.workingPage('rater-1');
  const reply = later.serving.people.ask(comparison('q1'));
  expect((await back.next('query')).query).toEqual(query);
  back.send({ say: 'answer', id: 'a1', lease: query.lease, answer: pageAnswer('tie') });
  expect(await reply).toMatchObject({ status: 'answered', answer: 'tie' });
});

it('ends a lease that expires, refuses its late answer, keeps it apart, and counts its time', async () => {
  const { server, page } = await atWork({ lease: 60 });
  ask(server, 'q1');
  const { query } = await page.next('query');
  server.time.steady += 61_000;
  expect(await page.next('gone')).toEqual({ say: 'gone', lease: query.lease });
  page.send({ say: 'answer', id: 'a1', lease: query.lease, answer: pageAnswer('first') });
  expect(await page.next('refused')).toMatchObject({ id: 'a1', why: 'late' });
  expect(server.events('late')).toHaveLength(1);
  page.send({ say: 'sheet' });
  const { rows } = await page.next('sheet');
  expect(rows).toMatchObject([{ answers: 0, activeMs: 700, idleMs: 200 }]);
});

it('caps claimed times at the time that passed, for amendments and after a restart too', async () => {
  const { server, page } = await atWork();
  ask(server, 'q1');
  ask(server, 'q2');
  const [{ query: first }, { query: second }] = [await page.next('query'), await page.next('query')];
  const claim = (id: string, lease: string) =>
    ({ say: 'answer', id, lease, answer: pageAnswer('tie', { time: { shown: 1e8, active: 1e9 } }) }) as const;
  pass(server, 5000);
  page.send(claim('a1', first.lease));
  await page.next('taken');
  page.send({ say: 'undo', id: 'a1' });
  const { query: reopened } = await page.next('query');
  pass(server, 2000);
  page.send(claim('a2', reopened.lease));
  await page.next('refused');
  page.send(claim('a2', reopened.lease));
  await page.next('refused');
  const later = await server.restart();
  pass(later, 1000);
  const back = await later.workingPage('rater-1');
  back.send(claim('a3', second.lease));
  await back.next('taken');
  const times = [...later.events('answered'), ...later.events('amended')].map(({ given }) => given.time);
  // A restart takes a minute.
  expect(times).toEqual([5000, 68_000, 2000].map((ms) => ({ shown: ms, active: ms })));
  back.send({ say: 'sheet' });
  expect((await back.next('sheet')).rows).toMatchObject([{ activeMs: 75_000, idleMs: 0 }]);
});

it('renews the lease of an active rater', async () => {
  const { server, page } = await atWork({ lease: 60 });
  ask(server, 'q1');
  const { query } = await page.next('query');
  for (let i = 0; i < 5; i++) {
    server.time.steady += 50_000;
    page.send({ say: 'active', lease: query.lease });
    page.send({ say: 'ping' });
    await page.next('pong');
  }
  expect(server.events('expired')).toEqual([]);
  expect(page.heldQueries()).toHaveLength(1);
});

it('keeps leases on the monotonic clock when the wall clock jumps', async () => {
  const { server, page } = await atWork({ lease: 60 });
  ask(server, 'q1');
  const { query } = await page.next('query');
  server.time.wall -= 10 * 3_600_000;
  page.send({ say: 'shown', lease: query.lease });
  server.time.wall += 20 * 3_600_000;
  page.send({ say: 'answer', id: 'a1', lease: query.lease, answer: pageAnswer('first') });
  await page.next('taken');
});

it('keeps reasons of marks out of events, and shows them to their author and to experimenters', async () => {
  const server = await startTestServer({ settings: { grace: 60 } });
  void server.serving.people.ask(comparison('level/0/worker/0/1'));
  const page = await server.workingPage('rater-1');
  const { query } = await page.next('query');
  const said = pageAnswer('first', {
    marks: [
      { item: 1, step: 0, mark: 'never', why: 'her name is on the sign' },
      { item: 1, step: 0, mark: 'bad', why: '' },
    ],
    never: [{ item: 0, why: 'I know this house' }],
  });
  pass(server, 1000);
  page.send({ say: 'answer', id: 'a1', lease: query.lease, answer: said });
  await page.next('taken');
  const events = server.all().map(({ body }) => body);
  expect(events.filter((body) => /her name|this house/.test(body))).toEqual([]);
  const watcher = await server.page('experimenter-1');
  const { live } = await watcher.next('live');
  expect(live.flags.map(({ why }) => why)).toEqual(['her name is on the sign', 'I know this house']);
  page.send({ say: 'undo', id: 'a1' });
  const { query: again } = await page.next('query');
  const marks = said.marks.map(({ why, ...mark }) => (why === '' ? mark : { ...mark, why }));
  expect(again.before?.answer).toEqual({ ...said, marks });
});

it('keeps comments out of events, un-swaps them with the items, and sends them back word for word', async () => {
  const { server, page } = await atWork({ grace: 60 });
  ask(server, 'q1');
  const { query } = await page.next('query');
  const said = pageAnswer('first', {
    comments: [{ item: 0, span: [1, 4], text: 'نص <b>bold</b>', aspects: ['grammar'] }],
    marks: [{ item: 1, step: 0, mark: 'bad' }],
  });
  pass(server, 1000);
  page.send({ say: 'answer', id: 'a1', lease: query.lease, answer: said });
  await page.next('taken');
  const [answered] = server.events('answered');
  expect(JSON.stringify(answered)).not.toContain('bold');
  expect(answered?.given.comments[0]?.item).toBe(answered?.swapped ? 1 : 0);
  const body = server.log.bodyOf(answered?.given.comments[0]?.body ?? '');
  expect(JSON.parse(new TextDecoder().decode(body))).toMatchObject({
    text: 'نص <b>bold</b>',
    salt: expect.any(String),
  });
  page.send({ say: 'undo', id: 'a1' });
  const again = await page.next('query');
  expect(again.query).toMatchObject({ items: query.items, before: { id: 'a1', answer: said } });
});

it('stores no texts of answers that are sent again, refused or unfit', async () => {
  const { server, page } = await atWork();
  ask(server, 'q1');
  const { query } = await page.next('query');
  const said = (item: number, text: string) => pageAnswer('tie', { comments: [{ item, text, aspects: [] }] });
  const say = (id: string, lease: string, answer: ReturnType<typeof said>) =>
    page.send({ say: 'answer', id, lease, answer });
  say('a0', query.lease, said(7, 'unfit'));
  say('a1', query.lease, said(0, 'kept'));
  say('a1', query.lease, said(0, 'kept'));
  say('a2', 'no-such-lease', said(0, 'of nobody'));
  await page.next('refused');
  await page.next('taken');
  await page.next('taken');
  await page.next('refused');
  const file = join(server.folder, 'run.db');
  await server.serving.stop();
  server.log.close();
  const db = new Sqlite(file, { readonly: true });
  const words = db.prepare("SELECT content FROM bodies WHERE CAST(content AS TEXT) LIKE '%salt%'").pluck().all();
  db.close();
  expect(words.map((each) => JSON.parse(String(each)))).toMatchObject([{ text: 'kept' }]);
});

it('shows help only after the first answer is in the log', async () => {
  const help = {
    ...{ assistant: 'helper', checkpoint: 'c', level: 0, item: 0, about: 0 },
    help: { is: 'report', value: 1 },
  } as const;
  const { server, page } = await atWork({ answerFirst: 1 });
  void server.serving.people.ask(comparison('q1', { shown: [help] }));
  const { query } = await page.next('query');
  expect(query).toMatchObject({ helpIs: 'after', help: [] });
  page.send({ say: 'first', lease: query.lease, answer: 'second' });
  const told = await page.next('help');
  const [leased] = server.events('leased');
  expect(told.help).toEqual([
    { assistant: 'helper', level: 0, item: leased?.swapped ? 1 : 0, about: 0, help: help.help },
  ]);
  expect(server.events('first-answered')).toHaveLength(1);
  const back = await server.workingPage('rater-1', 'page-2');
  expect((await back.next('query')).query).toMatchObject({ first: 'second', help: told.help });
});

it('starts with practice, explains its answers, and repeats it for a rater who did not pass', async () => {
  const server = await startTestServer({ settings: { practice: { questions: 2, pass: 1, rounds: 3 } } });
  server.serving.people.addControlQuestions([controlQuestion('p1', 'tie'), controlQuestion('p2', 'tie')], 'practice');
  ask(server, 'q1');
  const page = await server.workingPage('rater-1');
  const first = await answerNext(page, 'a1', { choice: 'tie' });
  expect(first.query.practice).toBe(true);
  expect(first.taken.known).toEqual({
    right: true,
    answer: 'tie',
    why: expect.stringMatching(/^because p\d says so$/),
  });
  page.send({ say: 'undo', id: 'a1' });
  expect(await page.next('refused')).toMatchObject({ id: 'a1', why: 'used' });
  await answerNext(page, 'a2', { choice: 'both-bad' });
  expect(server.events('qualified')).toMatchObject([{ right: 1, of: 2, passed: false }]);
  await answerNext(page, 'a3', { choice: 'tie' });
  await answerNext(page, 'a4', { choice: 'tie' });
  expect((await page.next('query')).query).toMatchObject({ practice: false, prompt: 'Which is better in q1?' });
});

it('sends raters their status, without what would reveal a repeat at once', async () => {
  const { server, page } = await atWork({ repeats: 1, debrief: 20 });
  for (let i = 0; i < 40; i++) ask(server, `q${i}`);
  for (let i = 0; i < 19; i++) await answerNext(page, `a${i}`, { server });
  server.time.steady += 2000;
  const before = await lastMe(page, 19);
  expect(server.events('leased').filter(({ purpose }) => purpose === 'repeat').length).toBeGreaterThan(0);
  expect(before).toMatchObject({ answered: 19, activeMs: 19 * 700, idleMs: 19 * 200, own: { same: 0, of: 0 } });
  expect(before.recent).toHaveLength(19);
  expect(before.recent[0]).toMatchObject({ id: 'a18', said: 'first', prompt: expect.stringMatching(/^Which/) });
  await answerNext(page, 'a19');
  server.time.steady += 2000;
  expect((await lastMe(page, 20)).own.of).toBeGreaterThan(0);
  // No help was shown: there is nothing to debrief anybody of.
  expect(server.events('debriefed')).toEqual([]);
});

it('ends the leases of a person who withdraws, and takes nothing more from them', async () => {
  const { server, page } = await atWork();
  ask(server, 'q1');
  const { query } = await page.next('query');
  page.send({ say: 'withdraw' });
  expect(await page.next('idle')).toMatchObject({ why: 'withdrawn' });
  page.send({ say: 'answer', id: 'a1', lease: query.lease, answer: pageAnswer('first') });
  expect(await page.next('refused')).toMatchObject({ why: 'unknown' });
  expect(server.events('withdrew')).toMatchObject([{ rater: 'rater-1', by: 'rater-1' }]);
  expect(server.events('answered')).toEqual([]);
  const other = await server.workingPage('rater-2');
  await other.next('query');
});

it('asks nobody about topics that they avoid', async () => {
  const { server, page } = await atWork();
  page.send({ say: 'avoid', topics: ['violence'] });
  page.send({ say: 'sheet' });
  await page.next('sheet');
  const items = [{ is: 'text', text: 'a', sensitive: 'violence' } as const, { is: 'text', text: 'b' } as const];
  void server.serving.people.ask(comparison('q1', { items }));
  ask(server, 'q2');
  expect((await page.next('query')).query.prompt).toContain('q2');
  server.time.steady += 2000;
  expect(page.heldQueries()).toHaveLength(1);
});

it('tells waiting pages when the run pauses, resumes and ends', async () => {
  const { server, page } = await atWork();
  const experimenter = await server.page('experimenter-1');
  experimenter.send({ say: 'pause' });
  expect(await page.next('idle')).toMatchObject({ why: 'paused' });
  ask(server, 'q1');
  experimenter.send({ say: 'pause' });
  expect(await experimenter.next('done')).toMatchObject({ ok: true });
  expect(await experimenter.next('done')).toMatchObject({ ok: false });
  expect(page.heldQueries()).toEqual([]);
  experimenter.send({ say: 'resume' });
  await answerNext(page, 'a1');
  server.serving.ended('finished');
  expect(await page.next('idle')).toMatchObject({ why: 'none' });
  expect(await page.next('idle')).toMatchObject({ why: 'finished' });
});

async function atWork(settings: object = {}): Promise<{ server: TestServer; page: Page }> {
  const server = await startTestServer({ settings });
  const page = await server.workingPage('rater-1');
  await page.next('idle');
  return { server, page };
}

const ask = (server: TestServer, id: string): void =>
  void server.serving.people.ask(comparison(id)).catch(() => undefined);

/** With a server, a second goes by before the answer. */
async function answerNext(
  page: Page,
  id: string,
  { choice = 'first', server }: { choice?: string; server?: TestServer } = {},
) {
  const { query } = await page.next('query');
  if (server !== undefined) server.time.steady += 1000;
  page.send({ say: 'answer', id, lease: query.lease, answer: pageAnswer(choice) });
  return { query, taken: await page.next('taken') };
}

async function lastMe(page: Page, answered: number) {
  for (;;) {
    const { me } = await page.next('me');
    if (me.answered === answered) return me;
  }
}

function pass(server: TestServer, ms: number): void {
  server.time.steady += ms;
  server.time.wall += ms;
}
