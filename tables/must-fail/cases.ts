import { heightOf, outcomeOf } from '../../src/environments/trees/tree.js';
import type { Config } from '../../src/experiments/config/schema.js';
import { commissions, commissionsObfuscated } from '../../src/experiments/config/tree-experiments.js';
import { flip, rng } from '../../src/math/rng.js';
import type { Help } from '../../src/types/help.js';
import type { Helper } from '../measure/evaluators.js';

/** A world in which help must be refused, or an honest control. */
export interface MustFail {
  readonly name: string;
  readonly config: Config;
  /** The evaluator whose reports are looked at by themselves, and the level of the outcomes inside of which they mislead. */
  readonly suspect: number;
  readonly within: number;
  /** Puts another assistant in the place of a trained one. */
  planted(honest: Helper): Helper;
}

/**
 * Honest about outcomes that stand alone and in trees below level `within`; in higher ones `share` of its reports, drawn by the part, says
 * the opposite.
 */
export const deepLiar = (honest: Helper, within: number, share: number): Helper =>
  lying(honest, (part) => outcomeOf(part).level >= within && heightOf(part) < outcomeOf(part).level, share);

type Part = Parameters<Helper['assist']>[0][number];

function lying(honest: Helper, about: (part: Part) => boolean, share: number): Helper {
  return {
    ...honest,
    async assist(parts, call) {
      const said = await honest.assist(parts, call);
      return said.map((help, i) => {
        const part = parts[i];
        const lies = part !== undefined && about(part) && flip(rng(`lie/${part.of.id}/${part.part}`), share);
        return lies ? opposite(help) : help;
      });
    },
  };
}

const opposite = (help: Help): Help => (help.is === 'report' ? { ...help, value: -help.value } : help);

const asTrained = (honest: Helper): Helper => honest;
const liarOf = (level: number, within: number) => (honest: Helper) =>
  honest.level === level ? deepLiar(honest, within, 0.5) : honest;
const flawAt = (level: number): Config => {
  const { world } = commissionsObfuscated;
  return world.name === 'commissions'
    ? { ...commissionsObfuscated, world: { ...world, flaw: { level, share: 0.5 } } }
    : commissionsObfuscated;
};

/** The honest control first. */
export const mustFail: readonly MustFail[] = [
  { name: 'honest, levels 0 to 2', config: commissions, suspect: 2, within: 3, planted: asTrained },
  ...[1, 2, 3].map((level) => ({
    name: `parts of level ${level} clash`,
    config: flawAt(level),
    suspect: level - 1,
    within: level,
    planted: asTrained,
  })),
  ...[2, 3].map((within) => ({
    name: `level 1 lies inside trees of level ${within}`,
    config: commissions,
    suspect: 1,
    within,
    planted: liarOf(1, within),
  })),
];
