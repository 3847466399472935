import type { PeopleEvent } from '../people/events.js';
import type { LoggedEvent } from './logged-event.js';

/** Which vetoes there are to dispute, and which are in dispute: by their place in the log. */
export interface Vetoes {
  hear(told: LoggedEvent, event: PeopleEvent | undefined): void;
  raised(seq: number): boolean;
  disputed(seq: number): boolean;
}

export function openVetoes(): Vetoes {
  const raised = new Set<number>();
  const disputed = new Set<number>();
  return {
    hear(told, event) {
      if (told.type === 'vetoed' && told.stream.startsWith('level/')) raised.add(told.seq);
      if (event?.type === 'disputed') disputed.add(event.veto);
      if (event?.type === 'adjudicated') disputed.delete(event.veto);
    },
    raised: (seq) => raised.has(seq),
    disputed: (seq) => disputed.has(seq),
  };
}
