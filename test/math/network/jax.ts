// Node 20 has none, and jax-js asks for it by name.
if (!('Float16Array' in globalThis)) Reflect.set(globalThis, 'Float16Array', class {});
const jax = await import('@jax-js/jax');
await jax.init('wasm');
jax.defaultDevice('wasm');

export const { numpy: np, nn } = jax;
export type JaxArray = InstanceType<typeof np.Array>;
export type Shape = readonly [rows: number, columns: number];

/** A float64 matrix for jax-js. */
export const matrix = (rows: readonly (readonly number[])[]): JaxArray =>
  np.array(
    rows.map((row) => [...row]),
    { dtype: np.float64 },
  );

/** The gradient that jax-js, which shares nothing with ours, derives in float64 of a function of matrices that lie one after the other in `flat`. */
export async function jaxGradient(
  flat: ArrayLike<number>,
  shapes: readonly Shape[],
  objective: (parts: JaxArray[]) => JaxArray,
): Promise<number[]> {
  const numbers = Array.from(flat);
  const parts = shapes.map(([rows, columns]) => {
    const taken = Float64Array.from(numbers.splice(0, rows * columns));
    return np.array(taken, { shape: [rows, columns], dtype: np.float64 });
  });
  const slopes = jax.grad(objective)(parts) as JaxArray[];
  const gathered: number[] = [];
  for (const slope of slopes) gathered.push(...((await slope.data()) as Float64Array));
  return gathered;
}
