import { useRef } from 'preact/hooks';

/** Two panes that scroll together, each to the same share of its length. */
export function usePairScroll() {
  const panes = useRef<(HTMLElement | null)[]>([]);
  const scrolledByUs = useRef<number | undefined>(undefined);
  return (at: number) => ({
    ref: (pane: HTMLElement | null) => {
      panes.current[at] = pane;
    },
    onScroll: () => {
      const here = panes.current[at];
      if (here == null) return;
      // Scrolling the other pane from here fires its own scroll event, which must not scroll this one back.
      if (scrolledByUs.current === at) {
        scrolledByUs.current = undefined;
        return;
      }
      panes.current.forEach((other, place) => {
        if (place === at || other == null) return;
        const top = Math.round(shareOf(here) * (other.scrollHeight - other.clientHeight));
        if (Math.abs(other.scrollTop - top) < 1) return;
        scrolledByUs.current = place;
        other.scrollTop = top;
      });
    },
  });
}

function shareOf({ scrollTop, scrollHeight, clientHeight }: HTMLElement): number {
  const most = scrollHeight - clientHeight;
  return most <= 0 ? 0 : scrollTop / most;
}
