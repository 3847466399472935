import { digestOf } from '../math/digest.js';
import { exp } from '../math/exponential.js';
import { addScaled, dot, type Row, widthOf } from '../math/row.js';
import type { Agent } from '../types/agent.js';
import { type Judged, reported } from '../types/evaluation.js';
import type { Help } from '../types/help.js';
import type { Segment } from '../types/trajectory.js';

/** Encodes an outcome and the reports on its parts: the context in which a report is chosen. */
export type Context<O, A> = (outcome: Segment<O, A>, reports: readonly Help[]) => Row;

/**
 * An evaluator's policy: softmax over reports r of r · (θ · context) − κ r², where `theta` holds the context's weights and,
 * last, −κ. Acts greedily, and says how probable its report was. Its checkpoint is the digest of its weights.
 */
export function reporter<O, A>(id: string, theta: Float64Array, context: Context<O, A>): Agent<Judged<O, A>, Help> {
  const weights = theta.subarray(0, theta.length - 1);
  const bend = theta[theta.length - 1] ?? 0;
  return {
    id,
    checkpoint: digestOf(theta),
    act: (batch) =>
      batch.map(({ observation, legal }) => {
        const slope = dot(weights, context(observation.outcome, observation.reports));
        return best(legal ?? [], slope, bend);
      }),
  };
}

/** The row of one report in one context: r · context (the sum of its steps, where it has steps), then r². A reward model that is linear in it is quadratic in the report. */
export function reportRow(context: Row, report: number): Row {
  const width = widthOf(context);
  if ('index' in context)
    return {
      width: width + 1,
      index: Int32Array.of(...context.index, width),
      value: Float32Array.of(...context.value.map((x) => report * x), report * report),
    };
  const row = new Float64Array(width + 1);
  addScaled(row, report, context);
  row[width] = report * report;
  return Float32Array.from(row);
}

function best(legal: readonly Help[], slope: number, bend: number): Help {
  const values = legal.map((help) => {
    const r = reported(help) ?? 0;
    return r * slope + bend * r * r;
  });
  const most = values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const top = legal[values.indexOf(most)];
  if (top === undefined) throw new RangeError('expected at least one legal report, got none');
  return top.is === 'report' ? { ...top, sure: sureOf(values, most) } : top;
}

/** Softmax probability of the largest, to three digits: more would only be noise in the log. */
function sureOf(values: readonly number[], most: number): number {
  const total = values.reduce((sum, value) => sum + exp(value - most), 0);
  return Math.round(1000 / total) / 1000;
}
