import { useRef } from 'preact/hooks';

/** Handlers for a swipe of the finger to the left or right: `go` is called with 1 or -1. */
export function useSwipe(go: (by: number) => void) {
  const start = useRef<readonly [number, number] | undefined>(undefined);
  return {
    onTouchStart: ({ touches: [touch] }: TouchEvent) => {
      start.current = touch && [touch.clientX, touch.clientY];
    },
    onTouchEnd: ({ changedTouches: [touch] }: TouchEvent) => {
      if (touch === undefined || start.current === undefined) return;
      const [dx, dy] = [touch.clientX - start.current[0], touch.clientY - start.current[1]];
      if (Math.abs(dx) > 60 && Math.abs(dx) > 2 * Math.abs(dy)) go(dx < 0 ? 1 : -1);
    },
  };
}
