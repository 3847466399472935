/** out[r] = table[index[r]] for each row of `width` numbers; with `add`, out[r] += table[index[r]]. */
export function gather(rows: i32, width: i32, index: usize, table: usize, out: usize, add: bool): void {
  const bytes = <usize>width << 2;
  for (let r = 0; r < rows; r++, out += bytes) {
    const from = table + <usize>load<i32>(index + (<usize>r << 2)) * bytes;
    if (add) addRow(bytes, from, out);
    else memory.copy(out, from, bytes);
  }
}

/** table[index[r]] += rows[r], in the order of the rows: the gradient of `gather`. */
export function scatter(rows: i32, width: i32, index: usize, slopes: usize, table: usize): void {
  const bytes = <usize>width << 2;
  for (let r = 0; r < rows; r++, slopes += bytes) {
    addRow(bytes, slopes, table + <usize>load<i32>(index + (<usize>r << 2)) * bytes);
  }
}

// @ts-ignore: decorator
@inline
function addRow(bytes: usize, from: usize, into: usize): void {
  const end = into + bytes;
  for (; into + 16 <= end; into += 16, from += 16) v128.store(into, f32x4.add(v128.load(into), v128.load(from)));
  for (; into < end; into += 4, from += 4) store<f32>(into, load<f32>(into) + load<f32>(from));
}
