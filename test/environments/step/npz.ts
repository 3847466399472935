import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';

/** The arrays of a NumPy archive, by name, flat: float32, float64 and int64 as numbers, little-endian. Others are left out. */
export function npz(path: string): ReadonlyMap<string, readonly number[]> {
  const zip = readFileSync(path);
  const end = zip.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  const arrays = new Map<string, readonly number[]>();
  let at = zip.readUInt32LE(end + 16);
  for (let i = 0; i < zip.readUInt16LE(end + 10); i++) {
    const [name, extra, comment] = [28, 30, 32].map((field) => zip.readUInt16LE(at + field)) as [
      number,
      number,
      number,
    ];
    const numbers = npy(unpacked(zip, at));
    if (numbers !== undefined) arrays.set(zip.toString('latin1', at + 46, at + 46 + name).replace('.npy', ''), numbers);
    at += 46 + name + extra + comment;
  }
  return arrays;
}

/** The file that an entry of the archive's directory points to. */
function unpacked(zip: Buffer, entry: number): Buffer {
  const local = zip.readUInt32LE(entry + 42);
  const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  const packed = zip.subarray(from, from + zip.readUInt32LE(entry + 20));
  return zip.readUInt16LE(entry + 10) === 8 ? inflateRawSync(packed) : packed;
}

function npy(file: Buffer): number[] | undefined {
  const from = 10 + file.readUInt16LE(8);
  const type = /'descr': '([^']+)'/.exec(file.toString('latin1', 10, from))?.[1];
  const read = { '<f4': reading(file, 4), '<f8': reading(file, 8), '<i8': reading(file, 0) }[type ?? ''];
  if (read === undefined) return undefined;
  const size = type === '<f4' ? 4 : 8;
  return Array.from({ length: (file.length - from) / size }, (_, i) => read(from + i * size));
}

const reading = (file: Buffer, float: number) => (at: number) =>
  float === 4 ? file.readFloatLE(at) : float === 8 ? file.readDoubleLE(at) : Number(file.readBigInt64LE(at));
