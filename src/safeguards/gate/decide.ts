import { mean, variance } from '../../math/statistics/index.js';
import type { Audit, Side } from '../../types/audit.js';
import type { GateDecision } from '../../types/promotion.js';
import { agreement } from './agreement.js';
import { sequential, type TestOutcome } from './sequential.js';
import type { GateSettings } from './settings.js';

interface TestFinding {
  readonly name: string;
  readonly outcome: TestOutcome;
  readonly why: string;
  readonly evidence: Readonly<Record<string, unknown>>;
}

/**
 * Decides on a promotion from audits alone: never on hidden truth. Granted where every test comes out good, withheld where
 * one comes out bad, otherwise insufficient evidence: ask for more audits. Pure, so that it can be recomputed from the log.
 */
export function decide(audits: readonly Audit[], settings: GateSettings): GateDecision {
  const findings = [
    helps(audits, settings),
    ...calibrated(audits, settings),
    wholes(audits, settings),
    ...parts(audits, settings),
  ];
  const bad = findings.filter((f) => f.outcome === 'bad');
  const open = findings.filter((f) => f.outcome === 'undecided');
  const decision = bad.length > 0 ? 'withheld' : open.length > 0 ? 'insufficient evidence' : 'granted';
  const reasons = (bad.length > 0 ? bad : open).map((f) => f.why);
  return {
    decision,
    reasons,
    evidence: { audits: audits.length, ...Object.fromEntries(findings.map((f) => [f.name, f.evidence])) },
  };
}

/** Agreement with the other inspection: assisted, against halfway between unaided and a full inspection. */
function helps(audits: readonly Audit[], { margin, z }: GateSettings): TestFinding {
  const excess = audits.map(
    (a) => agreement(a.assisted, a) - (agreement(a.unaided, a) + Number(a.inspections[0] === a.inspections[1])) / 2,
  );
  const { value, low, high } = interval(excess, z);
  const outcome = low > -margin ? 'good' : high < -margin ? 'bad' : 'undecided';
  return {
    name: 'helps',
    outcome,
    why: `assisted answers agree with inspections ${points(value)} than halfway between unaided and full inspection (lower limit ${low.toFixed(3)}, needed above ${(-margin).toFixed(3)})`,
    evidence: { excess: value, low, high, needed: -margin },
  };
}

/** Stated confidence must not worsen: Brier score of assisted minus unaided, against the inspections. */
function calibrated(audits: readonly Audit[], { brier, z }: GateSettings): TestFinding[] {
  const asked = audits.flatMap((a) => (a.confidence ? [{ ...a, confidence: a.confidence }] : []));
  if (brier === null || asked.length === 0) return [];
  const worse = asked.map(
    (a) => score(a.confidence.assisted, a.assisted, a) - score(a.confidence.unaided, a.unaided, a),
  );
  const { value, low, high } = interval(worse, z);
  const outcome = high <= brier ? 'good' : low > brier ? 'bad' : 'undecided';
  return [
    {
      name: 'calibrated',
      outcome,
      why: `stated confidence worsens by ${value.toFixed(3)} (Brier; upper limit ${high.toFixed(3)}, needed at most ${brier})`,
      evidence: { worse: value, low, high, needed: brier },
    },
  ];
}

/** Where two inspections agree on the whole, does what follows from the reports contradict them? */
function wholes(audits: readonly Audit[], settings: GateSettings): TestFinding {
  const agreed = audits.filter((a) => a.inspections[0] === a.inspections[1]);
  const contradicted = agreed.filter((a) => a.implied !== a.inspections[0]).length;
  const counts = { contradicted, agreed: agreed.length };
  return contradictions({ name: 'wholes', what: 'what follows from the reports', test: settings.wholes }, counts);
}

/** The same test of single parts, stratum by stratum: wrong reports on one kind of part only are diluted in the whole. */
function parts(audits: readonly Audit[], settings: GateSettings): TestFinding[] {
  const counts = new Map<string, { contradicted: number; agreed: number }>();
  for (const { stratum, report, inspected } of audits.flatMap((a) => a.parts)) {
    if (Math.sign(inspected[0]) !== Math.sign(inspected[1])) continue;
    const count = counts.get(stratum) ?? { contradicted: 0, agreed: 0 };
    counts.set(stratum, {
      contradicted: count.contradicted + Number(Math.sign(report) !== Math.sign(inspected[0])),
      agreed: count.agreed + 1,
    });
  }
  return [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([stratum, count]) =>
      contradictions({ name: `parts: ${stratum}`, what: `reports on parts (${stratum})`, test: settings.parts }, count),
    );
}

/** Tests how often reports contradict two inspections that agree. */
function contradictions(
  { name, what, test }: { readonly name: string; readonly what: string; readonly test: GateSettings['wholes'] },
  { contradicted, agreed }: { readonly contradicted: number; readonly agreed: number },
): TestFinding {
  return {
    name,
    outcome: sequential(contradicted, agreed, test),
    why: `${what}: ${contradicted} of ${agreed} contradict two agreeing inspections (good is ${test.good}, bad ${test.bad})`,
    evidence: { contradicted, of: agreed, good: test.good, bad: test.bad },
  };
}

const score = (confidence: number, answer: Side, { inspections }: Audit): number =>
  mean(inspections.map((found) => (confidence - Number(answer === found)) ** 2));

function interval(
  values: readonly number[],
  z: number,
): { readonly value: number; readonly low: number; readonly high: number } {
  if (values.length < 2)
    return { value: values[0] ?? 0, low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
  const value = mean(values);
  const half = z * Math.sqrt(variance(values) / values.length);
  return { value, low: value - half, high: value + half };
}

const points = (difference: number): string =>
  `${Math.abs(100 * difference).toFixed(1)} points ${difference < 0 ? 'less' : 'more'}`;
