import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { belay, copied, headOf, isFinished, oneLine, retold, scratch, start, until, withoutCost } from './small-run.js';

const at = scratch();
/** Two levels of commissions under a gate by paths, in about two seconds. */
const short: readonly string[] = [
  ...['commissions', '--levels', '2', '--set', 'evaluator.labels=60', 'evaluator.rounds=3', 'worker.labels=8'],
  ...['worker.rounds=1', 'measure.judgements=20', 'measure.offers=2', 'measure.curve=0', 'measure.unaidedWorker=false'],
  ...['flat.mostLabels=8', 'gate.paths.looks=900', 'gate.paths.bank=64', 'gate.paths.least=0.1'],
  ...['gate.paths.wholes.judgements=10', 'gate.paths.deep.lost=0.4', 'gate.recheck=5'],
];
beforeAll(() => {
  belay('run', '--out', at('run'), ...short);
  belay('run', '--out', at('two'), '--seeds', '2', '--threads', '2', ...short);
  belay('run', '--out', at('one'), '--seeds', '2', '--threads', '1', ...short);
}, 120_000);

describe('a run whose gate audits along paths', () => {
  it('says what audits cost, what is predicted, and what a shared error would cost', () => {
    const [level] = summary(at('run')).levels;
    expect(level).toMatchObject({
      auditLooks: 900,
      predicted: { n: (900 - 10 * 8) / 2, over: 'queries' },
      blindSpot: [0.1, 0.2, 0.4, 0.05, 0.1].map((size) => ({ size, loss: { value: expect.any(Number) as number } })),
    });
  });
  it('counts reliance on paths', () =>
    expect(summary(at('run')).reliance.map(({ level, arm }) => [level, arm])).toEqual([
      [1, 'assisted'],
      [1, 'planted'],
    ]));
  it('has the same bytes on one thread and on two', () => expect(headOf(at('one'))).toBe(headOf(at('two'))));
  it('is derived again to the last bit', () => expect(belay('replay', at('run')).status).toBe(0));
  it('is verified', () => expect(belay('verify', at('run'), '--deep').status).toBe(0));
  it('is resumed after it was killed, to the same', async () => {
    const { child, ended } = start('run', '--out', at('killed'), ...short);
    await until(() => logged(at('killed'), 'path-audited'), child);
    child.kill('SIGKILL');
    await ended;
    expect(isFinished(at('killed'))).toBe(false);
    belay('run', '--resume', at('killed'));
    expect([headOf(at('killed')), said(at('killed'))]).toEqual([headOf(at('run')), said(at('run'))]);
  });
});

describe('belay gate', () => {
  it('decides from the log alone what was decided', () => {
    const { status, stdout } = belay('gate', at('run'), '--json');
    const again = JSON.parse(stdout) as readonly { readonly same: boolean }[];
    expect([status, again.map(({ same }) => same)]).toEqual([0, [true, true]]);
  });
  it.each([
    ['an answer on a path', 'path-audited', '"answer":"first"', '"answer":"second"'],
    ['a share', 'worked-out', '"shares":[[', '"shares":[[0.9,'],
    ['a complete outcome', 'whole-rated', '"assisted":0.', '"assisted":-5.'],
  ])('exits 3 where %s was changed', (what, type, was, is) => {
    const run = copied(at('run'), at(`changed ${what}`));
    let told = 0;
    retold(join(run, 'run.db'), (event) =>
      event.type === type && event.body.includes(was) && told++ < 40 ? event.body.replace(was, is) : event.body,
    );
    expect(belay('gate', run)).toMatchObject({ status: 3, stderr: oneLine(/level \d: expected/) });
  });
});

it('a run with people refuses it, in one line', () => {
  expect(belay('serve', 'commissions', '--set', 'gate.paths.looks=100')).toMatchObject({
    status: 2,
    stderr: oneLine(/gate\.paths/),
  });
});

interface Said {
  readonly levels: readonly unknown[];
  readonly reliance: readonly { readonly level: number; readonly arm: string }[];
}

const read = (run: string): string => readFileSync(join(run, 'summary.json'), 'utf8');
const summary = (run: string): Said => JSON.parse(read(run)) as Said;
const said = (run: string): string => withoutCost(read(run));

/** Whether a type of event stands in a log that is being written, or in what is still to be moved into it. */
const logged = (run: string, type: string): boolean =>
  ['run.db', 'run.db-wal'].some((name) => {
    const file = join(run, name);
    return existsSync(file) && readFileSync(file).includes(type);
  });
