import { expect, it, vi } from 'vitest';
import { DiskFault, type Log } from '../../src/feedback/log/index.js';
import { startTestServer } from './test-server.js';

it('says why at /healthz and once in a line, and in another once the log can be written again', async () => {
  const lines: string[] = [];
  const disk = breakable();
  const server = await startTestServer({
    wrap: disk.wrap,
    options: { reportError: (line) => void lines.push(line) },
  });
  const health = async () => (await fetch(`${server.serving.url}/healthz`)).json();
  expect(await health()).toEqual({ ok: true });
  disk.full(true);
  await server.workingPage('rater-1');
  await vi.waitUntil(() => disk.attempts() > 2, { timeout: 20_000 });
  expect(await health()).toEqual({ ok: false, why: 'expected room on the disk, got none' });
  expect(lines).toEqual([expect.stringMatching(/run\.db: expected room on the disk, got none; answers are held/)]);
  disk.full(false);
  await vi.waitUntil(() => lines.length > 1, { timeout: 20_000 });
  expect(await health()).toEqual({ ok: true });
  expect(lines.slice(1)).toEqual([expect.stringMatching(/run\.db: can be written again/)]);
});

it('does not try to write any more where it could not be started', async () => {
  const disk = breakable();
  disk.full(true);
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'setImmediate', 'clearImmediate', 'setInterval', 'clearInterval'],
  });
  try {
    await expect(startTestServer({ wrap: disk.wrap })).rejects.toThrow('expected room on the disk');
    const before = disk.attempts();
    vi.advanceTimersByTime(5000);
    expect([disk.attempts(), vi.getTimerCount()]).toEqual([before, 0]);
  } finally {
    vi.useRealTimers();
  }
});

/** A log whose disk can be filled; `attempts`: how many flushes failed. */
function breakable() {
  let isFull = false;
  let attempts = 0;
  return {
    full(is: boolean) {
      isFull = is;
    },
    attempts: () => attempts,
    wrap: (log: Log): Log => ({
      ...log,
      flush() {
        if (!isFull) return log.flush();
        attempts += 1;
        throw new DiskFault(log.file, 'expected room on the disk, got none', undefined);
      },
    }),
  };
}
