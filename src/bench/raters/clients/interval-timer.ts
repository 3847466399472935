/** Calls `act` for each of `count` clients once every `period` ms, evenly spread, until `end` (ms from now), with the time at which it was due. */
export function callAtIntervals(
  { count, period, end }: { readonly count: number; readonly period: number; readonly end: number },
  now: () => number,
  act: (which: number, due: number) => void,
): Promise<void> {
  const began = now();
  const step = period / count;
  let called = 0;
  return new Promise((resolve) => {
    const catchUp = () => {
      for (let due = began + called * step; due <= now(); due = began + ++called * step) {
        if (due >= began + end) return resolve();
        act(called % count, due);
      }
      setTimeout(catchUp, 1);
    };
    catchUp();
  });
}
