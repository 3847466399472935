import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readLog } from '../../src/feedback/log/index.js';
import { belay, change, copied, headOf, oneLine, retold, scratch, small } from './small-run.js';

const at = scratch();
beforeAll(() => {
  belay('run', 'claims', '--out', at('run'), ...small);
  belay('run', '--out', at('seeds'), '--seeds', '2', ...small, '--levels', '1');
}, 60_000);

describe('belay replay', () => {
  it('derives a run again: identical', () =>
    expect(belay('replay', at('run'))).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^identical/),
      stderr: '',
    }));
  it('takes the log itself as well', () =>
    expect(answer('replay', join(at('run'), 'run.db'))).toMatchObject({ identical: true, differences: [] }));
  it('derives every seed again', () =>
    expect(answer('replay', at('seeds'))).toMatchObject({
      identical: true,
      levels: [
        { seed: 0, level: 0 },
        { seed: 1, level: 0 },
      ],
    }));
  it('says the decisions and accuracies that the run says', () => {
    const { levels } = JSON.parse(readFileSync(join(at('run'), 'summary.json'), 'utf8')) as { levels: LevelSaid[] };
    const said = levels.map((l) => ({
      seed: 0,
      level: l.level,
      decision: l.gate.decision,
      evaluator: l.evaluator.accuracy?.value ?? null,
    }));
    expect(answer('replay', at('run'))).toMatchObject({ levels: said });
  });
  it('writes nothing', () => {
    const before = readFileSync(join(at('run'), 'run.db'));
    belay('replay', at('run'));
    expect(readFileSync(join(at('run'), 'run.db'))).toEqual(before);
  });
  it.each([
    ['an answer', 'answered', '"first"', '"second"'],
    ['what was looked at', 'asked', '"level/', '"LEVEL/'],
    ['an audit', 'audited', '"looks":', '"looks":1'],
    ['a decision', 'promoted', '"granted"', '"withheld"'],
    ['what was measured', 'measured', '"size":1', '"size":4'],
  ])('names %s that was changed, though the chain holds, and exits 3', (_, type, was, is) => {
    const run = copied(at('run'), at(`replay ${type}`));
    const seq = tell(run, type, was, is);
    expect(belay('verify', run).status).toBe(0);
    expect(belay('replay', run)).toMatchObject({
      status: 3,
      stderr: oneLine(new RegExp(`event ${seq}: expected .*, got .*`)),
    });
    expect(answer('replay', run)).toMatchObject({ identical: false, differences: [{ seq }] });
  });
  it('names the place where events are missing', () => {
    const run = copied(at('run'), at('short'));
    change(join(run, 'run.db'), 'DELETE FROM events WHERE seq > 200');
    expect(belay('replay', run)).toMatchObject({
      status: 3,
      stderr: oneLine(/level.0.*: expected the end of the stream, got /),
    });
  });
});

describe('belay verify', () => {
  it.each([1, 2, 99, 300, -1])(
    'names event %i (below zero: from the end) of which one bit was flipped, and exits 3',
    (place) => {
      const run = copied(at('run'), at(`bit ${place}`));
      const seq = place < 0 ? eventsOf(run) + 1 + place : place;
      flip(join(run, 'run.db'), seq);
      expect(belay('verify', run)).toMatchObject({
        status: 3,
        stderr: oneLine(new RegExp(`event ${seq}: expected the hash`)),
      });
      expect(answer('verify', run)).toMatchObject({ ok: false, firstBad: { seq } });
    },
  );
  it('names the seed and its event', () => {
    const run = copied(at('seeds'), at('bit of seed 1'));
    flip(join(run, 'seed-1', 'run.db'), 17);
    expect(belay('verify', run)).toMatchObject({ status: 3, stderr: oneLine(/seed-1: event 17: expected/) });
  });
  it('does not see a cut-off tail without a head, and says so', () => {
    const run = tailless('tail');
    expect(belay('verify', run)).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('not checked: events removed from the end'),
    });
  });
  it('sees a cut-off tail by the head', () =>
    expect(belay('verify', tailless('tail by head'), '--head', headOf(at('run')))).toMatchObject({
      status: 3,
      stderr: oneLine(/its tail was cut off/),
    }));
  it('sees a wholly rewritten log by the head', () => {
    const run = copied(at('run'), at('rewritten'));
    retold(join(run, 'run.db'), ({ body }) => body.replace('"first"', '"second"'));
    expect(belay('verify', run).status).toBe(0);
    expect(belay('verify', run, '--head', headOf(at('run')))).toMatchObject({
      status: 3,
      stderr: oneLine(/the whole was rewritten/),
    });
  });
  it('sees a missing seed by the head', () => {
    const run = copied(at('seeds'), at('one seed'), ['seed-1/run.db']);
    expect(belay('verify', run, '--head', headOf(at('seeds'))).status).toBe(3);
  });
  it.each([['run'], ['seeds']])('--deep: %s is sound', (run) =>
    expect(belay('verify', at(run), '--deep').status).toBe(0),
  );
  it.each([['run'], ['seeds']])('--deep: sees that a number in the summary of %s was changed', (name) => {
    const run = copied(at(name), at(`summary of ${name}`));
    const text = readFileSync(join(run, 'summary.json'), 'utf8');
    writeFileSync(join(run, 'summary.json'), text.replace(/"looks": (\d)/, '"looks": 9$1'));
    expect(belay('verify', run).status).toBe(0);
    expect(belay('verify', run, '--deep')).toMatchObject({
      status: 3,
      stderr: oneLine(/expected a summary.json that follows from the logs, got another/),
    });
  });
  it('--deep: sees a summary that is cut off', () => {
    const run = copied(at('run'), at('half a summary'));
    writeFileSync(join(run, 'summary.json'), readFileSync(join(run, 'summary.json'), 'utf8').slice(0, 400));
    expect(belay('verify', run, '--deep').status).toBe(3);
  });
  it('--deep: does not ask what the run cost', () => {
    const run = copied(at('run'), at('cheap'));
    const text = readFileSync(join(run, 'summary.json'), 'utf8');
    writeFileSync(join(run, 'summary.json'), text.replace(/"seconds": [\d.]+/, '"seconds": 0.1'));
    expect(belay('verify', run, '--deep').status).toBe(0);
  });
  it.each([
    ['missing', 'DELETE FROM bodies', /expected the stored body \w{64}, got none/],
    ['changed', "UPDATE bodies SET content = content || ' '", /expected a body that hashes to/],
  ])('--deep: sees a body that is %s', (name, sql, line) => {
    const run = copied(at('run'), at(`body ${name}`));
    change(join(run, 'run.db'), sql);
    expect(belay('verify', run).status).toBe(0);
    expect(belay('verify', run, '--deep')).toMatchObject({ status: 3, stderr: oneLine(line) });
  });
});

describe('belay gate', () => {
  it('comes to the recorded decisions, on the recorded evidence', () => {
    const again = answer('gate', at('run')) as { decision: string; recorded: string; evidence: object }[];
    expect(again).toHaveLength(2);
    expect(again.map((g) => g.decision)).toEqual(again.map((g) => g.recorded));
    expect(again.map((g) => g.evidence)).toEqual(recorded(at('run')));
  });
  it('decides for every seed', () =>
    expect(answer('gate', at('seeds'))).toMatchObject([
      { seed: 0, level: 0 },
      { seed: 1, level: 0 },
    ]));
  it('exits 3 where a recorded decision was changed', () => {
    const run = copied(at('run'), at('gate decision'));
    tell(run, 'promoted', '"granted"', '"withheld"');
    expect(belay('gate', run)).toMatchObject({ status: 3, stderr: oneLine(/level 0: expected withheld, got granted/) });
  });
  it('exits 3 where the audits do not bear the decision', () => {
    const run = copied(at('run'), at('gate audits'));
    const lie = /"report":-?[\d.]+,"inspected":\[(-?)1,/g;
    const turned = (_: string, minus: string) => `"report":${minus === '' ? '-' : ''}1,"inspected":[${minus}1,`;
    retold(join(run, 'run.db'), ({ body }) => body.replaceAll(lie, turned));
    expect(belay('gate', run)).toMatchObject({ status: 3, stderr: oneLine(/level 0: expected granted, got withheld/) });
  });
  it('refuses a decision that is none', () => {
    const run = copied(at('run'), at('gate garbage'));
    const seq = tell(run, 'promoted', '"granted"', '"perhaps"');
    expect(belay('gate', run)).toMatchObject({
      status: 2,
      stderr: oneLine(new RegExp(`event ${seq}: promoted.decision: expected one of`)),
    });
  });
});

interface LevelSaid {
  readonly level: number;
  readonly gate: { readonly decision: string };
  readonly evaluator: { readonly accuracy: { readonly value: number } | null };
}

const answer = (command: string, run: string): unknown => JSON.parse(belay(command, run, '--json').stdout);

/** Tells another story in the first event of a type that has the words, with a chain that holds; returns its number. */
function tell(run: string, type: string, was: string, is: string): number {
  const seq = seqsOf(run, type, was)[0];
  if (seq === undefined) throw new Error(`expected an event ${type} with ${was}, got none`);
  retold(join(run, 'run.db'), (event) => (event.seq === seq ? event.body.replace(was, is) : event.body));
  return seq;
}

function seqsOf(run: string, type: string, words = ''): number[] {
  const log = readLog(join(run, 'run.db'));
  const found = [...log.events({ type })].filter(({ body }) => body.includes(words)).map(({ seq }) => seq);
  log.close();
  return found;
}

function eventsOf(run: string): number {
  const log = readLog(join(run, 'run.db'));
  const { seq } = log.head();
  log.close();
  return seq;
}

/** The evidence of every decision as it was recorded, level by level. */
function recorded(run: string): unknown[] {
  const log = readLog(join(run, 'run.db'));
  const found = [...log.events()].filter(({ type }) => type === 'promoted' || type === 'withheld');
  log.close();
  return found.map(({ body }) => (JSON.parse(body) as { evidence: unknown }).evidence);
}

/** Flips the lowest bit of the last byte of an event's body. */
function flip(file: string, seq: number): void {
  const [from, to] = ['length(body) - 1', "'|'"];
  change(file, `UPDATE events SET body = substr(body, 1, ${from}) || ${to} WHERE seq = ${seq}`);
}

function tailless(name: string): string {
  const run = copied(at('run'), at(name));
  change(join(run, 'run.db'), 'DELETE FROM events WHERE seq > 300');
  return run;
}
