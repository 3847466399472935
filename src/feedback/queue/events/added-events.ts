import type { PeopleEventOf } from '../../../types/events/index.js';
import type { ControlQuestion, Question } from '../../../types/question.js';
import { madeOf } from '../../people/question-text.js';

/** What the log says of a question that enters the queue: what is counted by stands beside its text, which is read where it is shown. */
export function queuedEvent(asking: Question): PeopleEventOf<'queued'> {
  const { id: query, level, by, group, arm, audit, seat, propensity, afterLabels } = asking;
  const event: PeopleEventOf<'queued'> = {
    type: 'queued',
    query,
    level,
    by,
    group,
    arm,
    audit,
    seat,
    ...(propensity === undefined ? {} : { propensity }),
    ...(afterLabels === undefined ? {} : { afterLabels }),
    body: JSON.stringify(asking),
  };
  return madeOf(event, asking);
}

/** The same of a question whose answer is known. */
export function stockedEvent(known: ControlQuestion, purpose: 'practice' | 'gold'): PeopleEventOf<'stocked'> {
  const { id: query, level, audit, seat, propensity } = known.asking;
  return {
    type: 'stocked',
    query,
    purpose,
    arm: known.arm,
    audit,
    seat,
    ...(propensity === undefined ? {} : { propensity }),
    level,
    body: JSON.stringify(known),
  };
}
