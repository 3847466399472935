import { useRef } from 'preact/hooks';

/** Two panes that scroll together, each by its own share of its length. */
export function usePairScroll() {
  const panes = useRef<(HTMLElement | null)[]>([]);
  const led = useRef<number | undefined>(undefined);
  return (at: number) => ({
    ref: (pane: HTMLElement | null) => {
      panes.current[at] = pane;
    },
    onScroll: () => {
      const here = panes.current[at];
      if (here == null) return;
      // The pane that follows tells of its scrolling too: that is not led on.
      if (led.current === at) {
        led.current = undefined;
        return;
      }
      panes.current.forEach((other, place) => {
        if (place === at || other == null) return;
        const top = Math.round(shareOf(here) * (other.scrollHeight - other.clientHeight));
        if (Math.abs(other.scrollTop - top) < 1) return;
        led.current = place;
        other.scrollTop = top;
      });
    },
  });
}

function shareOf({ scrollTop, scrollHeight, clientHeight }: HTMLElement): number {
  const most = scrollHeight - clientHeight;
  return most <= 0 ? 0 : scrollTop / most;
}
