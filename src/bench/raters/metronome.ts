/** Calls each of `count` once every `period` ms, evenly spread, until `end` (ms from now); hears which one, and when it was due. */
export function metronome(
  { count, period, end }: { readonly count: number; readonly period: number; readonly end: number },
  now: () => number,
  beat: (which: number, due: number) => void,
): Promise<void> {
  const began = now();
  const step = period / count;
  let done = 0;
  return new Promise((resolve) => {
    const catchUp = () => {
      for (let due = began + done * step; due <= now(); due = began + ++done * step) {
        if (due >= began + end) return resolve();
        beat(done % count, due);
      }
      setTimeout(catchUp, 1);
    };
    catchUp();
  });
}
