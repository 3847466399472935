import { treeExperimentWorld } from '../../src/experiments/worlds/tree-experiment-world.js';
import { rng as seeded } from '../../src/math/rng.js';
import { mean } from '../../src/math/statistics/index.js';
import { climbGated, type Helper, ratersRight } from '../measure/evaluators.js';
import { agreement } from './agreement.js';
import type { MustFail } from './cases.js';

/** What the gates of one seed decided, and what else there was to see. */
export interface Refusal {
  readonly name: string;
  readonly seed: number;
  /** The first level whose gate did not grant; null where all did. */
  readonly refusedAt: number | null;
  readonly reasons: readonly string[];
  /** Items inspected in audits, at the level that took most. */
  readonly looks: number;
  /** Agreement of the suspect's reports with full inspections: of outcomes by themselves, and inside of larger ones; null where not measured. */
  readonly alone: number | null;
  readonly inside: number | null;
  /** How often raters of outcomes inside of which reports mislead are right: with the help, and inspecting everything. */
  readonly assisted: number | null;
  readonly inspecting: number | null;
}

/** Climbs with gates until one refuses, up to the level of the outcomes that are misjudged; then measures the suspect on so many pairs, 0: not at all. */
export async function refusal(one: MustFail, seed: number, pairs: number): Promise<Refusal> {
  const helpers: Helper[] = [];
  let [refusedAt, looks]: [number | null, number] = [null, 0];
  let reasons: readonly string[] = [];
  for await (const level of climbGated(one.config, seed, one.within, one.planted)) {
    helpers.push(level.assistant);
    looks = Math.max(looks, level.looks);
    if (level.gated.promotion.decision === 'granted') continue;
    [refusedAt, reasons] = [level.level, level.gated.promotion.reasons];
    break;
  }
  const gated = { name: one.name, seed, refusedAt, reasons, looks };
  return pairs === 0 ? { ...gated, ...notMeasured } : { ...gated, ...(await seen(one, seed, helpers, pairs)) };
}

type Seen = Pick<Refusal, 'alone' | 'inside' | 'assisted' | 'inspecting'>;

const notMeasured: Seen = { alone: null, inside: null, assisted: null, inspecting: null };

async function seen(
  { name, config, suspect, within }: MustFail,
  seed: number,
  helpers: readonly Helper[],
  pairs: number,
): Promise<Seen> {
  const { ladder, oracle, ...world } = treeExperimentWorld(config, seed);
  const rng = seeded(seed).fork(`must fail/${name}`);
  const right = async (help: Helper | undefined, raters: typeof ladder.raters) => {
    const asked = { ...world, oracle, ladder: { ...ladder, raters } };
    return mean(await ratersRight(asked, { level: within, help, judgements: pairs }, rng.fork('raters')));
  };
  const agree = (reporting: Helper, inside: number, arm: string) =>
    agreement(ladder, reporting, { within: inside, pairs }, rng.fork(arm));
  const [reporting, below] = [helpers[suspect], helpers[within - 1]];
  return {
    alone: reporting === undefined ? null : await agree(reporting, suspect, 'alone'),
    inside: reporting === undefined ? null : await agree(reporting, within, 'inside'),
    assisted: below === undefined ? null : await right(below, ladder.raters),
    inspecting: await right(undefined, ladder.inspectors[0]),
  };
}
