import { kernels as base64 } from './kernels.wasm.js';

/** Where numbers lie in the arena, in bytes. */
export type Pointer = number;

/** A kernel: src/math/kernels says what each takes. Numbers and pointers only, checked by nobody. */
export type Kernel = (...numbers: number[]) => number;

/** An instance of the numeric core: kernels, and one arena of memory that they work in. */
export interface Core {
  /** @throws RangeError for a name that no kernel has. */
  kernel(name: string): Kernel;
  /** Room for `count` 32-bit numbers: zeros, 16-byte aligned, padded with zeros to a multiple of four. Never given back. */
  allocate(count: number): Pointer;
  /** The floats that lie there; the view holds until the next `allocate`. */
  floats(at: Pointer, count: number): Float32Array;
  /** The same as 32-bit integers. */
  integers(at: Pointer, count: number): Int32Array;
  /** Bytes of the arena in use. */
  bytes(): number;
}

const page = 65_536;
let compiled: object | undefined;

/** A new core. The module is compiled once a process; an instance is cheap, and nothing is shared between two. */
export function core(): Core {
  compiled ??= new WebAssembly.Module(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)));
  const { exports } = new WebAssembly.Instance(compiled);
  const memory = exports.memory as WasmMemory;
  let free = (exports.base as { readonly value: number }).value;
  return {
    kernel(name) {
      const call = exports[name];
      if (typeof call !== 'function') throw new RangeError(`expected the name of a kernel, got ${name}`);
      return call as Kernel;
    },
    allocate(count) {
      const at = (free + 15) & -16;
      free = at + 4 * ((count + 3) & -4);
      const missing = free - memory.buffer.byteLength;
      if (missing > 0) memory.grow(Math.ceil(missing / page));
      return at;
    },
    floats: (at, count) => new Float32Array(memory.buffer, at, count),
    integers: (at, count) => new Int32Array(memory.buffer, at, count),
    bytes: () => free,
  };
}

/** Room that grows with what is asked of it and keeps its place until then; what was in it is lost when it moves. */
export function growingBuffer(arena: Core): (count: number) => Pointer {
  let [at, holds] = [0, 0];
  return (count) => {
    if (count > holds) {
      holds = Math.max(count, 2 * holds);
      at = arena.allocate(holds);
    }
    return at;
  };
}

interface WasmMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): void;
}

/** What is used of it: the compiler's library knows it with the DOM only. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: Readonly<Record<string, unknown>> };
};
