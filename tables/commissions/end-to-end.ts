import { outcomeOf, type SelectionObservation } from '../../src/environments/trees/tree.js';
import { fitNetwork } from '../../src/evaluators/reward-models/network/network-reward.js';
import { networkDefaults } from '../../src/evaluators/reward-models/network/settings.js';
import type { Row } from '../../src/math/row.js';
import { answerJudgement, drawJudgement } from '../../src/recursion/promotion/judgement.js';
import { kinds } from '../../src/types/kinds/index.js';
import type { Labelled } from '../../src/types/reward-model.js';
import type { Segment } from '../../src/types/trajectory.js';
import type { Staged } from './chain.js';

/** One network that scores whole outcomes, all numbers of theirs in one row, fitted to comparisons by unaided people, or by the truth. */
export async function endToEnd(
  { config, run, world }: Staged,
  level: number,
  labels: number,
  by: 'people' | 'truth',
): Promise<(outcome: Segment<SelectionObservation, number>) => number> {
  const learned: Labelled[] = [];
  const rng = run.rng.fork(`end to end/${level}`);
  const { form, raters } = run.ladder;
  for (let i = 0; i < labels; i++) {
    const at = rng.fork(`${i}`);
    const judgement = drawJudgement(run.ladder, level, `end-to-end/${i}`, { rng: at });
    const [a = 0, b = 0] = judgement.items.map((item) => world.oracle.trueValue(item));
    const said = await answerJudgement(judgement, { form, raters, shown: [] }, { rng: at.fork('answer') });
    const answer = by === 'people' ? said.side : a > b ? 'first' : 'second';
    const question = { ties: false, bothBad: false };
    learned.push({ kind: kinds.comparison, question, answer, rows: judgement.items.map(wholeRow) });
  }
  const width = learned[0]?.rows[0] === undefined ? 1 : rowLength(learned[0].rows[0]);
  const { l2, rationality, slip, tieWidth } = config.fit;
  const nuisance = { rationality, slip, tieWidth };
  const settings = { ...networkDefaults.mlp, width, l2, nuisance };
  const model = await fitNetwork(settings)(learned, rng.fork('fit'));
  return (outcome) => model.score([wholeRow(outcome)])[0] ?? 0;
}

function wholeRow(segment: Segment<SelectionObservation, number>): Float32Array {
  const { briefs = [], items } = outcomeOf(segment);
  return Float32Array.from([...briefs, ...items]);
}

const rowLength = (row: Row): number => (row instanceof Float32Array ? row.length : row.width);
