import { sideOf } from '../../../recursion/promotion/judgement.js';
import type { Evaluator } from '../../../recursion/run/trained.js';
import type { Side } from '../../../types/audit.js';
import type { ExperimentWorld } from '../../worlds/experiment-world.js';
import { runOf } from '../../worlds/run-of.js';
import type { LevelAndLower } from '../arms.js';
import { evaluatorSides } from '../evaluator.js';
import { figure } from '../figure.js';
import type { MeasuredWorld } from '../level.js';
import type { OpponentFigure } from '../result.js';
import { chanceOfTrials, drawTrials, rights, type Trial } from '../trials.js';
import { chosenKinds } from './kinds.js';
import type { Opponent } from './opponent.js';
import { remembering } from './remembering.js';
import { sharedDraws } from './shared-draws.js';

/** Measures the opponents of one climb, level by level from 0 up. */
export interface OpponentMeasurement<O, A> {
  /** Of a level that was just climbed; undefined where raters had no help, and so no ladder stands against them. */
  measure(climbed: LevelAndLower<O, A>): Promise<readonly OpponentFigure[] | undefined>;
}

/** Undefined where the experiment asks for none. */
export function opponentMeasurement<O, A>(measured: MeasuredWorld<O, A>): OpponentMeasurement<O, A> | undefined {
  const { config, seed, world } = measured;
  const { opponents: choice = 'none', judgements: count } = config.measure;
  const { opposing } = world;
  if (choice === 'none' || opposing === undefined) return undefined;
  const shared = sharedDraws(world.ladder);
  const run = { ...runOf(config, seed, world), ladder: shared.ladder };
  const kinds = chosenKinds({ config, world, opposing, run }, choice);
  const ladder: Evaluator<O, A>[] = [];
  return {
    async measure({ current: { level, evaluator, below } }) {
      if (evaluator === undefined) return undefined;
      const lower = [...ladder];
      const here = remembering(run.ladder, { evaluator, below: below !== undefined }, lower);
      ladder.push(here);
      if (below === undefined) return undefined;
      const trials = drawTrials(world, { level, count }, chanceOfTrials(seed, level));
      const right = rights(await evaluatorSides(world.ladder, here.assistant, trials), trials);
      const found: OpponentFigure[] = [];
      for (const kind of kinds)
        for (const opponent of await kind.forLevel(level, lower))
          found.push(besideLadder(opponent, right, await opponentRights(world, opponent, trials)));
      shared.forget();
      return found;
    },
  };
}

/** 1 where an opponent is right, 0 where it is wrong, a trial. */
export async function opponentRights<O, A>(
  { ladder }: Pick<ExperimentWorld<O, A>, 'ladder'>,
  opponent: Opponent<O, A>,
  trials: readonly Trial<O, A>[],
): Promise<readonly number[]> {
  const sides: Side[] = [];
  for (const { judgement, rng } of trials) {
    const values = await opponent.values(judgement.items, { rng: rng.fork('evaluator') });
    sides.push(sideOf(ladder.form, values, rng.fork('evaluator/toss').next()));
  }
  return rights(sides, trials);
}

function besideLadder<O, A>(
  { name, labels, looks }: Opponent<O, A>,
  ladder: readonly number[],
  right: readonly number[],
): OpponentFigure {
  const ahead = ladder.map((one, i) => one - (right[i] ?? 0));
  return { name, right: figure(right), ahead: figure(ahead), labels, looks };
}
