import { laneSum } from './lanes';

/**
 * out = (x − mean) · scale a row, scale = 1 / √(variance + 1e-5), kept a row in `scales` (Ba, Kiros & Hinton 2016, arXiv:1607.06450).
 * Without gain and shift: the linear map that follows has them already (as Groeneveld et al. 2024, arXiv:2402.00838). `width`: a multiple of 4.
 */
export function layerNorm(rows: i32, width: i32, x: usize, out: usize, scales: usize): void {
  const bytes = <usize>width << 2;
  for (let r = 0; r < rows; r++, x += bytes, out += bytes, scales += 4) {
    let sum = f32x4.splat(0);
    for (let i: usize = 0; i < bytes; i += 16) sum = f32x4.add(sum, v128.load(x + i));
    const mean = f32x4.splat(laneSum(sum) / <f32>width);
    let squares = f32x4.splat(0);
    for (let i: usize = 0; i < bytes; i += 16) {
      const d = f32x4.sub(v128.load(x + i), mean);
      squares = f32x4.add(squares, f32x4.mul(d, d));
    }
    const scale: f32 = 1 / sqrt<f32>(laneSum(squares) / <f32>width + 1e-5);
    store<f32>(scales, scale);
    const by = f32x4.splat(scale);
    for (let i: usize = 0; i < bytes; i += 16) v128.store(out + i, f32x4.mul(f32x4.sub(v128.load(x + i), mean), by));
  }
}

/** into += scale · (s − mean(s) − out · mean(s · out)) a row, for slopes s at `out`. */
export function layerNormBackward(rows: i32, width: i32, out: usize, scales: usize, slopes: usize, into: usize): void {
  const bytes = <usize>width << 2;
  for (let r = 0; r < rows; r++, out += bytes, slopes += bytes, into += bytes, scales += 4) {
    let sum = f32x4.splat(0), along = f32x4.splat(0);
    for (let i: usize = 0; i < bytes; i += 16) {
      const s = v128.load(slopes + i);
      sum = f32x4.add(sum, s);
      along = f32x4.add(along, f32x4.mul(s, v128.load(out + i)));
    }
    const mean = f32x4.splat(laneSum(sum) / <f32>width), meanAlong = f32x4.splat(laneSum(along) / <f32>width);
    const by = v128.load_splat<f32>(scales);
    for (let i: usize = 0; i < bytes; i += 16) {
      const d = f32x4.sub(f32x4.sub(v128.load(slopes + i), mean), f32x4.mul(v128.load(out + i), meanAlong));
      v128.store(into + i, f32x4.add(v128.load(into + i), f32x4.mul(by, d)));
    }
  }
}
