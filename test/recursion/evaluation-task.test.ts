import { describe, expect, it } from 'vitest';
import { drawOutcome, selection } from '../../src/environments/trees/selection.js';
import { delivered, type SelectionObservation } from '../../src/environments/trees/tree.js';
import { rng } from '../../src/math/rng.js';
import { asAssistant, evaluationTask, observe } from '../../src/recursion/training/evaluation-task.js';
import type { Judged } from '../../src/types/evaluation.js';
import type { Agent, Assistant, Help, Segment } from '../../src/types/index.js';
import { claimsWorld } from '../environments/sample.js';

describe('asAssistant', () => {
  it('asks every level below about four times as many parts', async () => {
    const { top, asked } = tower(3);
    await top.assist([outcome(3)], call);
    expect(asked).toEqual([64, 16, 4, 1]);
  });
  it('a batch costs no more calls a level than one', async () => {
    const { top, asked } = tower(2);
    await top.assist([outcome(2), outcome(2)], call);
    expect(asked).toEqual([32, 8, 2]);
  });
  it('keeps the order of what it is asked', async () =>
    expect(await tower(1).top.assist(many(40, 1), call)).toEqual(
      (await Promise.all(many(40, 1).map(async (one) => tower(1).top.assist([one], call)))).flat(),
    ));
  it('hands up what is true when every level is honest: the rule applied by hand', async () => {
    const segments = many(30, 2);
    const said = await tower(2).top.assist(segments, call);
    expect(said.map((help) => help.is === 'report' && help.value)).toEqual(segments.map(byHand));
  });
  it('wears its own level and checkpoint', () =>
    expect([tower(2).top.level, tower(2).top.checkpoint]).toEqual([2, 'c2']));
});

describe('observe', () => {
  it('without anybody below there are no reports', async () =>
    expect((await observe(task(1), [outcome(1)], undefined, call))[0]?.reports).toEqual([]));
  it('more outcomes than a slice keep their own reports', async () => {
    const below = tower(0).top;
    const observed = await observe(task(1), many(70, 1), below, call);
    expect(observed.map(({ reports }) => reports)).toEqual(
      await Promise.all(observed.map(async ({ outcome: one }) => below.assist(task(1).parts(one), call))),
    );
  });
});

describe('the evaluation task', () => {
  const judging = evaluationTask(task(1), [report(-1), report(1)]);
  const judged = { outcome: outcome(1), reports: [1, -1, 1, 1].map(report) };
  it('has one more column than its task', () => expect(judging.width).toBe(task(1).width + 1));
  it('turns a row round with the report, but for the last column', () => {
    const [up, down] = [1, -1].map((value) => dense(judging.row(judged, report(value))));
    expect(up?.map((x, i) => (i === judging.width - 1 ? x : 0 - x))).toEqual(down);
  });
  it('is one step: what was observed, and the help given', () =>
    expect(judging.segment(judged, report(1), 'q').of.steps).toEqual([{ observation: judged, action: report(1) }]));
});

const world = claimsWorld(8);
const isTrue = (symbol: number) => symbol % 2 === 0;
const call = { rng: rng('call') };

function task(level: number) {
  return selection(world, level, { candidates: 2, unsigned: 0, illegible: 0 });
}
function outcome(level: number, seed = 0): Segment<SelectionObservation, number> {
  return delivered(drawOutcome(world, { level, seal: 'signed' }, rng(seed)), `o/${seed}`, 'claims');
}
function report(value: number): Help {
  return { is: 'report', value };
}
function many(n: number, level: number) {
  return Array.from({ length: n }, (_, i) => outcome(level, i));
}

/** Honest assistants one above the other; `asked`: how many segments each level was asked about, the lowest first. */
function tower(levels: number) {
  const asked = Array.from({ length: levels + 1 }, () => 0);
  let top: Assistant<SelectionObservation, number> | undefined;
  for (let level = 0; level <= levels; level++)
    top = asAssistant(honest(level, asked), task(level), [report(-1), report(1)], top);
  if (top === undefined) throw new Error('expected a level, got none');
  return { top, asked };
}

function honest(level: number, asked: number[]): Agent<Judged<SelectionObservation, number>, Help> {
  return {
    id: `honest/${level}`,
    checkpoint: `c${level}`,
    act: (batch) => {
      asked[level] = (asked[level] ?? 0) + batch.length;
      return batch.map(({ observation: { outcome: one, reports } }) =>
        report(reports.length ? ruled(one, reports) : leaf(one)),
      );
    },
  };
}

const rules = (one: Segment<SelectionObservation, number>) =>
  one.of.steps[0]?.observation.candidates[0]?.rules ?? new Uint8Array();
const symbols = (one: Segment<SelectionObservation, number>) => [
  ...(one.of.steps[0]?.observation.candidates[0]?.items ?? []),
];
const leaf = (one: Segment<SelectionObservation, number>) =>
  isTrue(symbols(one)[one.part - rules(one).length] ?? 1) ? 1 : -1;
const ruled = (one: Segment<SelectionObservation, number>, reports: readonly Help[]) =>
  decide(
    rules(one)[one.part] ?? 0,
    reports.map((help) => help.is === 'report' && help.value > 0),
  );

/** A claim of two levels, decided from its sixteen symbols. */
function byHand(one: Segment<SelectionObservation, number>): number {
  const groups = [0, 1, 2, 3].map((g) =>
    symbols(one)
      .slice(4 * g, 4 * g + 4)
      .map(isTrue),
  );
  return decide(
    rules(one)[0] ?? 0,
    groups.map((group, g) => decide(rules(one)[1 + g] ?? 0, group) > 0),
  );
}

function decide(rule: number, [a = false, b = false, c = false, d = false]: readonly boolean[]): number {
  const n = [a, b, c, d].filter(Boolean).length;
  const verdicts = [n === 1 || n === 3, n > 2 || (n === 2 && a), (a && b) || (!a && c !== d)];
  return verdicts[rule] ? 1 : -1;
}

function dense(row: ReturnType<ReturnType<typeof evaluationTask>['row']>): number[] {
  if (!('index' in row)) return [...('steps' in row ? row.steps : row)];
  const out = Array.from({ length: row.width }, () => 0);
  row.index.forEach((at, i) => {
    out[at] = row.value[i] ?? 0;
  });
  return out;
}
