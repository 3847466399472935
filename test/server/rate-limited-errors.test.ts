import { expect, it } from 'vitest';
import type { Log } from '../../src/feedback/log/index.js';
import { rateLimitedErrors } from '../../src/server/sockets/rate-limited-errors.js';
import { asking, stage } from './scene.js';

it('says an error in one line with where it was thrown, once a second, and how many there were between', () => {
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

it('tells the operator why a page was sent away, and nobody else', async () => {
  const lines: string[] = [];
  const wrap = (log: Log): Log => ({
    ...log,
    append(stream, type, body) {
      if (type === 'leased') throw new RangeError('no lease today');
      return log.append(stream, type, body);
    },
  });
  const scene = await stage({ wrap, options: { reportError: (line) => lines.push(line) } });
  const page = await scene.working('rater-1');
  await page.next('idle');
  void scene.serving.people.ask(asking('q1'));
  expect(await page.closed).toBe(1012);
  expect(lines).toEqual([expect.stringMatching(/RangeError: no lease today/)]);
  expect(page.wire.filter((text) => text.includes('RangeError'))).toEqual([]);
});
