/** A ladder on a built-in world, level by level. Run it from a built clone: npx jiti examples/ladder.ts */
import { climb, loadConfig, rng, runOf, treeExperimentWorld } from 'belay';

const config = await loadConfig('claims', { settings: { 'evaluator.labels': 200, 'flat.mostLabels': 400 } });
const world = treeExperimentWorld(config, 0);
const run = runOf(config, 0, world);
const climbed = await climb(run, 3);

console.log('level  raters helped by  answers  items inspected  evaluator right  gate');
for (const { level, below, evaluator, gated } of climbed) {
  const { labels, looks } = run.costs.at(level);
  const answers = labels.evaluator + labels.worker + labels.audit;

  // Hidden truth scores the evaluator, on outcomes that nobody has met. Nothing above was handed any of it.
  const { ladder, oracle } = world;
  const chance = rng('fresh').fork(`level/${level}`);
  const met = Array.from({ length: 500 }, (_, i) => ladder.draw(level, `fresh/${i}`, chance.fork(`draw/${i}`)));
  const reports = (await evaluator?.assistant.assist(met, { rng: chance.fork('assist') })) ?? [];
  const truth = met.map((outcome) => oracle.trueValue(outcome));
  const right = reports.filter((help, i) => help.is === 'report' && help.value === truth[i]).length;

  const cells = [level, below?.id ?? 'nobody', answers, looks, `${right} of ${met.length}`, gated.promotion.decision];
  const widths = [5, 16, 7, 15, 15, 0];
  console.log(cells.map((cell, i) => String(cell).padEnd(widths[i] ?? 0)).join('  '));
}
