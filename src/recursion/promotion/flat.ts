import type { Rng } from '../../math/rng.js';
import { addScaled, dot, type Row, type SparseRow, widthOf } from '../../math/row.js';
import { kinds } from '../../types/kinds/index.js';
import type { Labelled, RewardModel } from '../../types/reward-model.js';
import type { Segment } from '../../types/trajectory.js';
import type { Ladder } from '../run/ladder.js';
import type { Run } from '../run/run.js';
import { evaluationTask } from '../training/evaluation-task.js';
import { answerJudgement, drawJudgement, type Judgement, sideOf } from './judgement.js';

/** An opponent without recursion, trained at the cost of the whole climb so far. Judges outcomes by one score each. */
export interface FlatOpponent<O, A> {
  readonly name: 'lowerLevelSummed' | 'equalCost';
  /** Labels it was trained on, and items inspected for them. */
  readonly labels: number;
  readonly looks: number;
  score(outcome: Segment<O, A>): number;
}

/** Which side a flat opponent takes. */
export const flatSide = <O, A>(
  ladder: Ladder<O, A>,
  flat: FlatOpponent<O, A>,
  judgement: Judgement<O, A>,
  toss: number,
) =>
  sideOf(
    ladder.form,
    judgement.items.map((item) => flat.score(item)),
    toss,
  );

/**
 * Both flat opponents for outcomes of a level: the leaf model summed over all leaves, fitted to leaf labels that cost `looks`
 * inspected items; and one model of whole outcomes, fitted to unaided judgements at the same cost. Neither uses help from below.
 * None where `learn.flat.mostLabels` is 0.
 */
export async function flatOpponents<O, A>(
  run: Run<O, A>,
  level: number,
  looks: number,
): Promise<readonly FlatOpponent<O, A>[]> {
  if (run.learn.flat.mostLabels === 0) return [];
  const rng = run.rng.fork(`flat/${level}`);
  return [
    await leavesSummed(run, looks, rng.fork('leaves')),
    await wholesUnaided(run, level, looks, rng.fork('wholes')),
  ];
}

async function leavesSummed<O, A>(run: Run<O, A>, looks: number, rng: Rng): Promise<FlatOpponent<O, A>> {
  const { ladder } = run;
  const task = evaluationTask(ladder.task(0), ladder.reports);
  const labels: Labelled[] = [];
  let spent = 0;
  for (let i = 0; i < run.learn.flat.mostLabels && spent < looks; i++) {
    const at = rng.fork(`${i}`);
    const outcome = ladder.draw(0, `flat/leaf/${i}`, at);
    const [a, b] = twoReports(ladder, at);
    const items = [a, b].map((help) => task.segment({ outcome, reports: [] }, help, `flat/leaf/${i}`));
    const query = { id: `flat/leaf/${i}`, kind: kinds.comparison, question: { ties: false, bothBad: false }, items };
    const reply = await ladder.raters.help.rate(query, [], { rng: at.fork('answer') });
    if (reply.status !== 'unavailable') spent += reply.looks;
    if (reply.status === 'answered')
      labels.push({
        kind: kinds.comparison,
        question: query.question,
        answer: reply.answer,
        rows: [task.row({ outcome, reports: [] }, a), task.row({ outcome, reports: [] }, b)],
      });
  }
  const weights = slopes(await run.fitPlain(task.width)(labels, rng.fork('fit')), task.width);
  const score = (outcome: Segment<O, A>): number => {
    let total = 0;
    for (let i = 0; i < ladder.visible.leaves(outcome); i++) {
      total += dot(weights, task.context(ladder.visible.leaf(outcome, i), []));
    }
    return total;
  };
  return { name: 'lowerLevelSummed', labels: labels.length, looks: spent, score };
}

async function wholesUnaided<O, A>(
  run: Run<O, A>,
  level: number,
  looks: number,
  rng: Rng,
): Promise<FlatOpponent<O, A>> {
  const { ladder } = run;
  const labels: Labelled[] = [];
  let spent = 0;
  for (let i = 0; i < run.learn.flat.mostLabels && spent < looks; i++) {
    const at = rng.fork(`${i}`);
    const judgement = drawJudgement(ladder, level, `flat/whole/${i}`, { rng: at });
    const { form, raters } = ladder;
    const asked = await answerJudgement(judgement, { form, raters, shown: [] }, { rng: at.fork('answer') });
    spent += asked.looks;
    const rows = judgement.items.map((item) => pooled(ladder, item));
    labels.push({
      kind: kinds.comparison,
      question: { ties: false, bothBad: false },
      answer: asked.side,
      rows: rows.length === 2 ? rows : [...rows, nothing(rows[0])],
    });
  }
  const probe = pooled(ladder, drawJudgement(ladder, level, 'flat/probe', { rng }).items[0]);
  const model = await run.fitPlain(probe.width)(labels, rng.fork('fit'));
  return {
    name: 'equalCost',
    labels: labels.length,
    looks: spent,
    score: (outcome) => model.score([pooled(ladder, outcome)])[0] ?? 0,
  };
}

/** A whole outcome in one row, without reports: its own rule, and its leaves' rows summed at unit noise, for each rule apart. */
function pooled<O, A>(ladder: Ladder<O, A>, outcome: Segment<O, A> | undefined): SparseRow {
  if (outcome === undefined) throw new RangeError('expected an outcome, got none');
  const leaves = ladder.visible.leaves(outcome);
  const { width, features } = ladder.task(0);
  const [sum, room] = [new Float64Array(width), new Float32Array(width)];
  for (let i = 0; i < leaves; i++)
    addScaled(sum, 1 / Math.sqrt(leaves), features(ladder.visible.leaf(outcome, i), [], room));
  const rule = leaves > 1 ? ladder.task(1).features(outcome, []) : new Float32Array([1]);
  return crossed(rule, sum);
}

/** rule ⊗ (1 ⊕ sum), without the zeros. */
function crossed(rule: Row, sum: Float64Array): SparseRow {
  const dense = new Float64Array(widthOf(rule));
  addScaled(dense, 1, rule);
  const entries: (readonly [number, number])[] = [];
  dense.forEach((r, i) => {
    if (r === 0) return;
    entries.push([i * (sum.length + 1), r]);
    sum.forEach((s, j) => {
      if (s !== 0) entries.push([i * (sum.length + 1) + 1 + j, r * s]);
    });
  });
  return {
    width: dense.length * (sum.length + 1),
    index: Int32Array.from(entries, (e) => e[0]),
    value: Float32Array.from(entries, (e) => e[1]),
  };
}

/** The row that 'holds' is compared with: it scores 0. */
const nothing = (row: SparseRow | undefined): SparseRow => ({
  width: row?.width ?? 0,
  index: new Int32Array(0),
  value: new Float32Array(0),
});

/** For each entry of a context, the slope of a linear model's score in the report; `width` − 1 of them. */
function slopes(model: RewardModel, width: number): Float64Array {
  const unit = (i: number) => {
    const row = new Float32Array(width);
    row[i] = 1;
    return row;
  };
  return model.score(Array.from({ length: width - 1 }, (_, i) => unit(i)));
}

/** Two reports a fixed distance apart, drawn at random, lower first. */
function twoReports<O, A>(ladder: Ladder<O, A>, rng: Rng) {
  const apart = Math.min(4, ladder.reports.length - 1);
  const from = Math.floor(rng.fork('reports').next() * (ladder.reports.length - apart));
  const [a, b] = [ladder.reports[from], ladder.reports[from + apart]];
  if (a === undefined || b === undefined) throw new RangeError('expected two reports, got fewer');
  return [a, b] as const;
}
