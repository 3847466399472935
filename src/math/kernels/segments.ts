/** to[s] = the sum of its steps in order, for `count` segments; segment s holds the steps offsets[s] … offsets[s + 1] − 1 (i32). */
export function segmentSum(count: i32, steps: usize, offsets: usize, to: usize): void {
  let t = load<i32>(offsets);
  for (let s = 0; s < count; s++, to += 4) {
    const end = load<i32>(offsets + (<usize>(s + 1) << 2));
    let sum: f32 = 0;
    for (; t < end; t++) sum += load<f32>(steps + (<usize>t << 2));
    store<f32>(to, sum);
  }
}

/** Backward of `segmentSum`: every step gets its segment's slope. */
export function segmentSumBackward(count: i32, slopes: usize, offsets: usize, steps: usize): void {
  let t = load<i32>(offsets);
  for (let s = 0; s < count; s++, slopes += 4) {
    const end = load<i32>(offsets + (<usize>(s + 1) << 2));
    const slope = load<f32>(slopes);
    for (; t < end; t++) store<f32>(steps + (<usize>t << 2), slope);
  }
}
