import type { LogReader } from '../../feedback/log/index.js';
import { type Difference, journal } from '../../feedback/log/journal/journal.js';
import { blindingOf } from '../../feedback/people/blinding.js';
import { peopleStream } from '../../types/events/index.js';
import type { People } from '../../types/question.js';
import { climbSeedWithPeople } from '../with-people/climb-with-people.js';
import type { ClimbJob } from '../with-people/people-over-port.js';
import type { PeopleResult } from '../with-people/result.js';
import { stepLabels } from '../worlds/marked-steps/labels.js';

/** Thrown where a climb comes to a question that nobody has answered. */
class Unanswered extends Error {
  override readonly name = 'Unanswered';
}

/**
 * Derives a climb with people again from its log: what they answered stands in it, and everything else has to follow. Undefined where
 * it comes to a question that was still open. What people and the server did (the stream `people`) is read by nothing here.
 */
export async function ascendAgain(
  log: LogReader,
  { config, seed, code, secret }: ClimbJob,
  hear: { onDifference(difference: Difference): void; onProgress?(level: number): void },
): Promise<{ readonly result: PeopleResult | undefined; readonly rest: number }> {
  const compared = journal(ofClimb(log), (difference) => hear.onDifference(difference));
  const labels = (answers?: readonly string[]) => Promise.resolve(stepLabels(log, answers));
  const onProgress = (level: number) => hear.onProgress?.(level);
  try {
    const result = await climbSeedWithPeople(config, seed, {
      journal: compared,
      blinding: blindingOf(secret),
      code,
      people: nobody,
      labels,
      onProgress,
    });
    return { result, rest: compared.rest() };
  } catch (error) {
    if (!(error instanceof Unanswered)) throw error;
    return { result: undefined, rest: compared.rest() };
  }
}

const nobody: People = {
  ask: ({ id }) => Promise.reject(new Unanswered(`expected an answer to ${id} in the log, got none`)),
  addControlQuestions: () => undefined,
  signOff: ({ level }) => Promise.reject(new Unanswered(`expected a sign-off of level ${level} in the log, got none`)),
};

const ofClimb = (log: LogReader): LogReader => ({
  ...log,
  *events(from) {
    for (const event of log.events(from)) if (event.stream !== peopleStream) yield event;
  },
});
