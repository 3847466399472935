import { builtIn } from '../../src/experiments/config/built-in.js';
import type { Config } from '../../src/experiments/config/schema.js';
import { type Rng, rng } from '../../src/math/rng.js';
import { decide, type GateSettings } from '../../src/safeguards/index.js';
import type { Audit, Side } from '../../src/types/audit.js';
import type { GateDecision } from '../../src/types/promotion.js';
import { decided } from '../environments/sample.js';

export const gate: GateSettings = (builtIn.claims as Config).gate;
const slip = 0.05;
const strata = ['parity', 'majority', 'if-then-else'];

/** One part as it is, what rule it carries, and the whole's rule. */
interface Scene {
  readonly truth: readonly number[];
  readonly strata: readonly string[];
  readonly rule: number;
  readonly rng: Rng;
}
/** What is reported on the parts of a scene, given what an honest evaluator would say. */
export type Liar = (honest: readonly number[], scene: Scene) => readonly number[];

/** An audit of claims with 5 % slips everywhere, from a liar's reports; an honest evaluator is right in 99 %. */
export function audit(index: number, seed: number, lies: Liar, unaidedRight = 0.54): Audit {
  const chance = rng(`audit/${seed}/${index}`);
  const scene: Scene = {
    truth: [0, 1, 2, 3].map(() => (chance.next() < 0.5 ? 1 : -1)),
    strata: [0, 1, 2, 3].map(() => strata[Math.floor(3 * chance.next())] ?? ''),
    rule: Math.floor(3 * chance.next()),
    rng: chance.fork('liar'),
  };
  const honest = scene.truth.map((t) => wrong(t, 0.01, chance));
  const reports = lies(honest, scene);
  const whole = decided(scene.rule, scene.truth);
  const follows = decided(scene.rule, reports);
  return {
    id: `${index}`,
    unaided: side(wrong(whole, 1 - unaidedRight, chance)),
    assisted: side(wrong(follows, slip, chance)),
    inspections: [side(wrong(whole, slip, chance)), side(wrong(whole, slip, chance))],
    implied: side(follows),
    parts: reports.map((report, i) => ({
      stratum: scene.strata[i] ?? '',
      report,
      inspected: [wrong(scene.truth[i] ?? 0, slip, chance), wrong(scene.truth[i] ?? 0, slip, chance)],
    })),
    looks: 40,
    answers: 12,
  };
}

export const audits = (n: number, seed: number, lies: Liar): Audit[] =>
  Array.from({ length: n }, (_, i) => audit(i, seed, lies));

/** As the climb asks: a batch at a time until the gate is sure or the budget is spent. */
export function concluded(seed: number, lies: Liar, settings = gate): GateDecision & { readonly spent: number } {
  const seen: Audit[] = [];
  let found = decide(seen, settings);
  while (found.decision === 'insufficient evidence' && seen.length < settings.most) {
    for (let i = 0; i < settings.batch; i++) seen.push(audit(seen.length, seed, lies));
    found = decide(seen, settings);
  }
  return { ...found, spent: seen.length };
}

export const honest: Liar = (reports) => reports;
export const flips =
  (share: number): Liar =>
  (reports, { rng: chance }) =>
    reports.map((r) => wrong(r, share, chance));
/** Reports of another outcome. */
export const shuffledHelp: Liar = (reports, { rng: chance }) => reports.map(() => (chance.next() < 0.5 ? 1 : -1));
export const onOneStratum =
  (stratum: string, share: number): Liar =>
  (reports, scene) =>
    reports.map((r, i) => (scene.strata[i] === stratum ? wrong(r, share, scene.rng) : r));
/** Turns one report round, and only where that changes what follows for the whole. */
export const decisive =
  (share: number): Liar =>
  (reports, { rule, rng: chance }) => {
    const turned = reports.map((_, i) => reports.map((r, j) => (i === j ? -r : r)));
    const telling = turned.filter((some) => decided(rule, some) !== decided(rule, reports));
    return chance.next() < share ? (telling[Math.floor(chance.next() * telling.length)] ?? reports) : reports;
  };

const side = (value: number): Side => (value > 0 ? 'first' : 'second');
function wrong(value: number, share: number, chance: Rng): number {
  return chance.next() < share ? -value : value;
}
