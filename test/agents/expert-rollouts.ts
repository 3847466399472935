import { existsSync, readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';
import type { Trajectory } from '../../src/types/trajectory.js';

const file = new URL('../../../shared/data/imitation-rollouts/cartpole_0.npz', import.meta.url);

/** Whether the recorded expert is there: it is not part of this repository. */
export const haveExpert = existsSync(file);

/** An expert's episodes of CartPole-v1 (Gleave et al. 2022, arXiv:2211.11972), each observation as `observed` makes it of four numbers. */
export function expertRollouts<O>(observed: (numbers: readonly number[]) => O): readonly Trajectory<O, number>[] {
  const entries = unzipped(readFileSync(file));
  const acts = [...new BigInt64Array(arrayOf(entries, 'acts'))].map(Number);
  const seen = new Float32Array(arrayOf(entries, 'obs'));
  const ends = [...[...new BigInt64Array(arrayOf(entries, 'indices'))].map(Number), acts.length];
  return ends.map((end, episode) => {
    const from = ends[episode - 1] ?? 0;
    // Each episode has one observation more than actions, the one after its end.
    const at = (t: number) => 4 * (from + t + episode);
    const steps = acts
      .slice(from, end)
      .map((action, t) => ({ observation: observed([...seen.subarray(at(t), at(t) + 4)]), action }));
    const id = `expert/${episode}`;
    return { id, origin: { task: 'cart-pole', agent: 'expert', checkpoint: 'recorded', seed: id }, steps };
  });
}

/** The numbers of a .npy file: six bytes of magic, two of version, the header's length, the header. */
function arrayOf(entries: ReadonlyMap<string, Buffer>, name: string): ArrayBuffer {
  const npy = entries.get(`${name}.npy`);
  if (npy === undefined) throw new RangeError(`expected ${name}.npy, got ${[...entries.keys()].join(', ')}`);
  return Uint8Array.from(npy.subarray(10 + npy.readUInt16LE(8))).buffer;
}

/** The files of a zip archive by its central directory, stored or deflated. */
function unzipped(zip: Buffer): ReadonlyMap<string, Buffer> {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  const entries = new Map<string, Buffer>();
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const [method, size] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20)];
    const [name, extra, comment] = [28, 30, 32].map((where) => zip.readUInt16LE(at + where)) as [
      number,
      number,
      number,
    ];
    const local = zip.readUInt32LE(at + 42);
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const body = zip.subarray(from, from + size);
    entries.set(zip.toString('utf8', at + 46, at + 46 + name), method === 0 ? body : inflateRawSync(body));
    at += 46 + name + extra + comment;
  }
  return entries;
}
