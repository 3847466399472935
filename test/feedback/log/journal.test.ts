import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Log, openLog, readLog } from '../../../src/feedback/log/index.js';
import { type Difference, journal, silent } from '../../../src/feedback/log/journal/journal.js';

const story: readonly (readonly [stream: string, type: string, body: object])[] = [
  ['run', 'began', { seed: 0 }],
  ['level/0', 'asked', { id: 1 }],
  ['level/1', 'asked', { id: 2 }],
  ['level/0', 'answered', { id: 1, answer: 'first' }],
  ['run', 'ended', {}],
];
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
  it.each([
    ['body', ['level/0', 'asked', { id: 7 }], 'asked {"id":1}', 'asked {"id":7}'],
    ['type', ['level/0', 'vetoed', { id: 1 }], 'asked {"id":1}', 'vetoed {"id":1}'],
  ] as const)('tells of another %s, and writes nothing', (_, [stream, type, body], expected, got) => {
    told(3);
    expect(differing((written) => written.record(stream, type, body))).toEqual([{ seq: 2, stream, expected, got }]);
    expect(stored()).toHaveLength(3);
  });
});

describe('a journal over a log to read', () => {
  it('tells of what goes beyond its end', () => {
    told(1);
    const log = readLog(file);
    const differences: Difference[] = [];
    const read = journal(log, (difference) => differences.push(difference));
    read.record('run', 'began', { seed: 0 });
    read.record('run', 'ended', {});
    log.close();
    expect(differences).toEqual([{ seq: -1, stream: 'run', expected: 'the end of the stream', got: 'ended {}' }]);
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
