import { type LogReader, readEvents } from '../../feedback/log/index.js';
import { controlQuestionIn, questionIn } from '../../feedback/people/question-text.js';
import type { PeopleSettings } from '../../feedback/people/settings.js';
import { drawPresentation, type Presentation } from '../../feedback/queue/assignment/presentation.js';
import type { Rng } from '../../math/rng.js';
import type { PeopleEventOf } from '../../types/events/index.js';
import type { Question } from '../../types/question.js';

/** The first event that is not as the secret of the run has it. */
export interface DrawFault {
  readonly seq: number;
  readonly why: string;
}

type Leased = PeopleEventOf<'leased'>;

/** The first lease whose side order, time of help or question of confidence is not what the secret gives. */
export function presentationFault(log: LogReader, settings: PeopleSettings, rng: Rng): DrawFault | undefined {
  const questions = new Map<string, Question>();
  const leases = new Map<string, Leased>();
  /** The lease that each answer was given under. */
  const answered = new Map<string, string>();
  for (const { seq, event } of readEvents(log, { of: 'people' })) {
    if (event.type === 'queued') questions.set(event.query, questionIn(event));
    if (event.type === 'stocked') questions.set(event.query, controlQuestionIn(event).asking);
    if (event.type === 'answered') answered.set(event.id, event.lease);
    if (event.type !== 'leased') continue;
    leases.set(event.lease, event);
    const question = questions.get(event.query);
    if (question === undefined) return { seq, why: `expected a question that the log has, got ${event.query}` };
    const before = event.again === undefined ? undefined : leases.get(answered.get(event.again) ?? '');
    const expected = expectedOf({ event, before, question }, { rng, settings });
    const got: Presentation = { swapped: event.swapped, help: event.help, confidence: event.confidence };
    if (inWords(expected) !== inWords(got))
      return {
        seq,
        why: `expected ${inWords(expected)}, drawn from the secret that was revealed, got ${inWords(got)}`,
      };
  }
  return undefined;
}

interface LeaseOf {
  readonly event: Leased;
  readonly before: Leased | undefined;
  readonly question: Question;
}

/** What is answered anew stands as it stood; of a repeat only the help does. */
function expectedOf(
  { event, before, question }: LeaseOf,
  chance: { readonly rng: Rng; readonly settings: PeopleSettings },
): Presentation {
  const { rater, purpose } = event;
  if (before === undefined) return drawPresentation(chance, question, { rater, purpose });
  if (purpose !== 'repeat' || before.purpose === 'repeat') return before;
  return { ...drawPresentation(chance, question, { rater, purpose }), help: before.help };
}

const inWords = ({ swapped, help, confidence }: Presentation): string =>
  `${swapped ? 'swapped' : 'not swapped'}, help ${help}, confidence ${confidence ? 'asked' : 'not asked'}`;
