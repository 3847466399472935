import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const root = join(import.meta.dirname, '..');
const generated = join(root, 'src/math/network/kernels.wasm.ts');

/**
 * Compiles src/math/kernels to the text of src/math/network/kernels.wasm.ts, so that neither an install nor a test needs the compiler.
 * Strict: no relaxed SIMD, no fused multiply-add, the same bits on every machine. @throws Error with the compiler's words.
 */
export async function compiledKernels(): Promise<string> {
  let bytes: Uint8Array | undefined;
  const flags = ['-O3', '--noAssert', '--runtime', 'stub', '--enable', 'simd', '--use', 'abort=', '--disableWarning'];
  const { error, stderr } = await asc.main(
    ['src/math/kernels/index.ts', '--baseDir', root, '-o', 'kernels.wasm', ...flags],
    {
      writeFile: (_, contents) => {
        if (typeof contents !== 'string') bytes = contents;
      },
    },
  );
  if (error !== null || bytes === undefined)
    throw new Error(`${error?.message ?? 'expected a module, got none'}\n${stderr.toString()}`);
  return `/** Generated from src/math/kernels by \`npm run kernels\`: a WebAssembly module in base64. */\nexport const kernels =\n  '${Buffer.from(bytes).toString('base64')}';\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(generated, await compiledKernels());
}
