import { beforeAll, describe, expect, it } from 'vitest';
import { partsOf, type SelectionObservation } from '../../src/environments/trees/tree.js';
import { builtIn } from '../../src/experiments/config/built-in.js';
import type { Config } from '../../src/experiments/config/schema.js';
import { runOf } from '../../src/experiments/worlds/run-of.js';
import { treeExperimentWorld } from '../../src/experiments/worlds/tree-experiment-world.js';
import { rng } from '../../src/math/rng.js';
import { promote } from '../../src/recursion/promote.js';
import { drawBank } from '../../src/recursion/promotion/paths/bank.js';
import { chainOf } from '../../src/recursion/promotion/paths/chain.js';
import { childrenOf } from '../../src/recursion/promotion/paths/children.js';
import { sharesOfEvaluators, sharesOfRule } from '../../src/recursion/promotion/paths/worked-shares.js';
import type { Run } from '../../src/recursion/run/run.js';
import { reported } from '../../src/types/evaluation.js';
import type { Assistant, Help } from '../../src/types/help.js';
import type { Segment } from '../../src/types/trajectory.js';
import { type Noted, noting, ofType } from './small-run.js';

type Part = Segment<SelectionObservation, number>;
type Helper = Assistant<SelectionObservation, number>;

const seed = 3;
const base = builtIn.commissions as Config;
const config: Config = {
  ...base,
  levels: 4,
  flat: { mostLabels: 0 },
  gate: {
    ...base.gate,
    recheck: 10,
    planted: 0.25,
    paths: {
      ...(base.gate.paths ?? fail()),
      looks: 20_000,
      paths: 200,
      bank: 128,
      wholes: { judgements: 60, deepest: 2 },
    },
  },
};
const world = treeExperimentWorld(config, seed);

/** Reports what is true, and by given reports what the rule that people hold makes of them. */
function truthful(level: number, said: (value: number, part: Part) => number = (value) => value): Helper {
  const below = level === 0 ? undefined : truthful(level - 1, said);
  const report = (part: Part): Help => ({ is: 'report', value: said(world.oracle.trueValue(part), part) });
  return {
    id: `evaluator/${level}`,
    checkpoint: 'c',
    level,
    assist: (parts) => parts.map(report),
    ...(below === undefined ? {} : { below }),
    judge: (outcomes, reports) =>
      outcomes.map((_, i) => ({ is: 'report', value: sum((reports[i] ?? []).map((help) => reported(help) ?? 0)) })),
  };
}

/** The same, and able to show the first two places of each part as evidence. */
function finding(helper: Helper): Helper {
  const { below, ...rest } = helper;
  const found = [0, 1].map((at) => ({ at, value: 0.5 }));
  return {
    ...rest,
    ...(below === undefined ? {} : { below: finding(below) }),
    evidence: (parts) => parts.map(() => ({ is: 'evidence', found })),
  };
}

describe('a path', () => {
  let events: readonly Noted[] = [];
  beforeAll(async () => {
    events = (await audited(truthful(2))).events;
  });
  it('inspects at most 8 (k + 1) items, one node a level', () => {
    for (const { comparisons } of pathsIn(events)) {
      expect(comparisons.map(({ level }) => level)).toEqual([2, 1, 0]);
      expect(sum(comparisons.map(({ looks }) => looks))).toBe(18);
    }
  });
  it('goes in half of the cases through what a worker delivers, and in half where the critic points', () => {
    const kinds = pathsIn(events).map(({ outcome, path }) => `${outcome}, ${path}`);
    for (const kind of ['delivered, random', 'random, random', 'delivered, critic', 'random, critic'])
      expect(kinds.filter((one) => one === kind)).toHaveLength(kinds.length / 4);
  });
  it('on a share is asked about twice more at its root', () => {
    const relied = pathsIn(events).flatMap(({ reliance }) => reliance ?? []);
    expect(relied.length).toBeGreaterThan(25);
    expect(relied.length).toBeLessThan(75);
    expect(relied.every(({ looks }) => looks === 16)).toBe(true);
    expect(new Set(relied.map(({ planted }) => planted.answer))).toEqual(new Set(['first', 'second']));
  });
  it('on a share of these is asked about once more with evidence, and what was answered else stays', async () => {
    const half = { ...config.gate, evidence: 0.5 };
    const { events: shown } = await audited(finding(truthful(2)), (run) => ({ ...run, gate: half }));
    const relied = pathsIn(shown).flatMap(({ reliance }) => reliance ?? []);
    const withEvidence = relied.filter(({ evidence }) => evidence !== undefined);
    expect(withEvidence.length / relied.length).toBeGreaterThan(0.25);
    expect(withEvidence.length / relied.length).toBeLessThan(0.75);
    // Two places in each of the eight parts.
    expect(new Set(withEvidence.map(({ looks }) => looks))).toEqual(new Set([32]));
    const without = ({ evidence: _, looks: __, ...rest }: (typeof relied)[number]) => rest;
    const before = pathsIn(events).flatMap(({ reliance }) => reliance ?? []);
    expect(relied.slice(0, 20).map(without)).toEqual(before.slice(0, 20).map(without));
  });
  it('starts from delivered outcomes that are reported on higher than random ones', () => {
    const roots = (outcome: string) =>
      pathsIn(events)
        .filter((one) => one.outcome === outcome && one.path === 'critic')
        .map(({ comparisons: [root] }) => root?.difference ?? 0);
    expect(mean(roots('delivered'))).toBeGreaterThan(mean(roots('random')) + 1);
  });
  it('is drawn alike from the same seed', async () => expect((await audited(truthful(2))).events).toEqual(events));
  it.each([1, 2])('are as many as are paid for, with complete outcomes and reliance: level %i', async (level) => {
    const { paths } = config.gate;
    const tight = {
      ...config.gate,
      paths: { ...(paths ?? fail()), looks: 3000, wholes: { judgements: 20, deepest: 2 } },
    };
    const { run } = await audited(truthful(level), (given) => ({ ...given, gate: tight }));
    expect(run.costs.at(level).looks).toBeGreaterThan(2700);
    expect(run.costs.at(level).looks).toBeLessThan(3300);
  });
  it('are fewer where evidence is paid for too', async () => {
    const { paths } = config.gate;
    const gate = { ...config.gate, planted: 1, evidence: 1, paths: { ...(paths ?? fail()), looks: 4000 } };
    const { run } = await audited(finding(truthful(2)), (given) => ({
      ...given,
      learn: { ...given.learn, evidencePlaces: 2 },
      gate,
    }));
    expect(run.costs.at(2).looks).toBeGreaterThan(3700);
    expect(run.costs.at(2).looks).toBeLessThan(4300);
  });
  it('costs what is counted at its level', async () => {
    const { run, events: again } = await audited(truthful(1));
    const paths = sum(
      pathsIn(again).map(({ comparisons, reliance }) => sum(comparisons.map((c) => c.looks)) + (reliance?.looks ?? 0)),
    );
    const wholes = sum(ofType(again, 'whole-rated').map(({ body }) => Number(body.looks)));
    expect(run.costs.at(1).looks).toBe(paths + wholes);
  });
});

describe('the gate by paths', () => {
  it.each([0, 1, 2])('grants an evaluator of level %i that reports what is true', async (level) =>
    expect((await audited(truthful(level))).decision).toEqual(['granted', []]),
  );
  it('withholds one that reports on something else', async () =>
    expect(await decisionOn(lying(truthful(2), () => nonsense))).toBe('withheld'));
  it('withholds one that says the opposite on every fifth outcome', async () =>
    expect(await decisionOn(lying(truthful(1), (value, i) => (i % 5 === 0 ? -value : value)))).toBe('withheld'));
  it('withholds one over a level that lies inside trees and not on what stands alone', async () => {
    const deep = (value: number, part: Part) => (part.part > 4 && part.part % 2 === 0 ? -value : value);
    expect(await decisionOn(truthful(2, deep))).toBe('withheld');
  });
  it('withholds one whose parts nobody reports on, without asking', async () => {
    const { below: _, ...alone } = truthful(1);
    const { decision, events } = await audited(alone);
    expect(decision).toEqual(['withheld', [expect.stringContaining('no path can be judged')]]);
    expect(ofType(events, 'path-audited')).toEqual([]);
  });
  it('inspects complete outcomes up to level 2, and no deeper ones', async () => {
    const counts = [0, 1, 2].map(
      async (level) => ofType((await audited(truthful(level))).events, 'whole-rated').length,
    );
    expect(await Promise.all(counts)).toEqual([60, 60, 0]);
  });
  it('refuses where the flaw lies between parts, all of which are reported on rightly: people who inspect wholes see it', async () => {
    const [first, second] = world.ladder.inspectors;
    const others = { ...second, outcomes: { ...second.outcomes, rate: firstPartRate(second.outcomes) } };
    const ladder = { ...world.ladder, inspectors: [first, others] as const };
    const { decision } = await audited(truthful(0), (run) => ({ ...run, ladder }));
    expect(decision).toEqual(['withheld', [expect.stringContaining('complete outcomes')]]);
  });
  it('asks nobody again for what was recorded, where raters cannot repeat themselves', async () => {
    const { events } = await audited(truthful(1));
    let asked = 0;
    const [first, second] = world.ladder.inspectors;
    const once = {
      ...first,
      outcomes: {
        id: 'once',
        rate: () => {
          asked++;
          throw new Error('expected nobody to be asked');
        },
      },
    };
    const recalled = await audited(truthful(1), (run) => ({
      ...run,
      ladder: { ...run.ladder, raters: once, inspectors: [once, second] },
      journal: {
        ...run.journal,
        recall: (stream, type, { field, is }) => {
          const found = ofType(events, type, stream).find(({ body }) => body[field] === is);
          return found && JSON.parse(JSON.stringify({ type, ...found.body }));
        },
      },
    }));
    expect([asked, recalled.decision]).toEqual([0, ['granted', []]]);
    expect(recalled.events).toEqual(events);
  });
});

describe('with a visible rule', () => {
  const claims = { ...(builtIn.claims as Config), flat: { mostLabels: 0 } };
  const symbols = treeExperimentWorld(claims, seed);
  const said = (level: number, tell: (value: number, i: number) => number = (value) => value): Helper => {
    const below = level === 0 ? {} : { below: said(level - 1) };
    const report = (part: Part, i: number): Help => ({ is: 'report', value: tell(symbols.oracle.trueValue(part), i) });
    return { id: `evaluator/${level}`, checkpoint: 'c', level, assist: (parts) => parts.map(report), ...below };
  };
  const gated = async (candidate: Helper) => {
    const events: Noted[] = [];
    const run = { ...runOf(claims, seed, symbols), journal: noting(events) };
    const { promotion, reliedOn } = await promote(run, candidate);
    return { run, events, decision: promotion.decision, reliedOn };
  };
  it.each([0, 2])('people judge items alone, 16 times each, and what is true is granted: level %i', async (level) => {
    const { run, events, decision } = await gated(said(level));
    const items = ofType(events, 'item-audited');
    expect([decision, items.length]).toEqual(['granted', 16 * 64]);
    expect(items.every(({ body }) => body.looks === 1)).toBe(true);
    expect(run.costs.at(level).looks).toBeLessThan(2_500);
  });
  it('reports that are wrong about the first part of every other outcome are withheld', async () => {
    let asked = 0;
    const one = said(1, (value, i) => (i === 0 && asked++ % 2 === 0 ? -value : value));
    expect((await gated(one)).decision).toBe('withheld');
  });
  it('counts reliance on a share of complete outcomes', async () => {
    const { reliedOn } = await gated(said(0));
    expect(reliedOn.length).toBeGreaterThan(2);
    expect(reliedOn.length).toBeLessThan(25);
  });
});

describe('what is worked out without asking', () => {
  const call = { rng: rng('worked out') };
  const bankOf = (helper: Helper) => drawBank(world.ladder, helper, { id: 'x', size: 64, call });
  it('a chain is an assistant and all those below it', () => {
    expect(chainOf(truthful(2))?.map(({ level }) => level)).toEqual([0, 1, 2]);
    expect(chainOf({ ...truthful(1), below: truthful(1) })).toBeUndefined();
  });
  it('outcomes are met as parts of larger ones', async () => {
    const { wholes, outcomes } = await bankOf(truthful(1));
    expect([wholes.length, outcomes.length]).toEqual([16, 64]);
    expect(outcomes.map(({ part }) => part).slice(0, 5)).toEqual([1, 2, 3, 4, 1]);
  });
  it('shares of an evaluator that adds up lie on degree 1, of one that multiplies on degree 4', async () => {
    const banks = [await bankOf(truthful(0)), await bankOf(truthful(1))];
    const chain = [truthful(0), truthful(1)];
    const [added = []] = await sharesOfEvaluators(chain, banks.map(centred), call);
    expect(added[0]).toBeCloseTo(1, 12);
    const multiplying: Helper = {
      ...truthful(1),
      judge: (_, reports) =>
        reports.map((some) => ({ is: 'report', value: some.reduce((p, h) => p * (reported(h) ?? 0), 1) })),
    };
    const [shares = []] = await sharesOfEvaluators([truthful(0), multiplying], banks.map(centred), call);
    expect(shares[3]).toBeCloseTo(1, 12);
  });
  it('shares of the rule of claims, averaged over rules, are those of the three', async () => {
    const claims = treeExperimentWorld({ ...(builtIn.claims as Config), world: { ...claimsOf('parity') } }, 1).ladder;
    const helper = {
      ...truthful(1),
      assist: (parts: readonly Part[]) => parts.map((): Help => ({ is: 'report', value: 1 })),
    };
    const banks = [0, 1].map((level) => drawBank(claims, { ...helper, level }, { id: 'y', size: 16, call }));
    expect(sharesOfRule(claims, await Promise.all(banks))).toEqual([[0, 0, 0, 1]]);
  });
  it('the root changes with each report by its weight, in standard deviations', async () => {
    const chain = [truthful(0), { ...truthful(1), judge: weighing([1, -2, 0.5, 0]) }];
    const banks = [await bankOf(truthful(0)), await bankOf(truthful(1))];
    const [below, above] = banks.map(({ deviation }) => deviation);
    const node = { level: 1, segment: banks[1]?.outcomes[0] ?? fail(), score: 0, gradient: 3 };
    const children = await childrenOf({ ladder: world.ladder, chain, banks }, node, [0.3, 0.1, -0.4, 2], call);
    children.forEach(({ gradient }, i) => {
      expect(gradient).toBeCloseTo((3 * ([1, -2, 0.5, 0][i] ?? 0) * (below ?? 0)) / (above ?? 1), 9);
    });
  });
});

/** Puts a candidate before the gate of the world. */
async function audited(
  candidate: Helper,
  change: (run: Run<SelectionObservation, number>) => Run<SelectionObservation, number> = (run) => run,
) {
  const events: Noted[] = [];
  const run = change({ ...runOf(config, seed, world), journal: noting(events) });
  const { promotion } = await promote(run, candidate);
  return { run, events, decision: [promotion.decision, promotion.reasons] };
}

const decisionOn = async (candidate: Helper) => (await audited(candidate)).decision[0];

let count = 0;
const nonsense = Number.NaN;
/** Says something else than the honest one: NaN stands for what is true of another outcome. */
const lying = (honest: Helper, tell: (value: number, i: number) => number): Helper => ({
  ...honest,
  assist: async (parts, call) =>
    (await honest.assist(parts, call)).map((help, i) => {
      const value = tell(reported(help) ?? 0, count++);
      return { is: 'report', value: Number.isNaN(value) ? call.rng.fork(`${i}`).next() - 0.5 : value };
    }),
});

const weighing =
  (weights: readonly number[]): NonNullable<Helper['judge']> =>
  (_, reports) =>
    reports.map((some) => ({
      is: 'report',
      value: sum(some.map((help, i) => (weights[i] ?? 0) * (reported(help) ?? 0))),
    }));

const centred = <B extends { readonly centre: number }>(bank: B): B => ({ ...bank, centre: 0 });
const claimsOf = (rule: 'parity') => ({ name: 'claims' as const, fanOut: 4 as const, symbols: 64, rules: [rule] });

/** The same rater, who takes the other side of each pair. */
/** Somebody to whom outcomes are worth what their first part is. */
function firstPartRate({ rate }: Run<SelectionObservation, number>['ladder']['raters']['outcomes']): typeof rate {
  return async (query, shown, call) =>
    rate({ ...query, items: query.items.map((item) => partsOf(item)[0] ?? item) }, shown, call);
}

interface PathSaid {
  readonly outcome: string;
  readonly path: string;
  readonly comparisons: readonly { readonly level: number; readonly looks: number; readonly difference: number }[];
  readonly reliance?: {
    readonly looks: number;
    readonly planted: { readonly answer: string; readonly implied: string };
    readonly evidence?: { readonly answer: string };
  };
}

const pathsIn = (events: readonly Noted[]): readonly PathSaid[] =>
  ofType(events, 'path-audited').map(({ body }) => body as unknown as PathSaid);

const sum = (all: readonly number[]): number => all.reduce((total, each) => total + each, 0);
const mean = (all: readonly number[]): number => sum(all) / all.length;
function fail(): never {
  throw new Error('expected settings, got none');
}
