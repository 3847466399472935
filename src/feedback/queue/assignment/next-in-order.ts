import { mayTakeSlot, preferEmptySlot } from '../state/assignment-slots.js';
import { orderOf, ownWaiting, waitingBefore } from '../state/control-places.js';
import type { Annotator } from '../state/lease.js';
import { avoidsNone } from '../state/question-lanes.js';
import type { QueueState } from '../state/queue-state.js';
import type { ControlPlace, OpenQuestion, RaterState } from '../state/records.js';
import { topicsOf } from '../state/topics.js';

/** What somebody gets next: a control question that they let go of, or an open question. */
export type NextInOrder =
  | { readonly is: 'let go'; readonly place: ControlPlace }
  | { readonly is: 'open'; readonly open: OpenQuestion };

/**
 * The most urgent of the open questions and of the control questions that were let go of. Where that is somebody else's control
 * question, this person takes its place and is leased a new question.
 */
export function nextInOrder(state: QueueState, rater: RaterState, person: Annotator): NextInOrder | undefined {
  const open = nextOpen(state, rater, { person, from: 'front' });
  const place = ownWaiting(state, rater.id, (own) => mayHaveAgain(state, person, own));
  if (open === undefined) return place && { is: 'let go', place };
  const before = waitingBefore(state, rater.id, { open, at: state.now });
  if (
    place !== undefined &&
    place.releaseOrder < Math.min(orderOf(open), before?.releaseOrder ?? Number.POSITIVE_INFINITY)
  )
    return { is: 'let go', place };
  const instead = before && nextOpen(state, rater, { person, from: 'new' });
  return { is: 'open', open: instead ?? open };
}

/** Whether a control question that this person let go of may come back to them. */
export const hasLetGo = (state: QueueState, person: Annotator): boolean =>
  ownWaiting(state, person.id, (own) => mayHaveAgain(state, person, own)) !== undefined;

function nextOpen(
  state: QueueState,
  rater: RaterState,
  { person, from }: { readonly person: Annotator; readonly from: 'front' | 'new' },
): OpenQuestion | undefined {
  const hasSlot = (open: OpenQuestion) => mayTakeSlot(state, person.id, open.content());
  const found = state.lanes.next(rater, person, { hasSlot, from });
  return found && preferEmptySlot(state, person, found);
}

/** As for an open question, topics and slots decide; nothing is repeated that was explained or taken back. */
const mayHaveAgain = (state: QueueState, person: Annotator, { question, purpose, repeats }: ControlPlace): boolean =>
  question.by === person.by &&
  avoidsNone(person, topicsOf(question)) &&
  (purpose === 'gold' ? mayTakeSlot(state, person.id, question) : repeats?.debriefed === false && !repeats.undone);
