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
  /** Items inspected in audits, over all levels. */
  readonly looks: number;
  /** Agreement of the suspect's reports with full inspections: of outcomes by themselves, and inside of larger ones. */
  readonly alone: number;
  readonly inside: number;
  /** How often raters of outcomes inside of which reports mislead are right: with the help, and inspecting everything. */
  readonly assisted: number;
  readonly inspecting: number;
}

/** Climbs with gates until one refuses, up to the level of the outcomes that are misjudged; then measures the suspect. */
export async function refusal(
  { name, config, suspect, within, planted }: MustFail,
  seed: number,
  { pairs, oneMore }: { readonly pairs: number; readonly oneMore: boolean },
): Promise<Refusal> {
  const helpers: Helper[] = [];
  let [refusedAt, looks]: [number | null, number] = [null, 0];
  let reasons: readonly string[] = [];
  for await (const { level, assistant, gated } of climbGated(config, seed, within + Number(oneMore), planted)) {
    helpers.push(assistant);
    looks += gated.audits.reduce((total, audit) => total + audit.looks, 0);
    if (gated.promotion.decision !== 'granted') {
      [refusedAt, reasons] = [level, gated.promotion.reasons];
      break;
    }
  }
  const world = treeExperimentWorld(config, seed);
  const rng = seeded(seed).fork(`must fail/${name}`);
  const right = async (help: Helper | undefined, raters = world.ladder.raters) =>
    mean(
      await ratersRight(
        { ...world, ladder: { ...world.ladder, raters } },
        { level: within, help, judgements: pairs },
        rng.fork('raters'),
      ),
    );
  const reporting = helpers[suspect];
  const [alone, inside] =
    reporting === undefined
      ? [Number.NaN, Number.NaN]
      : [
          await agreement(world.ladder, reporting, { within: suspect, pairs }, rng.fork('alone')),
          await agreement(world.ladder, reporting, { within, pairs }, rng.fork('inside')),
        ];
  const below = helpers[within - 1];
  return {
    ...{ name, seed, refusedAt, reasons, looks, alone, inside },
    assisted: below === undefined ? Number.NaN : await right(below),
    inspecting: await right(undefined, world.ladder.inspectors[0]),
  };
}
