import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { core } from '../../../src/math/network/core.js';
import { compiledKernels } from '../../../tables/compile-kernels.js';

it('is what the sources compile to', async () => {
  const committed = readFileSync(new URL('../../../src/math/network/kernels.wasm.ts', import.meta.url), 'utf8');
  expect(await compiledKernels()).toBe(committed);
}, 60_000);

it('imports no function of the engine, which could answer otherwise elsewhere', () => {
  expect(() => core()).not.toThrow();
});

it('refuses a kernel that is not there', () =>
  expect(() => core().kernel('gemmXX')).toThrow(/name of a kernel, got gemmXX/));

it('grows, and keeps what lies in it', () => {
  const arena = core();
  const small = arena.allocate(3);
  arena.floats(small, 3).set([1, 2, 3]);
  const large = arena.allocate(10_000_000);
  expect([...arena.floats(small, 4)]).toEqual([1, 2, 3, 0]);
  expect(arena.floats(large, 10_000_000).at(-1)).toBe(0);
  expect(large % 16).toBe(0);
});
