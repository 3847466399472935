import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { verifyLog } from '../../src/feedback/log/index.js';
import {
  belay,
  change,
  copied,
  failureDocument,
  headOf,
  oneLine,
  scratch,
  small,
  start,
  until,
  withoutCost,
} from './small-run.js';

const at = scratch();
const whole = { one: '', two: '', head: '' };
beforeAll(() => {
  whole.one = withoutCost(belay('run', '--out', at('one'), '--json', ...small).stdout);
  whole.two = withoutCost(
    belay('run', '--out', at('two'), '--json', '--seeds', '2', '--threads', '1', ...small, '--levels', '1').stdout,
  );
  whole.head = headOf(at('one'));
}, 120_000);

const tears = [
  ['empty', 0],
  ['cut after 500 bytes', 500],
] as const;

describe.each(tears)('a summary.json that is %s', (how, bytes) => {
  it('is made again by run --resume', () => {
    const run = torn(`resumed-${how}`, 'summary.json', bytes);
    expect(withoutCost(belay('run', '--resume', run, '--json').stdout)).toBe(whole.one);
    expect(withoutCost(readFileSync(join(run, 'summary.json'), 'utf8'))).toBe(whole.one);
  });
  it('is made again by report, beside the page', () => {
    const run = torn(`reported-${how}`, 'summary.json', bytes);
    const file = join(run, 'report.html');
    expect(belay('report', run, '--json')).toMatchObject({ status: 0, stdout: `${JSON.stringify({ file })}\n` });
    expect(withoutCost(readFileSync(join(run, 'summary.json'), 'utf8'))).toBe(whole.one);
    expect(belay('verify', run, '--deep').status).toBe(0);
  });
});

describe.each(tears)('a run.json that is %s', (how, bytes) => {
  it('is made again from the log, of a run that was stopped', () => {
    const run = torn(`run-${how}`, 'run.json', bytes, ['summary.json', 'report.html']);
    change(join(run, 'run.db'), 'DELETE FROM events WHERE seq > 300');
    expect(withoutCost(belay('run', '--resume', run, '--json').stdout)).toBe(whole.one);
    expect(headOf(run)).toBe(whole.head);
    expect(readFileSync(join(run, 'run.json'), 'utf8')).toBe(readFileSync(join(at('one'), 'run.json'), 'utf8'));
  });
  it('is made again from the logs of two seeds', () => {
    const run = copied(at('two'), at(`two-${how}`), ['summary.json']);
    truncateSync(join(run, 'run.json'), bytes);
    expect(withoutCost(belay('run', '--resume', run, '--json').stdout)).toBe(whole.two);
  });
  it('is not made from the log of one seed of several, which cannot be told from a run of one', () => {
    const run = copied(at('two'), at(`half-${how}`), ['summary.json']);
    rmSync(join(run, 'seed-1'), { recursive: true });
    truncateSync(join(run, 'run.json'), bytes);
    expect(belay('run', '--resume', run, '--json')).toMatchObject({
      status: 2,
      stdout: failureDocument(2),
      stderr: oneLine(/run\.json: expected a run of several seeds to have two logs at least/),
    });
  });
});

describe('the report of a run that has not ended', () => {
  it('that was stopped in its second level shows the first, and says so', () => {
    const run = stopped('second-level', Math.floor(0.9 * verifyLog(join(at('one'), 'run.db')).events));
    const file = join(run, 'report-so-far.html');
    expect(belay('report', run, '--json')).toMatchObject({ status: 0, stdout: `${JSON.stringify({ file })}\n` });
    const page = readFileSync(file, 'utf8');
    expect(page).toContain('This run has not ended.');
    expect(page).toContain('1 of 2 levels have figures');
    expect(existsSync(join(run, 'report.html'))).toBe(false);
  });
  it('that has only begun says that nothing is known yet', () => {
    const run = stopped('begun', 1);
    expect(belay('report', run).status).toBe(0);
    expect(readFileSync(join(run, 'report-so-far.html'), 'utf8')).toContain('0 of 2 levels have figures');
  });
  it('that is running is read beside its writer, and leaves the run as it would have been', async () => {
    const run = at('running');
    const { child, ended } = start('run', '--out', run, '--json', ...small);
    await until(() => existsSync(join(run, 'run.db')) && eventsIn(join(run, 'run.db')) > 0, child);
    child.kill('SIGSTOP');
    expect(belay('report', run).status).toBe(0);
    child.kill('SIGCONT');
    expect(readFileSync(join(run, 'report-so-far.html'), 'utf8')).toContain('This run has not ended.');
    expect(withoutCost((await ended).stdout)).toBe(whole.one);
  });
});

it('a log that a second folder links to is gone on with by one process alone', async () => {
  const run = stopped('linked', 300);
  const link = at('link');
  mkdirSync(link);
  writeFileSync(join(link, 'run.json'), readFileSync(join(run, 'run.json')));
  symlinkSync(join(run, 'run.db'), join(link, 'run.db'));
  const first = start('run', '--resume', run, '--json');
  await until(() => existsSync(join(run, 'run.db.lock')), first.child);
  first.child.kill('SIGSTOP');
  const second = belay('run', '--resume', link, '--json');
  first.child.kill('SIGCONT');
  expect(second).toMatchObject({
    status: 2,
    stdout: failureDocument(2),
    stderr: oneLine(
      /expected no other writer, got a (log that another process is writing|database that another process has locked)/,
    ),
  });
  expect(withoutCost((await first.ended).stdout)).toBe(whole.one);
  expect(headOf(run)).toBe(whole.head);
});

function torn(name: string, file: string, bytes: number, without: readonly string[] = []): string {
  const run = copied(at('one'), at(name), without);
  truncateSync(join(run, file), bytes);
  return run;
}

function eventsIn(file: string): number {
  try {
    return verifyLog(file).events;
  } catch {
    return 0;
  }
}

function stopped(name: string, events: number): string {
  const run = copied(at('one'), at(name), ['summary.json', 'report.html']);
  change(join(run, 'run.db'), `DELETE FROM events WHERE seq > ${events}`);
  return run;
}
