import { z } from 'zod';
import { absent, count, listed, signedPoints } from './words.js';

/** What a promotion gate saw, a sentence each, numbers rounded: accuracies and shares in points and per cent. */
export function evidenceInWords(evidence: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.entries(evidence).flatMap(([name, found]) => sentence(name, found));
}

function sentence(name: string, found: unknown): readonly string[] {
  for (const say of sayings) {
    const said = say(name, found);
    if (said !== undefined) return said;
  }
  return [`${name}: ${inWords(found)}.`];
}

type Saying = (name: string, found: unknown) => readonly string[] | undefined;

const Helps = z.object({ excess: z.number(), low: z.number(), high: z.number(), needed: z.number() });
const Calibrated = z.object({ worse: z.number(), low: z.number(), high: z.number(), needed: z.number() });
const Contradictions = z.object({ contradicted: z.number(), of: z.number(), good: z.number(), bad: z.number() });
const Flat = z.record(z.string(), z.object({ value: z.number(), low: z.number(), n: z.number() }));
const Opponents = z.array(z.object({ name: z.string(), labels: z.number(), looks: z.number() }));
const Audits = z.union([z.number(), z.object({ mean: z.number(), most: z.number() })]);
const Decisions = z.record(z.string(), z.number());

/** The first that knows the evidence says it. */
const sayings: readonly Saying[] = [
  saying(Audits, (audits, name) =>
    name !== 'audits'
      ? undefined
      : typeof audits === 'number'
        ? [`${count(audits)} audits.`]
        : [`${count(Math.round(audits.mean))} audits a seed on average, ${count(audits.most)} at most.`],
  ),
  saying(Decisions, (decisions, name) =>
    name === 'decisions'
      ? [`Seeds: ${listed(Object.entries(decisions).map(([decision, seeds]) => `${seeds} ${decision}`))}.`]
      : undefined,
  ),
  saying(Helps, ({ excess, low, high, needed }) => [
    `Assisted answers agree with inspections ${signedPoints(excess)} points against halfway between unaided and full inspection (interval ${signedPoints(low)} to ${signedPoints(high)}; needed above ${signedPoints(needed)}).`,
  ]),
  saying(Calibrated, ({ worse, low, high, needed }) => [
    `Stated confidence worsens by ${worse.toFixed(3)} in the Brier score (interval ${low.toFixed(3)} to ${high.toFixed(3)}; at most ${needed} allowed).`,
  ]),
  saying(Contradictions, ({ contradicted, of, good, bad }, name) => [
    `${named(name)}: ${count(contradicted)} of ${count(of)} contradict two agreeing inspections${of === 0 ? '' : ` (${percent(contradicted / of)})`}; ${percent(good)} is good, ${percent(bad)} is bad.`,
  ]),
  saying(Flat, (rows, name) =>
    name === 'flat'
      ? Object.entries(rows).map(
          ([opponent, { value, low, n }]) =>
            `Assisted raters against ${opponentNamed(opponent)}: ${signedPoints(value)} points of agreement with inspections (lower limit ${signedPoints(low)}, ${count(n)} audits).`,
        )
      : undefined,
  ),
  saying(Opponents, (opponents, name) =>
    name === 'opponents'
      ? opponents.map(
          ({ name: opponent, labels, looks }) =>
            `${capital(opponentNamed(opponent))} had ${count(labels)} labels, ${count(Math.round(looks))} items inspected.`,
        )
      : undefined,
  ),
];

function saying<Found>(
  schema: z.ZodType<Found>,
  say: (found: Found, name: string) => readonly string[] | undefined,
): Saying {
  return (name, found) => {
    const read = schema.safeParse(found);
    return read.success ? say(read.data, name) : undefined;
  };
}

function named(name: string): string {
  if (name === 'wholes') return 'What follows from the reports';
  return capital(name.replace(/^parts: (.*)$/, 'reports on parts ($1)'));
}

function opponentNamed(name: string): string {
  if (name === 'lowerLevelSummed') return 'items summed, without recursion';
  return name === 'equalCost' ? 'labels of whole outcomes, without recursion' : name;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const percent = (share: number): string => `${Number((100 * share).toFixed(1))} %`;

/** Evidence of another kind: its fields by their names. */
function inWords(found: unknown): string {
  if (typeof found === 'number') return String(Number(found.toPrecision(3)));
  if (found === null || found === undefined) return absent;
  if (typeof found !== 'object') return String(found);
  const parts = Object.entries(found).map(([name, each]) =>
    Array.isArray(found) ? inWords(each) : `${name} ${inWords(each)}`,
  );
  return parts.join(', ') || absent;
}
