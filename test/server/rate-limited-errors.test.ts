import { expect, it } from 'vitest';
import type { Log } from '../../src/feedback/log/index.js';
import { rateLimitedErrors } from '../../src/server/sockets/rate-limited-errors.js';
import { comparison, startTestServer } from './test-server.js';

it('reports an error in one line with its place, once a second, and counts those in between', () => {
  let now = 0;
  const lines: string[] = [];
  const failed = rateLimitedErrors(
    (line) => lines.push(line),
    () => now,
  );
  for (const at of [0, 10, 999, 1000, 5000]) {
    now = at;
    failed(at === 5000 ? 'no\nerror' : new TypeError(`broken\nat ${at}`));
  }
  expect(lines).toEqual([
    expect.stringMatching(/^expected to go on, got TypeError: broken at 0 at .*rate-limited-errors\.test\.ts.*$/),
    expect.stringMatching(/^expected to go on, got TypeError: broken at 1000 at .* \(and 2 more before\)$/),
    'expected to go on, got no error',
  ]);
  expect(lines.filter((line) => line.includes('\n'))).toEqual([]);
});

it('reports the error that closed a page to the operator alone', async () => {
  const lines: string[] = [];
  const wrap = (log: Log): Log => ({
    ...log,
    append(stream, type, body) {
      if (type === 'leased') throw new RangeError('no lease today');
      return log.append(stream, type, body);
    },
  });
  const server = await startTestServer({ wrap, options: { reportError: (line) => lines.push(line) } });
  const page = await server.workingPage('rater-1');
  await page.next('idle');
  void server.serving.people.ask(comparison('q1'));
  expect(await page.closed).toBe(1012);
  expect(lines).toEqual([expect.stringMatching(/RangeError: no lease today/)]);
  expect(page.texts.filter((text) => text.includes('RangeError'))).toEqual([]);
});
