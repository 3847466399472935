import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLog, readLog, verifyLog } from '../../../src/feedback/log/index.js';
import { keepComment, readComment } from '../../../src/feedback/people/comments.js';
import { redactPeople, type Wish } from '../../../src/feedback/people/redact-people.js';

let folder = '';
let file = '';
let comments: string[] = [];
const words = ['the second witness is missing', 'my name is in here by mistake', 'B repeats itself'];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'belay-redact-'));
  file = join(folder, 'run.db');
  comments = written();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a redacted comment', () => {
  it('is gone from every byte of every file of the log, and the others are not', () => {
    expect(found(words[1] ?? '')).not.toEqual([]);
    redacted({ comment: comments[1] ?? '' });
    expect(found(words[1] ?? '')).toEqual([]);
    expect(found(words[0] ?? '')).toEqual(['run.db']);
  });
  it('is gone from the write-ahead log that a killed writer left behind', () => {
    rmSync(folder, { recursive: true });
    comments = written({ killed: true });
    expect(found(words[1] ?? '')).toContain('run.db-wal');
    redacted({ comment: comments[1] ?? '' });
    expect([found(words[1] ?? ''), existsSync(`${file}-wal`)]).toEqual([[], false]);
  });
  it('is gone where it was as long as a page and longer', () => {
    rmSync(folder, { recursive: true });
    comments = written({ longer: 'so long a comment. '.repeat(2000) });
    redacted({ comment: comments[1] ?? '' });
    expect(found('so long a comment.')).toEqual([]);
  });
  it('leaves a chain that holds, up to the head noted before', () => {
    const { head } = verifyLog(file);
    redacted({ comment: comments[1] ?? '' });
    expect(verifyLog(file, { deep: true, head })).toMatchObject({ ok: true, anchored: true, redacted: 1 });
  });
  it('reads as no comment', () => {
    redacted({ comment: comments[1] ?? '' });
    const log = readLog(file);
    expect(comments.map((each) => readComment(log, each))).toEqual([words[0], undefined, words[2]]);
    log.close();
  });
});

describe('all of a person', () => {
  it('is what they wrote, and that they withdrew', () => {
    expect(redacted({ rater: 'rater-1' })).toEqual({ comments: [comments[0], comments[1]] });
    expect(typesAfter(3)).toEqual(['redacted', 'redacted', 'withdrew']);
    expect(words.map((each) => found(each).length)).toEqual([0, 0, 1]);
    expect(verifyLog(file, { deep: true })).toMatchObject({ ok: true, redacted: 2 });
  });
  it('is nothing more where it is asked twice', () => {
    redacted({ rater: 'rater-1' });
    expect(redacted({ rater: 'rater-1' })).toEqual({ comments: [] });
    expect(typesAfter(6)).toEqual([]);
  });
});

describe('reasons of marks, and of what must never happen', () => {
  const reasons = ['her name is on the sign', 'I know this house'];
  let bodies: string[] = [];
  beforeEach(() => {
    const log = openLog(file, { durability: 'flushed', clock: () => 1 });
    bodies = reasons.map((text) => keepComment(log, text, `salt of ${text}`));
    const [mark = '', never = ''] = bodies;
    const given = {
      ...nothing,
      marks: [{ item: 0, step: 1, mark: 'bad', body: mark }],
      never: [{ item: 0, body: never }],
    };
    log.append('people', 'answered', { ...answer('rater-1', []), id: 'with-reasons', given });
    log.close();
  });
  it.each([0, 1])('are redacted as comments are, one by one (%i)', (i) => {
    redacted({ comment: bodies[i] ?? '' });
    expect(reasons.map((text) => found(text).length)).toEqual([Number(i !== 0), Number(i !== 1)]);
    expect(verifyLog(file, { deep: true })).toMatchObject({ ok: true, redacted: 1 });
  });
  it('are part of all that a person wrote', () => {
    expect(redacted({ rater: 'rater-1' }).comments).toEqual([comments[0], comments[1], ...bodies]);
    expect(reasons.flatMap(found)).toEqual([]);
    expect(verifyLog(file, { deep: true })).toMatchObject({ ok: true, redacted: 4 });
  });
  it('are missed where nobody redacted them', () => {
    sql(`DELETE FROM bodies WHERE hash = '${bodies[1]}'`);
    expect(verifyLog(file, { deep: true })).toMatchObject({ ok: false });
  });
});

describe('words that no event names', () => {
  const stray = 'I sent this twice';
  const straying = () => {
    const log = openLog(file, { durability: 'flushed', clock: () => 1 });
    keepComment(log, stray, 'salt of a stray');
    log.body(JSON.stringify({ text: 'be fair', salt: 'none' }));
    log.close();
  };
  it.each<Wish>([{ strays: true }, { rater: 'rater-1' }])('are counted, and go with %j', (wish) => {
    straying();
    expect(verifyLog(file, { deep: true })).toMatchObject({ ok: true, strays: 1 });
    redacted(wish);
    expect([found(stray), found('be fair').length]).toEqual([[], 1]);
    expect(verifyLog(file, { deep: true })).toMatchObject({ ok: true, strays: 0 });
  });
  it('stay where a comment that is named is taken out, which they are not', () => {
    straying();
    redacted({ comment: comments[1] ?? '' });
    expect(found(stray)).toEqual(['run.db']);
    expect(redacted({ strays: true }).comments).toHaveLength(1);
    expect(redacted({ strays: true }).comments).toEqual([]);
  });
});

describe('refuses', () => {
  const other = 'a'.repeat(64);
  it.each([
    [
      'a hash that no comment has',
      () => ({ comment: other }),
      `expected the hash of a comment in the log, got ${other}`,
    ],
    ['a body that is no comment', () => ({ comment: guidelines }), 'expected the hash of a comment in the log'],
    [
      'a person who is not in the log',
      () => ({ rater: 'rater-9' }),
      'expected a person that the log names, got rater-9',
    ],
  ])('%s', (_, wish, line) => {
    expect(() => redacted(wish())).toThrow(line);
    expect(typesAfter(3)).toEqual([]);
  });
  it('one that was redacted before', () => {
    redacted({ comment: comments[1] ?? '' });
    expect(() => redacted({ comment: comments[1] ?? '' })).toThrow('got one redacted before');
  });
  it('a log that is being written', () => {
    const log = openLog(file, { durability: 'flushed', clock: () => 1 });
    expect(() => redacted({ comment: comments[1] ?? '' })).toThrow('expected no other writer');
    log.close();
  });
});

describe('a missing body', () => {
  it('that nobody redacted is bad', () => {
    sql(`DELETE FROM bodies WHERE hash = '${comments[1]}'`);
    expect(verifyLog(file, { deep: true })).toMatchObject({ ok: false, firstBad: { seq: 2 } });
  });
  it('of another kind is bad, even where an event says that it was redacted', () => {
    const log = openLog(file, { durability: 'full', clock: () => 1 });
    log.append('people', 'redacted', { body: guidelines, by: 'somebody' });
    log.close();
    sql(`DELETE FROM bodies WHERE hash = '${guidelines}'`);
    expect(verifyLog(file, { deep: true })).toMatchObject({ ok: false, firstBad: { seq: 1 } });
  });
});

let guidelines = '';

/** Guidelines, two answers of one rater and one of another, each with a comment. */
function written({ killed = false, longer = '' } = {}): string[] {
  const live = killed ? join(folder, 'live', 'run.db') : file;
  const log = openLog(live, { durability: 'flushed', clock: () => 1, create: true });
  guidelines = log.body('be fair');
  log.append('people', 'opened', { experiment: 'e', belay: '0', guidelines: 'v1', guidelinesBody: guidelines });
  const kept = words.map((text, i) => keepComment(log, i === 1 ? text + longer : text, `salt-${i}`));
  log.append('people', 'answered', answer('rater-1', kept.slice(0, 2)));
  log.append('people', 'answered', answer('rater-2', kept.slice(2)));
  log.flush();
  if (killed) asKilled(live);
  log.close();
  return kept;
}

/** What an answer holds where nothing is said. */
const nothing = {
  reply: { status: 'answered', answer: 'first', looks: 2 },
  marks: [],
  parts: [],
  comments: [],
  help: [],
  never: [],
  looks: { items: 2, words: 9 },
  time: { shown: 9000, active: 6000 },
};

const answer = (rater: string, bodies: string[]) => ({
  id: `answer-of-${rater}`,
  lease: `lease-of-${rater}`,
  query: 'q',
  level: 0,
  rater,
  purpose: 'asked',
  guidelines: 'v1',
  swapped: false,
  given: { ...nothing, comments: bodies.map((body) => ({ item: 0, body, aspects: [] })) },
});

/** The files as they lie there while the writer has them open. */
function asKilled(live: string): void {
  for (const end of ['', '-wal']) copyFileSync(live + end, file + end);
}

function redacted(wish: Wish) {
  return redactPeople(file, wish, { random: () => new Uint8Array(16), clock: () => 2 });
}

function found(text: string): string[] {
  return readdirSync(folder).filter(
    (name) => name.startsWith('run.db') && readFileSync(join(folder, name)).includes(text),
  );
}

function typesAfter(after: number): string[] {
  const log = readLog(file);
  const types = [...log.events({ after })].map(({ type }) => type);
  log.close();
  return types;
}

function sql(text: string): void {
  const db = new Sqlite(file);
  db.exec(text);
  db.close();
}
