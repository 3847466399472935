import { digestOf } from '../math/digest.js';
import { exp } from '../math/exponential.js';
import { addScaled, dot, type Row, type SparseRow, widthOf } from '../math/row.js';
import type { Agent } from '../types/agent.js';
import { type Judged, reported } from '../types/evaluation.js';
import type { Help } from '../types/help.js';
import type { Segment } from '../types/trajectory.js';

/** Encodes an outcome and the reports on its parts: the context in which a report is chosen; a dense row may be written into `into`. */
export type Context<O, A> = (outcome: Segment<O, A>, reports: readonly Help[], into?: Float32Array) => Row;

/**
 * An evaluator's policy: softmax over reports r of r · (θ · context) − κ r², where `theta` holds the context's weights and,
 * last, −κ. Acts greedily, and says how probable its report was. Its checkpoint is the digest of its weights.
 */
export function reporter<O, A>(id: string, theta: Float64Array, context: Context<O, A>): Agent<Judged<O, A>, Help> {
  const weights = theta.subarray(0, theta.length - 1);
  const bend = theta[theta.length - 1] ?? 0;
  const room = new Float32Array(weights.length);
  return {
    id,
    checkpoint: digestOf(theta),
    act: (batch) =>
      batch.map(({ observation, legal }) => {
        const slope = dot(weights, context(observation.outcome, observation.reports, room));
        return best(legal ?? [], slope, bend);
      }),
  };
}

/** The row of one report in one context: r · context (the sum of its steps, where it has steps), then r². A reward model that is linear in it is quadratic in the report. */
export function reportRow(context: Row, report: number): Row {
  const width = widthOf(context);
  if ('index' in context) return sparseReportRow(context, report);
  const row = new Float64Array(width + 1);
  addScaled(row, report, context);
  row[width] = report * report;
  return Float32Array.from(row);
}

function sparseReportRow({ width, index, value }: SparseRow, report: number): SparseRow {
  const row = { width: width + 1, index: new Int32Array(index.length + 1), value: new Float32Array(index.length + 1) };
  row.index.set(index);
  for (let i = 0; i < value.length; i++) row.value[i] = report * (value[i] as number);
  row.index[index.length] = width;
  row.value[index.length] = report * report;
  return row;
}

/** The first of the legal reports of greatest value. This runs for every part of every outcome: it makes nothing but the report. */
function best(legal: readonly Help[], slope: number, bend: number): Help {
  let [top, most] = [legal[0], Number.NEGATIVE_INFINITY];
  for (const help of legal) {
    const value = scoreOf(help, slope, bend);
    if (value > most) [top, most] = [help, value];
  }
  if (top === undefined) throw new RangeError('expected at least one legal report, got none');
  return top.is === 'report' ? { is: 'report', value: top.value, sure: sureOf(legal, slope, bend, most) } : top;
}

function scoreOf(help: Help, slope: number, bend: number): number {
  const r = reported(help) ?? 0;
  return r * slope + bend * r * r;
}

/** Softmax probability of the largest, to three digits: more would only be noise in the log. */
function sureOf(legal: readonly Help[], slope: number, bend: number, most: number): number {
  let total = 0;
  for (const help of legal) {
    const value = scoreOf(help, slope, bend);
    total += value === most ? 1 : exp(value - most);
  }
  return Math.round(1000 / total) / 1000;
}
