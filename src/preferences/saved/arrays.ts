import { z } from 'zod';

/** Numeric arrays as `pack` keeps them. */
export const Doubles = z.custom<Float64Array>((value) => value instanceof Float64Array);
export const Floats = z.custom<Float32Array>((value) => value instanceof Float32Array);
export const Integers = z.custom<Int32Array>((value) => value instanceof Int32Array);
