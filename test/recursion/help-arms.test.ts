import { beforeAll, describe, expect, it } from 'vitest';
import { rng } from '../../src/math/rng.js';
import { armOf, propensityOf } from '../../src/recursion/training/ask.js';
import type { Audit } from '../../src/types/audit.js';
import type { Assistance } from '../../src/types/help.js';
import { relianceOf } from '../../src/types/reliance.js';
import { type Climbed, climbed, generous, ofType } from './small-run.js';

const arms = { unaided: 0.1, planted: 0.15, evidence: 0.3 };
const config = { ...generous, levels: 3, arms, gate: { ...generous.gate, evidence: 0.5 } };
const seed = 11;
let run: Climbed;
beforeAll(async () => {
  run = await climbed(config, seed);
}, 60_000);

describe('arms', () => {
  it('are drawn as often as their propensities say', () => {
    const drawn = Array.from({ length: 20_000 }, (_, i) => armOf({ rng: rng('shares'), learn: config }, `q/${i}`));
    for (const arm of ['unaided', 'planted', 'evidence', 'assisted'] as const)
      expect(drawn.filter((each) => each === arm).length / drawn.length).toBeCloseTo(
        propensityOf({ learn: config }, arm),
        1.7,
      );
  });
  it('have propensities that add up to 1', () =>
    expect(
      (['unaided', 'planted', 'evidence', 'assisted'] as const).reduce(
        (sum, arm) => sum + propensityOf({ learn: config }, arm),
        0,
      ),
    ).toBeCloseTo(1, 12));
  it('without evidence are drawn as they were before there was any', () => {
    const before = { arms: { unaided: 0.2, planted: 0.2 } };
    for (let i = 0; i < 500; i++) {
      const u = rng('before').fork(`arm/q/${i}`).next();
      const expected = u < 0.2 ? 'unaided' : u < 0.4 ? 'planted' : 'assisted';
      expect(armOf({ rng: rng('before'), learn: { ...config, ...before } }, `q/${i}`)).toBe(expected);
    }
  });
});

describe('training under evidence', () => {
  it('records evidence and no verdict, under its arm', () => {
    const under = shown(run, 'evidence');
    expect(under.length).toBeGreaterThan(10);
    expect(new Set(under.map(({ is }) => is))).toEqual(new Set(['evidence']));
  });
  it('records verdicts and no evidence under the others', () =>
    expect(new Set([...shown(run, 'assisted'), ...shown(run, 'planted')].map(({ is }) => is))).toEqual(
      new Set(['report']),
    ));
  it('holds reports of the level below the assistant, in four places a part', () => {
    const [first] = shown(run, 'evidence').filter(({ level }) => level === 1);
    expect(first?.found.map(({ at }) => at).toSorted()).toEqual([0, 1, 2, 3]);
    expect(first?.found.every(({ value }) => Math.abs(value) === 1)).toBe(true);
  });
  it('of single items has found nothing', () =>
    expect(shown(run, 'evidence').filter(({ level, found }) => level === 0 && found.length > 0)).toEqual([]));
  it('points at as few places as it is told to', async () => {
    const few = await climbed({ ...config, evidencePlaces: 1 }, seed);
    expect(new Set(shown(few, 'evidence').flatMap(({ level, found }) => (level === 1 ? [found.length] : [])))).toEqual(
      new Set([1]),
    );
  });
});

describe('audits under evidence', () => {
  it('are answered once more on the share that is drawn', () => {
    const all = audits(run);
    const drawn = all.map(({ id }) => rng(seed).fork('climb').fork(id).fork('evidence?').next() < 0.5);
    expect(all.map(({ evidence }) => evidence !== undefined)).toEqual(drawn);
    expect(new Set(drawn)).toEqual(new Set([true, false]));
  });
  it('change nothing else of an audit but what it costs', async () => {
    const none = await climbed({ ...config, gate: { ...config.gate, evidence: 0 } }, seed);
    const same = ({ evidence: _, looks: __, answers: ___, ...rest }: Audit) => rest;
    expect(audits(run).map(same)).toEqual(audits(none).map(same));
    const cost = (all: readonly Audit[]) => all.reduce((sum, { answers }) => sum + answers, 0);
    const more = audits(run).filter(({ evidence }) => evidence).length;
    expect(cost(audits(run)) - cost(audits(none))).toBe(more);
  });
});

describe('reliance', () => {
  it('on evidence is counted by the verdicts that were not shown', () =>
    expect(
      relianceOf(1, [
        heard('second', 'first', 'second'),
        heard('second', 'first', 'second'),
        heard('first', 'first', 'second'),
        heard('first', 'first', 'first'),
        heard('second', 'first', undefined),
      ]).find(({ arm }) => arm === 'evidence'),
    ).toEqual({
      level: 1,
      arm: 'evidence',
      right: { followed: 1, refused: 0 },
      wrong: { followed: 2, refused: 1 },
    }));
});

/** An audit by what was answered under evidence, what both inspections say, and what the verdicts imply. */
type Side = 'first' | 'second';
function heard(answer: Side, truth: Side, implied: Side | undefined): Parameters<typeof relianceOf>[1][number] {
  const rest = { inspections: [truth, truth] as const, assisted: answer, implied: implied ?? truth };
  return implied === undefined ? rest : { ...rest, evidence: { answer } };
}

const audits = ({ events }: Climbed) => ofType(events, 'audited').map(({ body }) => body as unknown as Audit);

interface Shown {
  readonly is: string;
  readonly level: number;
  readonly found: readonly { readonly at: number; readonly value: number }[];
}

const shown = ({ events }: Climbed, arm: string): readonly Shown[] =>
  ofType(events, 'assisted').flatMap(({ body }) =>
    body.arm === arm
      ? (body.help as readonly Assistance[]).map(({ level, help }) => ({
          is: help.is,
          level,
          found: help.is === 'evidence' ? help.found : [],
        }))
      : [],
  );
