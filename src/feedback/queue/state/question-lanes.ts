import type { AnnotatorRole } from '../../../types/question.js';
import { advance, type CursorQueue, createCursorQueue } from '../structures/cursor-queue.js';
import type { Annotator } from './lease.js';
import type { OpenQuestion, RaterState } from './records.js';

/** Lanes in order of urgency: put in front by an experimenter, given back by a rater, new. Within a lane, in order of arrival. */
const lanes = { front: 0, back: 1, new: 2 } as const;

/** Questions that lack raters, by who may answer them. */
export interface QuestionLanes {
  /** Puts a question at the end of a lane, and takes it from where it was: whoever passed it there meets it again. */
  enqueue(question: OpenQuestion, lane: keyof typeof lanes): void;
  dequeue(question: OpenQuestion): void;
  /** Whether no question of this role lacks raters. */
  isEmpty(by: AnnotatorRole): boolean;
  /** The most urgent question that this person may take, of all or of new ones. Costs what came since they last asked, not what is open. */
  next(
    rater: RaterState,
    person: Annotator,
    choice: { readonly hasSlot: (question: OpenQuestion) => boolean; readonly from: keyof typeof lanes },
  ): OpenQuestion | undefined;
}

export function createQuestionLanes(): QuestionLanes {
  const all = { rater: Object.values(lanes).map(createLane), expert: Object.values(lanes).map(createLane) };
  const laneOf = new Map<OpenQuestion, CursorQueue<OpenQuestion>>();
  const sizes = { rater: 0, expert: 0 };
  const dequeue = (question: OpenQuestion) => {
    if (question.entry !== undefined) laneOf.get(question)?.remove(question.entry);
    question.entry = undefined;
    if (laneOf.delete(question)) sizes[question.by] -= 1;
  };
  return {
    dequeue,
    enqueue(question, lane) {
      dequeue(question);
      const into = all[question.by][lanes[lane]];
      if (into === undefined) return;
      question.entry = into.add(question);
      laneOf.set(question, into);
      sizes[question.by] += 1;
    },
    isEmpty: (by) => sizes[by] === 0,
    next(rater, person, { hasSlot, from }) {
      const cursors = cursorsOf(rater, person, all);
      const accepts = (question: OpenQuestion) => mayTake(question, person) && hasSlot(question);
      for (const [lane, cursor] of cursors.entries()) {
        if (lane < lanes[from]) continue;
        const entry = advance(cursor, accepts);
        cursors[lane] = entry;
        if (entry.value !== undefined) return entry.value;
      }
      return undefined;
    },
  };
}

const createLane = () => createCursorQueue<OpenQuestion>();

/** A person's cursors, one a lane: at the start again once they avoid other topics than before. */
function cursorsOf(
  rater: RaterState,
  { by, avoids }: Annotator,
  all: Readonly<Record<AnnotatorRole, CursorQueue<OpenQuestion>[]>>,
) {
  const avoided = avoids.size === 0 ? '' : [...avoids].sort().join('\n');
  if (rater.cursors.length === 0 || rater.avoidedTopics !== avoided)
    rater.cursors = all[by].map((lane) => lane.start());
  rater.avoidedTopics = avoided;
  return rater.cursors;
}

/** Whether this person may be asked this, slots aside. */
export function mayTake({ repliedBy, holders, topics }: OpenQuestion, person: Annotator): boolean {
  return !repliedBy.has(person.id) && !holders.has(person.id) && avoidsNone(person, topics);
}

export const avoidsNone = ({ avoids }: Annotator, topics: readonly string[]): boolean =>
  !topics.some((topic) => avoids.has(topic));
