import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { BadInput } from '../../types/bad-input.js';
import { reliedOnArms } from '../../types/reliance.js';
import type { Summary } from '../../types/summary.js';

/** The folder of RUN, which is that folder or the `run.db` in it. @throws BadInput where there is nothing. */
export function folderOf(run: string): string {
  if (!existsSync(run)) throw new BadInput('expected a run folder or its run.db, got no such file', { file: run });
  return statSync(run).isDirectory() ? run : dirname(run);
}

/**
 * The summary that a run has written beside its log.
 * @throws BadInput where there is none, it is no JSON, of another schema, or a field is not what it should be.
 */
export function readSummary(run: string): Summary {
  const file = join(folderOf(run), 'summary.json');
  if (!existsSync(file))
    throw new BadInput('expected a finished run, got a folder without summary.json', { file: folderOf(run) });
  const document = parsed(file);
  const found = z.object({ schema: z.string() }).safeParse(document).data?.schema;
  if (found !== schemaName)
    throw new BadInput(`expected ${schemaName}, got ${found ?? 'nothing'}`, { file, place: 'schema' });
  const read = summary.safeParse(document);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new BadInput(`expected a summary, got: ${issue?.message ?? 'something else'}`, {
    file,
    place: issue?.path.join('.') ?? '',
  });
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new BadInput(`expected JSON, got: ${error instanceof Error ? error.message : String(error)}`, { file });
  }
}

const schemaName = 'belay.summary/1';
const count = z.number().nonnegative();
const bound = z.number().nullable();
const estimate = z
  .object({ value: z.number(), low: bound, high: bound, n: count, over: z.enum(['seeds', 'queries', 'raters']) })
  .nullable();
const followed = z.object({ followed: count, refused: count });

const returns = z.object({
  ...{ worker: estimate, visible: estimate, random: estimate, optimal: estimate },
  gamer: z.object({ hidden: estimate, visible: estimate, trueReturn: estimate, gapClosed: estimate }).nullable(),
});

const level = z.object({
  level: count,
  task: z.string(),
  size: count,
  labels: z.object({ evaluator: count, worker: count, audit: count }),
  looks: count,
  auditLooks: count.default(0),
  rater: z.object({
    ...{ unaided: estimate, assisted: estimate, uplift: estimate, ceiling: estimate },
    calibration: z.object({ unaided: estimate, assisted: estimate }),
    controls: z
      .object({ shuffled: estimate, adversarial: estimate, assistantAlone: estimate, rewardModelAsAssistant: estimate })
      .nullable(),
  }),
  recovered: estimate,
  flat: z.object({ lowerLevelSummed: estimate, equalCost: estimate }).catchall(estimate).nullable(),
  evaluator: z.object({ accuracy: estimate }),
  opponents: z.record(z.string(), z.object({ ahead: estimate, labels: count, looks: count })).exactOptional(),
  worker: z
    .object({
      trueReturn: estimate,
      proxyReturn: estimate,
      unaidedTrueReturn: estimate,
      returns: returns.nullable().default(null),
    })
    .nullable(),
  vetoes: z.object({ raised: count, violations: count }),
  predicted: estimate.default(null),
  blindSpot: z.array(z.object({ kind: z.enum(['rms', 'variance share']), size: count, loss: estimate })).default([]),
  gate: z.object({
    decision: z.enum(['granted', 'withheld', 'insufficient evidence']),
    reasons: z.array(z.string()),
    evidence: z.record(z.string(), z.unknown()),
  }),
});

const summary = z.object({
  schema: z.literal(schemaName),
  experiment: z.string(),
  config: z.unknown(),
  seeds: z.array(z.number()),
  truth: z.enum(['hidden', 'gold', 'audit', 'none']),
  levels: z.array(level),
  ended: z.array(z.object({ seed: z.number(), level: count, reason: z.string() })),
  curves: z.array(
    z.object({ level: count, agent: z.enum(['evaluator', 'worker']), labels: count, truth: estimate, proxy: estimate }),
  ),
  reliance: z.array(z.object({ level: count, arm: z.enum(reliedOnArms), right: followed, wrong: followed })),
  pressure: z.array(z.object({ n: count, rating: estimate, assessed: estimate, forgotten: estimate })),
  cost: z.object({ seconds: count, peakRssMb: count }),
}) satisfies z.ZodType<Summary>;
