import { beforeEach, expect, it, vi } from 'vitest';
import type { SelectionObservation } from '../../src/environments/trees/tree.js';
import { truthPort } from '../../src/evaluators/raters/truth-port.js';
import { climbSeed } from '../../src/experiments/climb/climb-seed.js';
import { silent } from '../../src/feedback/log/journal/journal.js';
import type { Oracle } from '../../src/types/index.js';
import { climbed, generous, type Noted, noting, ofType, small } from './small-run.js';

/** Who called the oracle: file names, by the innermost caller outside of the oracle itself. */
const callers = vi.hoisted(() => ({ of: new Map<string, number>(), garbage: false }));

vi.mock('../../src/environments/trees/oracle.js', async (original) => {
  const { treeOracle } = await original<typeof import('../../src/environments/trees/oracle.js')>();
  return { treeOracle: (...made: Parameters<typeof treeOracle>) => watched(treeOracle(...made)) };
});
vi.mock('../../src/experiments/worlds/tree-experiment-world.js', async (original) => {
  const real = await original<typeof import('../../src/experiments/worlds/tree-experiment-world.js')>();
  return {
    treeExperimentWorld: (...of: Parameters<typeof real.treeExperimentWorld>) =>
      blinded(real.treeExperimentWorld(...of)),
  };
});

Error.stackTraceLimit = 2;
beforeEach(() => {
  callers.of.clear();
  callers.garbage = false;
});

it('a climb reads hidden value through the truth port alone, and there it does', async () => {
  await climbed(generous, 3);
  expect([...callers.of.keys()]).toEqual(['truth-port.ts']);
  expect(callers.of.get('truth-port.ts')).toBeGreaterThan(500);
});
it('the spy sees a measurement: experiments read it beside the port', async () => {
  await climbSeed(generous, 3, { journal: silent });
  expect([...callers.of.keys()].sort()).toEqual(expect.arrayContaining(['truth-port.ts', 'workers.ts']));
});
it('the port reads what the oracle holds', () =>
  expect(truthPort({ trueValue: () => 0.5 }).read({ of: nobody, from: 0, to: 0, part: 0 })).toBe(0.5));
it.each([small, generous].map((config, i) => [i === 0 ? 'shut' : 'open', config] as const))(
  'with garbage for an oracle the gate decides the same: %s',
  async (_, config) => {
    const honest = await measured(config, false);
    const blind = await measured(config, true);
    expect(decisions(blind)).toEqual(decisions(honest));
    expect(figures(blind)).not.toEqual(figures(honest));
  },
);

const nobody = { id: 'x', origin: { task: '', agent: '', checkpoint: '', seed: '' }, steps: [] };

function watched(oracle: Oracle<SelectionObservation, number>): Oracle<SelectionObservation, number> {
  return {
    trueValue(segment) {
      const caller = /([\w-]+\.ts)/.exec((new Error().stack ?? '').split('\n')[2] ?? '')?.[1] ?? 'nobody';
      callers.of.set(caller, (callers.of.get(caller) ?? 0) + 1);
      return oracle.trueValue(segment);
    },
  };
}

/** The measurements' oracle replaced: the raters' port keeps the one that it was made with. */
const blinded = <S extends { readonly oracle: Oracle<SelectionObservation, number> }>(staged: S): S =>
  callers.garbage ? { ...staged, oracle: { trueValue: ({ part, to }) => Math.sin(part + to) } } : staged;

async function measured(config: typeof small, garbage: boolean): Promise<readonly Noted[]> {
  callers.garbage = garbage;
  const events: Noted[] = [];
  await climbSeed(config, 3, {
    journal: noting(events),
  });
  return events;
}

const decisions = (events: readonly Noted[]) => events.filter(({ type }) => !['measured', 'ended'].includes(type));
const figures = (events: readonly Noted[]) => ofType(events, 'measured').map(({ body }) => body.worker);
