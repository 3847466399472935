import { beforeAll, describe, expect, it } from 'vitest';
import { builtIn } from '../../src/experiments/config/built-in.js';
import type { Config } from '../../src/experiments/config/schema.js';
import { type Climbed, climbed, generous, ofType, replies } from './small-run.js';

const ledger: Config = {
  ...(builtIn.ledger as Config),
  ...generous,
  world: (builtIn.ledger as Config).world,
  rater: (builtIn.ledger as Config).rater,
  question: (builtIn.ledger as Config).question,
};

describe.each([
  ['claims', generous, new Set([1, 4])],
  ['ledger', ledger, new Set([1, 4])],
])('costs of %s', (_, config, judged) => {
  let run: Climbed;
  beforeAll(async () => {
    run = await climbed({ ...config, arms: { unaided: 0.2, planted: 0.2 } }, 5);
  });

  it.each([0, 1])('are the sums over the events: level %i', (level) =>
    expect(run.run.costs.at(level)).toEqual(counted(run, level)),
  );
  it('add up over levels', () => {
    const levels = [0, 1].map((level) => counted(run, level));
    expect(run.run.costs.total()).toEqual({
      answers: sum(levels.flatMap(({ labels }) => [labels.evaluator, labels.worker, labels.audit])),
      looks: sum(levels.map(({ looks }) => looks)),
    });
  });
  it('to judge help a leaf takes one look, and four parts or four reports take four', () =>
    expect(
      new Set(
        [...replies(run.events, 'level/0/evaluator'), ...replies(run.events, 'level/1/evaluator')].map((r) => r.looks),
      ),
    ).toEqual(judged));
  it('a comparison of two outcomes takes twice that', () =>
    expect(new Set(replies(run.events, 'level/1/worker').map((r) => r.looks))).toEqual(new Set([8])));
  it('spend no more labels than were allowed', () =>
    [0, 1].forEach((level) => {
      expect(counted(run, level).labels).toMatchObject({ evaluator: 90, worker: 30 });
    }));
  it('an audit counts every answer: four of the whole, two a part, one under planted help', () =>
    expect(new Set(ofType(run.events, 'audited').map(({ body }) => extra(body)))).toEqual(new Set([0])));
});

const sum = (numbers: readonly number[]) => numbers.reduce((total, n) => total + n, 0);
const looked = (some: readonly { readonly looks: number }[]) => sum(some.map(({ looks }) => looks));
const extra = ({ answers, parts, planted }: Readonly<Record<string, unknown>>): number =>
  Number(answers) - 4 - 2 * (parts as readonly unknown[]).length - Number(planted !== undefined);

function counted({ events }: Climbed, level: number) {
  const audits = ofType(events, 'audited', `level/${level}/`).map(
    ({ body }) => body as { readonly answers: number; readonly looks: number },
  );
  const [evaluator, worker] = [`level/${level}/evaluator`, `level/${level}/worker`].map((at) => replies(events, at));
  return {
    labels: {
      evaluator: evaluator?.length ?? 0,
      worker: worker?.length ?? 0,
      audit: sum(audits.map(({ answers }) => answers)),
    },
    looks: looked(evaluator ?? []) + looked(worker ?? []) + looked(audits),
  };
}
