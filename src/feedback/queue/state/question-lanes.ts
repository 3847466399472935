import type { AnnotatorRole } from '../../../types/question.js';
import { type CursorQueue, createCursorQueue, walk } from '../structures/cursor-queue.js';
import type { Annotator } from './lease.js';
import type { OpenQuestion, RaterState } from './records.js';

/** Lanes in order of urgency: put up in front by hand, given back by somebody, new. Within one, in order of arrival. */
const lanes = { front: 0, back: 1, new: 2 } as const;

/** Questions that lack people, by who may answer them. */
export interface Queue {
  /** Puts a question at the end of a lane, and takes it from where it was: whoever passed it there meets it again. */
  offer(question: OpenQuestion, where: keyof typeof lanes): void;
  retire(question: OpenQuestion): void;
  /** The most urgent question that this person may take. Costs what came since they last asked, not what is open. */
  next(rater: RaterState, person: Annotator, maySit: (question: OpenQuestion) => boolean): OpenQuestion | undefined;
}

export function queue(): Queue {
  const all = { rater: Object.values(lanes).map(newLane), expert: Object.values(lanes).map(newLane) };
  const laneOf = new Map<OpenQuestion, CursorQueue<OpenQuestion>>();
  const retire = (question: OpenQuestion) => {
    if (question.place !== undefined) laneOf.get(question)?.remove(question.place);
    question.place = undefined;
    laneOf.delete(question);
  };
  return {
    retire,
    offer(question, where) {
      retire(question);
      const into = all[question.by][lanes[where]];
      if (into === undefined) return;
      question.place = into.add(question);
      laneOf.set(question, into);
    },
    next(rater, person, maySit) {
      const places = placesOf(rater, person, all);
      const willDo = (question: OpenQuestion) => mayTake(question, person) && maySit(question);
      for (const [i, from] of places.entries()) {
        const place = walk(from, willDo);
        places[i] = place;
        if (place.value !== undefined) return place.value;
      }
      return undefined;
    },
  };
}

const newLane = () => createCursorQueue<OpenQuestion>();

/** Where somebody stands in each lane: at its start again, once they avoid other topics than before. */
function placesOf(
  rater: RaterState,
  { by, avoids }: Annotator,
  all: Readonly<Record<AnnotatorRole, CursorQueue<OpenQuestion>[]>>,
) {
  const avoided = avoids.size === 0 ? '' : [...avoids].sort().join('\n');
  if (rater.places.length === 0 || rater.avoided !== avoided) rater.places = all[by].map((each) => each.first());
  rater.avoided = avoided;
  return rater.places;
}

/** Whether this person may be asked this, but for the group that it belongs to. */
export function mayTake({ done, holders, topics }: OpenQuestion, { id, avoids }: Annotator): boolean {
  return !done.has(id) && !holders.has(id) && isWelcome(topics, avoids);
}

export const isWelcome = (topics: readonly string[], avoids: ReadonlySet<string>): boolean =>
  !topics.some((topic) => avoids.has(topic));
