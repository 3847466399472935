/** After this long without a key, a pointer or scrolling, nobody is at work, ms. */
export const stillness = 30_000;

/** How long somebody was at work. All in ms of one clock. */
export interface Activity {
  /** A key, a pointer or scrolling. */
  touch(at: number): void;
  /** The page was hidden or shown, or the person began or ended a break. */
  attend(visible: boolean, at: number): void;
  /** Active time so far. */
  read(at: number): number;
  isActive(at: number): boolean;
}

/** Time counts until `stillness` after the last touch, and only while the page is seen. */
export function activity(began: number): Activity {
  let counted = 0;
  let upTo = began;
  let touched = began;
  let visible = true;
  const count = (at: number) => {
    if (visible) counted += Math.max(0, Math.min(at, touched + stillness) - upTo);
    upTo = Math.max(upTo, at);
  };
  return {
    touch(at) {
      count(at);
      touched = at;
    },
    attend(seen, at) {
      count(at);
      visible = seen;
    },
    read(at) {
      count(at);
      return counted;
    },
    isActive: (at) => visible && at - touched <= stillness,
  };
}

/** Counts what the browser notices of the person; `isWorking`: whether time counts while the page is visible. */
export function watchActivity(atWork: Activity, isWorking: () => boolean): void {
  const touch = () => atWork.touch(performance.now());
  for (const sign of ['keydown', 'pointerdown', 'pointermove', 'wheel', 'touchmove', 'scroll'])
    addEventListener(sign, touch, { passive: true, capture: true });
  const seen = () => document.visibilityState === 'visible' && isWorking();
  document.addEventListener('visibilitychange', () => atWork.attend(seen(), performance.now()));
}
