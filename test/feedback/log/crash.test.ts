import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLog, verifyLog } from '../../../src/feedback/log/index.js';

let folder = '';
let file = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'belay-crash-'));
  file = join(folder, 'run.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a writer that is killed', () => {
  it.each([1, 40, 333, 1000])('with every event on the disk, after %i: loses none that it told of', async (told) => {
    const killed = await writer('full').killedAfter(told);
    expect(verifyLog(file, { deep: true })).toMatchObject({ ok: true });
    expect(verifyLog(file).events).toBeGreaterThanOrEqual(killed.told);
  });
  it.each([1, 250, 2500, 9999])(
    'in batches, after %i: leaves a sound chain that is at most a batch short',
    async (told) => {
      const killed = await writer('batched').killedAfter(told);
      expect(verifyLog(file, { deep: true })).toMatchObject({ ok: true });
      expect(verifyLog(file).events).toBeGreaterThan(killed.told - 100);
    },
  );
  it('leaves a log that the next one goes on with', async () => {
    await writer('batched').killedAfter(500);
    const { events } = verifyLog(file);
    const log = openLog(file, { durability: 'full', clock: () => 1 });
    log.append('seed/0', 'resumed', null);
    log.close();
    expect(verifyLog(file, { deep: true })).toMatchObject({ ok: true, events: events + 1 });
  });
});

describe('a writer in another process', () => {
  it('keeps this one out, and says so', async () => {
    const other = writer('full');
    await other.hasTold(1);
    expect(() => openLog(file, { durability: 'full', clock: () => 1 })).toThrow(
      'expected no other writer, got a log that another process is writing',
    );
    await other.killedAfter(1);
  });
});

describe('a writer whose disk is full', () => {
  it.each(['full', 'batched'] as const)('%s: says so in one line and leaves a sound log', async (durability) => {
    const { told, complaint } = await writer(durability, 'ulimit -f 600; ').ended();
    expect(complaint).toMatch(/^\S+run\.db: expected (room on the disk|a disk that reads and writes), got[^\n]*\n$/);
    expect(verifyLog(file, { deep: true })).toMatchObject({ ok: true });
    expect(verifyLog(file).events).toBeGreaterThan(told - (durability === 'full' ? 1 : 100));
  });
});

interface Ended {
  /** The last event that the writer told of. */
  readonly told: number;
  readonly complaint: string;
}

/** Starts the built log in a process of its own; `limits` are shell commands that go before. */
function writer(durability: 'full' | 'batched', limits = '') {
  const child = spawn('bash', [
    '-c',
    `${limits}exec "$0" "$@"`,
    process.execPath,
    'test/feedback/log/writer.mjs',
    file,
    durability,
  ]);
  const output = { told: '', complaint: '' };
  child.stdout.on('data', (chunk: Buffer) => (output.told = (output.told + chunk.toString()).slice(-64)));
  child.stderr.on('data', (chunk: Buffer) => (output.complaint += chunk.toString()));
  const last = () => Number(/(\d+)\n[^\n]*$/.exec(output.told)?.[1] ?? 0);
  const ended = new Promise<Ended>((done) =>
    child.on('close', () => done({ told: last(), complaint: output.complaint })),
  );
  const hasTold = (count: number) =>
    new Promise<void>((done) => {
      child.on('close', () => done());
      child.stdout.on('data', () => last() >= count && done());
    });
  const killedAfter = async (count: number) => {
    await hasTold(count);
    child.kill('SIGKILL');
    return ended;
  };
  return { ended: () => ended, hasTold, killedAfter };
}
