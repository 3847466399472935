import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Log, openLog, readLog } from '../../../src/feedback/log/index.js';
import { type Difference, journal, type Recording, silent } from '../../../src/feedback/log/journal/journal.js';

const asked = (level: number, query: string): Recording => [
  `level/${level}`,
  { type: 'asked', level, agent: 'worker', query, kind: 'comparison', question: null, items: [] },
];
const began: Recording = [
  'run',
  {
    type: 'began',
    schema: 2,
    belay: '0',
    config: null,
    seed: 0,
    arms: { unaided: 0, planted: 0, drawn: '' },
    code: [],
  },
];
const ended: Recording = ['run', { type: 'ended', reason: 'so', resultBody: '' }];
const reply = { status: 'answered', answer: 'first', looks: 2 } as const;
const answered: Recording = [
  'level/0',
  { type: 'answered', level: 0, agent: 'worker', query: 'a', rater: 'r', arm: 'unaided', reply },
];
const story: readonly Recording[] = [began, asked(0, 'a'), asked(1, 'b'), answered, ended];
/** An event as the journal says it: its type, and its other fields as they are stored. */
const inWords = ([, { type, ...fields }]: Recording) => `${type} ${JSON.stringify(fields)}`;
let [folder, file] = ['', ''];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'belay-journal-'));
  file = join(folder, 'run.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a journal over an empty log', () => {
  it('writes down what happens', () =>
    expect(told(story.length)).toEqual({ differences: [], rest: 0, events: [1, 2, 3, 4, 5] }));
});

describe('a journal over a log that was begun', () => {
  it.each([0, 1, 3, 4, 5])('of %i events: writes what comes after, and nothing twice', (events) => {
    told(events);
    expect(told(story.length)).toEqual({ differences: [], rest: 0, events: [1, 2, 3, 4, 5] });
  });
  it('comes to the same log as without a stop', () => {
    told(story.length);
    const whole = stored();
    rmSync(file);
    told(2);
    told(story.length);
    expect(stored()).toEqual(whole);
  });
  it('takes streams in any order between them', () => {
    told(story.length);
    expect(told(5, [0, 2, 1, 3, 4])).toMatchObject({ differences: [], rest: 0 });
  });
  it('counts what was recorded and has not happened again', () => {
    told(story.length);
    expect(told(2)).toMatchObject({ differences: [], rest: 3 });
  });
  it.each<[string, Recording]>([
    ['field', asked(0, 'z')],
    ['type', answered],
  ])('tells of another %s, and writes nothing', (_, other) => {
    told(3);
    expect(differing((written) => written.record(...other))).toEqual([
      { seq: 2, stream: 'level/0', expected: inWords(asked(0, 'a')), got: inWords(other) },
    ]);
    expect(stored()).toHaveLength(3);
  });
  it('recalls an event by a field, as it was recorded', () => {
    told(4);
    const log = opened();
    const written = journal(log, () => undefined);
    expect(written.recall('level/0', 'answered', { field: 'query', is: 'a' })).toEqual(answered[1]);
    expect(written.recall('level/0', 'answered', { field: 'query', is: 'b' })).toBeUndefined();
    log.close();
  });
});

describe('a journal over a log to read', () => {
  it('tells of what goes beyond its end', () => {
    told(1);
    const log = readLog(file);
    const differences: Difference[] = [];
    const read = journal(log, (difference) => differences.push(difference));
    read.record(...began);
    read.record(...ended);
    log.close();
    expect(differences).toEqual([{ seq: -1, stream: 'run', expected: 'the end of the stream', got: inWords(ended) }]);
  });
  it('names a body by the hash that a log stores it under', () => {
    const log = openLog(file, { durability: 'full', clock: () => 1, create: true });
    expect(silent.body('a story')).toBe(journal(log, () => undefined).body('a story'));
    log.close();
  });
});

/** Tells so many events of the story, in this order, to a log that may hold some already. */
function told(count: number, order: readonly number[] = [0, 1, 2, 3, 4]) {
  const log = opened();
  const differences: Difference[] = [];
  const written = journal(log, (difference) => differences.push(difference));
  for (const at of order.slice(0, count)) {
    const event = story[at];
    if (event !== undefined) written.record(...event);
  }
  const rest = written.rest();
  log.close();
  return { differences, rest, events: stored().map(({ seq }) => seq) };
}

function differing(happens: (written: ReturnType<typeof journal>) => void): Difference[] {
  const log = opened();
  const differences: Difference[] = [];
  happens(journal(log, (difference) => differences.push(difference)));
  log.close();
  return differences;
}

const opened = (): Log => openLog(file, { durability: 'batched', clock: () => 1, create: true });

function stored() {
  const log = readLog(file);
  const events = [...log.events()];
  log.close();
  return events;
}
