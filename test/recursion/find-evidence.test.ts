import { describe, expect, it } from 'vitest';
import { rng } from '../../src/math/rng.js';
import { findEvidence } from '../../src/recursion/training/find-evidence.js';
import { helpUnder, invertReport } from '../../src/recursion/training/help-under-arm.js';
import type { Judged } from '../../src/types/evaluation.js';
import type { Agent, Assistant, Help, Segment } from '../../src/types/index.js';

describe('evidence', () => {
  it('names the reports that a report rests on most, the most decisive first, as they were given', async () =>
    expect(await found([0.1, -3, 2, 0.5], [1, 1, -1, 10])).toEqual([
      { at: 3, value: 0.5 },
      { at: 1, value: -3 },
    ]));
  it('takes places of equal weight in order', async () =>
    expect(await found([1, 1, 1, 1], [1, 1, 1, 1])).toEqual([
      { at: 0, value: 1 },
      { at: 1, value: 1 },
    ]));
  it('of a single item has found nothing', async () => expect(await found([], [])).toEqual([]));
  it.each([1, 7, -40])(
    'says nothing of what follows from it: the same however the agent’s reports are scaled (%i)',
    async (scale) =>
      expect(
        await found(
          [1, -2, 3, 4],
          [1, 2, 3, 4].map((w) => scale * w),
        ),
      ).toEqual(await found([1, -2, 3, 4], [1, 2, 3, 4])),
  );
  it('is of each outcome its own', async () => {
    const both = await findEvidence(
      { agent: weighing([1, 2]), legal: [], most: 1 },
      [judged([5, 1]), judged([1, 5])],
      call,
    );
    expect(both).toEqual([
      { is: 'evidence', found: [{ at: 0, value: 5 }] },
      { is: 'evidence', found: [{ at: 1, value: 5 }] },
    ]);
  });
});

describe('help under an arm', () => {
  it.each([
    ['assisted', { is: 'report', value: 2 }],
    ['planted', { is: 'report', value: -2 }],
    ['evidence', { is: 'evidence', found: [{ at: 1, value: 3 }] }],
  ] as const)('%s', async (arm, help) => expect(await helpUnder(arm, both).assist([segment], call)).toEqual([help]));
  it('keeps name and checkpoint', () =>
    expect(helpUnder('evidence', both)).toMatchObject({ id: 'a', checkpoint: 'c' }));
  it('hands on how many places it may point at', async () =>
    expect(await helpUnder('evidence', both, 0).assist([segment], call)).toEqual([{ is: 'evidence', found: [] }]));
  it('of an assistant that only reports cannot be evidence', () => {
    const { evidence: _, ...reporting } = both;
    expect(() => helpUnder('evidence', reporting)).toThrow('expected an assistant that can show evidence, got a');
  });
  it('planted evidence has found the opposite in the same places', () =>
    expect(invertReport({ ...given, help: { is: 'evidence', found: [{ at: 2, value: 0.5 }] } }).help).toEqual({
      is: 'evidence',
      found: [{ at: 2, value: -0.5 }],
    }));
});

const call = { rng: rng(1) };
const segment: Segment<null, number> = {
  of: { id: 'x', origin: { task: '', agent: '', checkpoint: '', seed: '' }, steps: [] },
  from: 0,
  to: 0,
  part: 0,
};
const given = { assistant: 'a', checkpoint: 'c', level: 0, item: 0, about: 0 };
const report = (value: number): Help => ({ is: 'report', value });
const judged = (values: readonly number[]): Judged<null, number> => ({ outcome: segment, reports: values.map(report) });

/** An agent that reports a weighted sum of the reports that it is shown. */
const weighing = (weights: readonly number[]): Agent<Judged<null, number>, Help> => ({
  id: 'a',
  checkpoint: 'c',
  act: (batch) =>
    batch.map(({ observation: { reports } }) =>
      report(reports.reduce((sum, each, i) => sum + (weights[i] ?? 0) * (each.is === 'report' ? each.value : 0), 0)),
    ),
});

async function found(values: readonly number[], weights: readonly number[]) {
  const [help] = await findEvidence({ agent: weighing(weights), legal: [], most: 2 }, [judged(values)], call);
  return help?.is === 'evidence' ? help.found : undefined;
}

const both: Assistant<null, number> = {
  id: 'a',
  checkpoint: 'c',
  level: 1,
  assist: (segments) => segments.map(() => report(2)),
  evidence: (segments, most) => segments.map(() => ({ is: 'evidence', found: [{ at: 1, value: 3 }].slice(0, most) })),
};
