import { type BenchRow, median } from '../row/row.js';
import { acting } from './act.js';
import { scoring } from './score.js';
import { type Torch, torch } from './torch.js';
import { training } from './train.js';
import { readingPairs } from './two-heads.js';
import type { Prepared, Workload } from './workload.js';

const rounds = 7;

const workloads: readonly Workload[] = [
  training({
    name: 'W1: train 5 MLPs 64-64-64-1, 64 pairs of 25-step segments',
    widths: [64, 64, 64, 1],
    pairs: 64,
    steps: 25,
    repeats: 10,
  }),
  training({
    name: 'W2: train 5 MLPs 256-256-256-1, 256 pairs of vectors',
    widths: [256, 256, 256, 1],
    pairs: 256,
    steps: 1,
    repeats: 5,
  }),
  scoring,
  readingPairs,
  training({
    name: 'W5: train 5 MLPs 64-64-64-1, 32 pairs of vectors',
    widths: [64, 64, 64, 1],
    pairs: 32,
    steps: 1,
    repeats: 300,
  }),
  acting,
];

/**
 * The numeric core, in one thread, against PyTorch in one thread, the fastest of several ways to write the same work; where there is no PyTorch,
 * against plain loops over typed arrays. Milliseconds of processor time a repetition (of all threads: a busy machine disturbs it less than the
 * clock on the wall); medians of rounds that take turns, after rounds to warm up.
 */
export async function bench(): Promise<BenchRow[]> {
  const peer = await torch();
  const rows: BenchRow[] = [];
  try {
    for (const workload of workloads) rows.push(await measured(workload, peer));
  } finally {
    peer?.end();
  }
  return rows;
}

async function measured(workload: Workload, peer: Torch | undefined): Promise<BenchRow> {
  const { name, repeats, flops } = workload;
  const prepared = workload.prepare();
  const best = await peer?.ready(workload.torch);
  const slow = Math.max(1, Math.round(repeats / 10));
  const turns = {
    ours: async () => time(prepared.ours, repeats),
    peer: async () => (await peer?.time(repeats)) ?? time(prepared.plain, slow),
  };
  const times: Record<'ours' | 'peer', number[]> = { ours: [], peer: [] };
  for (let round = -2; round < rounds; round++) {
    const order = ['ours', 'peer'] as const;
    for (const who of round % 2 === 0 ? order : order.toReversed()) times[who].push(await turns[who]());
  }
  const [ours, theirs] = [median(times.ours.slice(2)), median(times.peer.slice(2))];
  return {
    name,
    peerName: peer === undefined ? 'plain loops over Float32Array (no PyTorch here)' : `${peer.name}: ${best}`,
    ours,
    peer: theirs,
    ratio: theirs / ours,
    unit: 'ms',
    runs: rounds,
    ...cost(prepared, flops / ours / 1e6, peer?.gflops),
  };
}

function cost(
  { bytesPerMember, bytesPerLabel }: Prepared,
  gflops: number,
  limit: number | undefined,
): Partial<BenchRow> {
  return {
    gflops,
    ...(limit === undefined ? {} : { limit }),
    ...(bytesPerMember === undefined ? {} : { bytesPerMember }),
    ...(bytesPerLabel === undefined ? {} : { bytesPerLabel }),
  };
}

function time(work: () => void, repeats: number): number {
  const began = process.cpuUsage();
  for (let i = 0; i < repeats; i++) work();
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1000 / repeats;
}
