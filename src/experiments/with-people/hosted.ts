import type { Hosted } from '../../feedback/people/hosted.js';
import { rng } from '../../math/rng.js';
import type { Ladder } from '../../recursion/run/ladder.js';
import { version } from '../config/version.js';
import { withExperimentWorld } from '../worlds/build-world.js';
import type { PeopleConfig } from './climb-with-people.js';

/** What a server is told of a run: names and plans, and nothing of its world. */
export const hostedRun = (config: PeopleConfig, seed: number): Hosted =>
  withExperimentWorld(config, seed, ({ ladder, displays }) => ({
    experiment: config.experiment,
    about: config.about,
    belay: version,
    levels: Array.from({ length: config.levels }, (_, level) => ({
      task: ladder.task(level).name,
      planned: plannedAt(config, ladder, level),
    })),
    ...(displays.actions === undefined ? {} : { actions: displays.actions }),
    settings: config.people,
    seed,
  }));

/** Of a level that none follows no audits; in a ladder of one level no labels of an evaluator either. */
const plannedAt = <O, A>(config: PeopleConfig, ladder: Ladder<O, A>, level: number) => ({
  evaluator: config.levels === 1 ? 0 : config.evaluator.labels,
  worker: config.worker.labels,
  audit: level === config.levels - 1 ? 0 : mostAudits(config, ladder, level),
});

/** Answers of as many audits as may be: two arms, two inspections of the whole, two of each part; most of them are rarely needed. */
function mostAudits<O, A>({ gate }: PeopleConfig, ladder: Ladder<O, A>, level: number): number {
  const outcome = ladder.draw(level + 1, 'planned', rng('planned'));
  const parts = ladder.task(level + 1).parts(outcome).length * (ladder.form === 'pair' ? 2 : 1);
  return gate.most * (4 + 2 * parts);
}
