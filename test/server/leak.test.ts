import { expect, it, vi } from 'vitest';
import type { FromServer } from '../../src/server/protocol/protocol.js';
import type { Assistance } from '../../src/types/help.js';
import { type Page, pageAnswer } from './page.js';
import { comparison, controlQuestion, startTestServer, type TestServer } from './test-server.js';

/** Whatever a rater may not know has this in it, or is one of these words, names of fields and of people. */
const secret =
  /secret|planted|unaided|gold|repeat|audit|arm"|purpose|seat|group|stream|swapped|checkpoint|rater-[^1]|expert-|experimenter|reviewer/;

it('reveals no secret before the debrief, over a session with every kind of question', async () => {
  const { server, page } = await session(60);
  const purposes = server.events('leased').filter(({ rater }) => rater === 'rater-1');
  const kinds = new Set(purposes.map(({ purpose, help }) => `${purpose} ${help}`));
  for (const kind of ['practice', 'gold', 'asked', 'repeat'])
    expect([...kinds].some((one) => one.startsWith(kind))).toBe(true);
  for (const help of ['with', 'after', 'none']) expect([...kinds].some((one) => one.endsWith(help))).toBe(true);

  const debriefAt = page.frames.findIndex(({ say }) => say === 'debrief');
  const before = page.texts.slice(0, debriefAt);
  expect(before.filter((text) => secret.test(text))).toEqual([]);
  expect(page.texts.slice(debriefAt + 1).filter((text) => secret.test(text))).toEqual([]);
  const debriefs = page.frames.filter((frame) => frame.say === 'debrief');
  expect(debriefs).toHaveLength(1);
});

it('sends and acknowledges questions of every purpose in the same form', async () => {
  const { server, page } = await session(60);
  const purpose = new Map(server.events('leased').map((lease) => [lease.lease, lease.purpose]));
  const forms = new Map<string, Set<string>>();
  for (const frame of page.frames) {
    if (frame.say !== 'query' || frame.query.helpIs !== 'none') continue;
    const was = String(purpose.get(frame.query.lease));
    forms.set(was, (forms.get(was) ?? new Set()).add(Object.keys(frame.query).sort().join()));
  }
  expect(forms.get('gold')).toEqual(forms.get('asked'));
  expect(forms.get('repeat')).toEqual(forms.get('asked'));
  const practised = server
    .events('answered')
    .filter((one) => one.purpose === 'practice' && one.rater === 'rater-1')
    .map(({ id }) => id);
  const explained = page.frames.flatMap((frame) =>
    frame.say === 'taken' && frame.known !== undefined ? frame.id : [],
  );
  expect(explained).toEqual(practised);
});

it.each([
  { when: 'within the grace', later: 0, told: 'taken' },
  { when: 'after it', later: 3000, told: 'refused used' },
])('replies the same to answers of every purpose that are reopened $when and sent again', async ({ later, told }) => {
  const { server, page } = await answeredAlone();
  server.time.steady += later;
  const replies = new Map<string, Set<string>>();
  for (const { id, purpose } of server.events('answered').slice(-18)) {
    page.send({ say: 'undo', id });
    const reopened = await found(page, (frame) => frame.say === 'query' && frame.query.before?.id === id);
    const lease = reopened.say === 'query' ? reopened.query.lease : '';
    page.send({ say: 'answer', id: `${id}-again`, lease, answer: pageAnswer('second') });
    const reply = await found(page, (frame) => 'id' in frame && frame.id === `${id}-again`);
    const said = reply.say === 'refused' ? `refused ${reply.why}` : reply.say;
    replies.set(purpose, (replies.get(purpose) ?? new Set()).add(said));
  }
  const all = new Set([told]);
  expect(Object.fromEntries(replies)).toEqual({ asked: all, gold: all, repeat: all });
});

it('debriefs once, and truthfully, for each answer given with help', async () => {
  const { server, page } = await session(60);
  const [debrief] = page.frames.filter((frame) => frame.say === 'debrief');
  const helped = new Set(
    server
      .events('leased')
      .filter(({ help }) => help !== 'none')
      .map(({ lease }) => lease),
  );
  const answered = server.events('answered').filter(({ lease, rater }) => helped.has(lease) && rater === 'rater-1');
  const told = (debrief as Extract<FromServer, { say: 'debrief' }>).answers;
  expect(told.length).toBeGreaterThan(20);
  for (const { id, planted } of told) {
    const query = answered.find((one) => one.id === id)?.query ?? '';
    expect(planted).toBe(plantedIn(query));
  }
  expect(told.some(({ planted }) => planted) && told.some(({ planted }) => !planted)).toBe(true);
  expect(server.events('debriefed')).toMatchObject([
    { rater: 'rater-1', answers: told.map(({ id, planted }) => ({ id, planted })) },
  ]);
});

const plantedIn = (query: string): boolean => Number(query.split('-').at(-1)) % 3 === 0;

const help = (item: number): Assistance => ({
  ...{ assistant: 'helper', checkpoint: 'secret-checkpoint', level: 0, item, about: 0 },
  help: { is: 'report', value: 1 - 2 * item, sure: 0.8 },
});

/** Everything at once: practice, gold, repeats, help before and after, wrong help, another rater who comments. */
async function session(questions: number): Promise<{ server: TestServer; page: Page }> {
  const server = await startTestServer({
    settings: {
      ...{ practice: { questions: 2, pass: 0, rounds: 3 }, gold: { questions: 20, share: 0.2 }, repeats: 0.3 },
      ...{ guidelines: 'Compare.', answerFirst: 0.5, confidence: 0.5, debrief: questions, grace: 0 },
    },
  });
  const dress = (i: number) => ({
    ...{ stream: 'secret-stream', group: `secret-group-${i}`, seat: 'secret-seat', prompt: `Which is better, ${i}?` },
    shown: i % 3 === 1 ? [] : [help(0), help(1)],
    items: [0, 1].map((item) => ({ is: 'text' as const, text: `${i}: text ${item}` })),
  });
  const stock = (purpose: 'practice' | 'gold', count: number, from: number) =>
    server.serving.people.addControlQuestions(
      Array.from({ length: count }, (_, i) => ({
        ...controlQuestion(`secret-${purpose}-${from + i}`, 'tie', dress(from + i)),
        arm: plantedIn(`x-${from + i}`) ? ('planted' as const) : ('assisted' as const),
        why: purpose === 'gold' ? 'secret-why' : 'both say the same',
      })),
      purpose,
    );
  stock('practice', 2, 100);
  stock('gold', 20, 200);
  const other = await server.workingPage('rater-2');
  const page = await server.workingPage('rater-1');
  for (let i = 0; i < 3 * questions; i++) {
    const id = `secret-q-${i}`;
    void server.serving.people.ask(comparison(id, { ...dress(i), arm: plantedIn(id) ? 'planted' : 'assisted' }));
  }
  const comments = [{ item: 0, text: 'secret-comment', aspects: [] }];
  await work(other, 'b', 8, comments);
  await work(page, 'a', questions);
  await page.next('debrief');
  await work(page, 'c', 5);
  return { server, page };
}

/** A rater who is the only one there, of three that each question wants: nothing that they answer is settled. */
async function answeredAlone(): Promise<{ server: TestServer; page: Page }> {
  const server = await startTestServer({
    settings: { raters: 3, grace: 3, prefetch: 0, gold: { questions: 20, share: 0.3 }, repeats: 0.4 },
  });
  const gold = Array.from({ length: 20 }, (_, i) => controlQuestion(`gold-${i}`, 'tie'));
  server.serving.people.addControlQuestions(gold, 'gold');
  for (let i = 0; i < 60; i++) void server.serving.people.ask(comparison(`q-${i}`));
  const page = await server.workingPage('rater-1');
  await work(page, 'a', 40);
  return { server, page };
}

function found(page: Page, is: (frame: FromServer) => boolean): Promise<FromServer> {
  const look = () => page.frames.find(is) ?? expect.fail('expected a frame, got none yet');
  return vi.waitFor(look, { interval: 2, timeout: 5000 });
}

async function work(page: Page, name: string, count: number, comments: ReturnType<typeof pageAnswer>['comments'] = []) {
  for (let i = 0; i < count; i++) {
    const { query } = await page.next('query');
    page.send({ say: 'shown', lease: query.lease });
    if (query.helpIs === 'after') {
      page.send({ say: 'first', lease: query.lease, answer: 'tie' });
      await page.next('help');
    }
    const confident = query.confidence ? { confidence: 0.7 } : {};
    const said = pageAnswer('first', { comments });
    const reply = { status: 'answered', answer: 'first', ...confident } as const;
    page.send({ say: 'answer', id: `${name}${i}`, lease: query.lease, answer: { ...said, reply } });
    await page.next('taken');
  }
}
