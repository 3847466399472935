import { fitNetwork } from '../../../evaluators/reward-models/network/network-reward.js';
import { networkDefaults } from '../../../evaluators/reward-models/network/settings.js';
import { type Row, widthOf } from '../../../math/row.js';
import { answerJudgement, drawJudgement, type Judgement } from '../../../recursion/promotion/judgement.js';
import type { Side } from '../../../types/audit.js';
import { kinds } from '../../../types/kinds/index.js';
import type { Labelled } from '../../../types/reward-model.js';
import { ladderCost, type OpponentKind, type Opposed } from './opponent.js';

/** Who says which of two outcomes is better, or whether one holds: the side, and how many items were inspected for it. */
type Labeller<O, A> = (
  judgement: Judgement<O, A>,
  rng: Opposed<O, A>['run']['rng'],
) => Promise<{ readonly side: Side; readonly looks: number }>;

/** One network that scores whole outcomes, all that is visible of them in one row, from labels of unaided people for as many looks as the ladder's up to there. */
export function endToEnd<O, A>(
  opposed: Opposed<O, A>,
  { name, labeller }: { readonly name: string; readonly labeller: Labeller<O, A> } = {
    name: 'endToEnd',
    labeller: unaidedPeople(opposed),
  },
): OpponentKind<O, A> {
  const { form } = opposed.run.ladder;
  return {
    async forLevel(level) {
      const { looks } = ladderCost(opposed, level);
      const count = Math.floor(looks / ((form === 'pair' ? 2 : 1) * opposed.config.rater.attention.looks));
      const { labels, spent } = await labelled(opposed, { level, count, labeller });
      const score = await fitted(opposed, level, labels);
      const { row } = opposed.opposing.deep;
      return [{ name, labels: count, looks: spent, values: async (outcomes) => score(outcomes.map(row)) }];
    },
  };
}

const unaidedPeople =
  <O, A>({ run: { ladder } }: Opposed<O, A>): Labeller<O, A> =>
  (judgement, rng) =>
    answerJudgement(judgement, { form: ladder.form, raters: ladder.raters, shown: [] }, { rng });

async function labelled<O, A>(
  { run, opposing }: Opposed<O, A>,
  { level, count, labeller }: { readonly level: number; readonly count: number; readonly labeller: Labeller<O, A> },
): Promise<{ readonly labels: readonly Labelled[]; readonly spent: number }> {
  const labels: Labelled[] = [];
  const rng = run.rng.fork(`end to end/${level}`);
  let spent = 0;
  for (let i = 0; i < count; i++) {
    const at = rng.fork(`${i}`);
    const judgement = drawJudgement(run.ladder, level, `end-to-end/${i}`, { rng: at });
    const { side, looks } = await labeller(judgement, at.fork('answer'));
    spent += looks;
    const [first, second] = judgement.items.map(opposing.deep.row);
    if (first === undefined) continue;
    const question = { ties: false, bothBad: false };
    labels.push({ kind: kinds.comparison, question, answer: side, rows: [first, second ?? empty(widthOf(first))] });
  }
  return { labels, spent };
}

/** Fits the network; a single outcome is scored against one of which nothing is known. */
async function fitted<O, A>(
  { config, run }: Opposed<O, A>,
  level: number,
  labels: readonly Labelled[],
): Promise<(rows: readonly Row[]) => readonly number[]> {
  const first = labels[0]?.rows[0];
  const width = first === undefined ? 1 : widthOf(first);
  const { l2, rationality, slip, tieWidth } = config.fit;
  const settings = { ...networkDefaults.mlp, width, l2, nuisance: { rationality, slip, tieWidth } };
  const model = await fitNetwork(settings)(labels, run.rng.fork(`end to end/${level}`).fork('fit'));
  const zero = run.ladder.form === 'claim' ? (model.score([empty(width)])[0] ?? 0) : 0;
  return (rows) => Array.from(model.score(rows), (score) => score - zero);
}

const empty = (width: number): Row => ({ width, index: new Int32Array(0), value: new Float32Array(0) });
