import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { version } from '../../src/experiments/config/version.js';
import { belay, change, copied, headOf, oneLine, retold, scratch, small, withoutCost } from './small-run.js';

const at = scratch();
let whole = '';
beforeAll(() => {
  whole = withoutCost(belay('run', '--out', at('one'), '--json', ...small).stdout);
}, 60_000);

const [major, minor] = version.split('.').map(Number);

it('a run that another patch version began is gone on with, and replays', () => {
  const run = begunBy(`${major}.${minor}.977`);
  expect(withoutCost(belay('run', '--resume', run, '--json').stdout)).toBe(whole);
  expect(belay('replay', run).stdout).toContain('identical');
  expect(belay('verify', run, '--deep').status).toBe(0);
});
it('a run that another minor version began is refused in one line that names both', () => {
  const run = begunBy(`${major}.${(minor ?? 0) + 1}.0`);
  const head = headOf(run);
  expect(belay('run', '--resume', run)).toMatchObject({
    status: 2,
    stderr: oneLine(
      new RegExp(`event 1: expected a run of belay ${version} or another patch version of it, got one of ${major}`),
    ),
  });
  expect(headOf(run)).toBe(head);
});
it('a run of another patch version is refused at the first event that differs', () => {
  const run = begunBy(`${major}.${minor}.978`, 222);
  const head = headOf(run);
  expect(belay('run', '--resume', run)).toMatchObject({
    status: 2,
    stderr: oneLine(
      new RegExp(`event 222: expected .* got .*: made by another version or config \\(belay ${major}.${minor}.978`),
    ),
  });
  expect(headOf(run)).toBe(head);
});

/** A run that was stopped after 300 events, as another version would have begun it; one event of it told otherwise. */
function begunBy(belayVersion: string, otherwise?: number): string {
  const run = copied(at('one'), at(belayVersion), ['summary.json', 'report.html']);
  change(join(run, 'run.db'), 'DELETE FROM events WHERE seq > 300');
  retold(join(run, 'run.db'), ({ seq, body }) => {
    if (seq === 1) return body.replace(`"belay":"${version}"`, `"belay":"${belayVersion}"`);
    return seq === otherwise ? '{"told":"something else"}' : body;
  });
  return run;
}
