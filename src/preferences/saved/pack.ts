/**
 * Data with numeric arrays in them, as bytes: a line of JSON in which an array stands as {"$array", "at", "length"}, then the arrays'
 * bytes, each at a multiple of eight, little-endian. Numbers come back with the same bits.
 */
export function pack(value: unknown): Buffer {
  const blobs: Buffer[] = [];
  let at = 0;
  const json = JSON.stringify(value, (_, part: unknown) => {
    const type = arrayTypes.find(([, make]) => part instanceof make)?.[0];
    if (type === undefined || !ArrayBuffer.isView(part)) return part;
    const bytes = Buffer.from(part.buffer, part.byteOffset, part.byteLength);
    const padded = Buffer.concat([bytes, Buffer.alloc((8 - (bytes.length % 8)) % 8)]);
    const told = { $array: type, at, length: bytes.length };
    blobs.push(padded);
    at += padded.length;
    return told;
  });
  return Buffer.concat([Buffer.from(`${json}\n`), ...blobs]);
}

/** What was packed. @throws RangeError or SyntaxError where these are other bytes. */
export function unpack(bytes: Buffer): unknown {
  const cut = bytes.indexOf('\n');
  if (cut < 0) throw new RangeError('expected a line of JSON, got none');
  const blobs = bytes.subarray(cut + 1);
  return JSON.parse(bytes.toString('utf8', 0, cut), (_, part: unknown) => arrayOf(part, blobs) ?? part);
}

const arrayTypes = [
  ['f64', Float64Array],
  ['f32', Float32Array],
  ['i32', Int32Array],
] as const;

function arrayOf(part: unknown, blobs: Buffer): Float64Array | Float32Array | Int32Array | undefined {
  if (typeof part !== 'object' || part === null || !('$array' in part && 'at' in part && 'length' in part))
    return undefined;
  const [at, length] = [Number(part.at), Number(part.length)];
  if (!(at >= 0 && at + length <= blobs.length)) throw new RangeError(`expected an array at byte ${at}, got the end`);
  const own = Uint8Array.from(blobs.subarray(at, at + length)).buffer;
  const make = arrayTypes.find(([type]) => type === part.$array)?.[1];
  return make === undefined ? undefined : new make(own);
}
