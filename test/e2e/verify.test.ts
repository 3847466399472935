import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLog } from '../../src/feedback/log/index.js';

const folder = mkdtempSync(join(tmpdir(), 'belay-verify-cli-'));
const [sound, changed] = [join(folder, 'sound'), join(folder, 'changed')];
let head = '';
beforeAll(() => {
  head = written(sound);
  written(changed);
  const db = new Sqlite(join(changed, 'run.db'));
  db.exec("UPDATE events SET body = '4' WHERE seq = 3");
  db.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('belay verify', () => {
  it('says that a chain holds, and what that does not show', () =>
    expect(belay(sound)).toMatchObject({
      status: 0,
      stderr: '',
      stdout: expect.stringContaining('not checked: events removed from the end'),
    }));
  it('says that no event was removed, given the head', () =>
    expect(belay(sound, '--head', head)).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('no event was removed from the end'),
    }));
  it('ends with 3 and names the first bad event', () =>
    expect(belay(changed)).toMatchObject({
      status: 3,
      stderr: expect.stringMatching(/^belay: \S+changed: event 3: expected .*, got .*\n$/),
    }));
  it('ends with 3 where the noted head is not reached', () =>
    expect(belay(sound, '--head', 'ab'.repeat(32)).status).toBe(3));
  it('gives one JSON document', () =>
    expect(JSON.parse(belay(changed, '--json').stdout)).toMatchObject({
      events: 5,
      ok: false,
      anchored: false,
      firstBad: { seq: 3 },
    }));
  it('ends with 2 where there is no log', () => expect(belay(join(folder, 'none')).status).toBe(2));
  it('ends with 2 where the head is no hash', () => expect(belay(sound, '--head', 'abc').status).toBe(2));
  it('ends with 3 where the file is no database', () => {
    const file = join(folder, 'diary.db');
    writeFileSync(file, 'not a log');
    expect(belay(file).status).toBe(3);
  });
});

function written(run: string): string {
  const log = openLog(join(run, 'run.db'), { durability: 'batched', clock: () => 1, create: true });
  for (let at = 0; at < 5; at++) log.append('seed/0', 'told', at);
  log.close();
  return log.head().hash;
}

function belay(...args: readonly string[]) {
  return spawnSync(process.execPath, ['dist/cli/main.js', 'verify', ...args], { encoding: 'utf8' });
}
