import { digestOf } from '../math/digest.js';
import { addScaled, dot, type Row, widthOf } from '../math/row.js';
import type { Agent } from '../types/agent.js';
import { type Judged, reported } from '../types/evaluation.js';
import type { Help } from '../types/help.js';
import type { Segment } from '../types/trajectory.js';

/** Encodes an outcome and the reports on its parts: the context in which a report is chosen. */
export type Context<O, A> = (outcome: Segment<O, A>, reports: readonly Help[]) => Row;

/**
 * An evaluator's policy: softmax over reports r of r · (θ · context) − κ r², where `theta` holds the context's weights and,
 * last, −κ. Acts greedily. Its checkpoint is the digest of its weights.
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
  let top: Help | undefined;
  let most = Number.NEGATIVE_INFINITY;
  for (const help of legal) {
    const r = reported(help) ?? 0;
    const value = r * slope + bend * r * r;
    if (value > most) [top, most] = [help, value];
  }
  if (top === undefined) throw new RangeError('expected at least one legal report, got none');
  return top;
}
