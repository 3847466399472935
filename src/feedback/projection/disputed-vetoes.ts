import type { LoggedEvent } from '../log/index.js';

/** Which vetoes there are to dispute, and which are in dispute: by their place in the log. */
export interface Vetoes {
  hear(logged: LoggedEvent): void;
  raised(seq: number): boolean;
  disputed(seq: number): boolean;
}

export function openVetoes(): Vetoes {
  const raised = new Set<number>();
  const disputed = new Set<number>();
  return {
    hear({ event, seq }) {
      if (event.type === 'vetoed') raised.add(seq);
      if (event.type === 'disputed') disputed.add(event.veto);
      if (event.type === 'adjudicated') disputed.delete(event.veto);
    },
    raised: (seq) => raised.has(seq),
    disputed: (seq) => disputed.has(seq),
  };
}
