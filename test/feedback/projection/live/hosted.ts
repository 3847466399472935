import type { Hosted } from '../../../../src/feedback/people/hosted.js';
import { defaultPeople, type PeopleSettings } from '../../../../src/feedback/people/settings.js';
import { type LiveFold, liveFold } from '../../../../src/feedback/projection/live/live-fold.js';

/** A run of two levels with people in it. */
export const hosted = (settings: Partial<PeopleSettings> = {}): Hosted => ({
  experiment: 'claims',
  about: 'which of two claims is true',
  belay: '0.3.0',
  levels: [
    { task: 'claims/0', planned: { evaluator: 60, worker: 60, audit: 120 } },
    { task: 'claims/1', planned: { evaluator: 80, worker: 80, audit: 120 } },
  ],
  settings: { ...defaultPeople, ...settings },
  seed: 0,
});

/** An event in short: stream, type, body, and when. */
export type Short = readonly [stream: string, type: string, body: object, at?: number];

/** A fold that heard these events, a second apart where nothing else is said. */
export function heard(
  events: readonly Short[],
  settings: Partial<PeopleSettings> = {},
  textOf?: Parameters<typeof liveFold>[1],
): LiveFold {
  const fold = liveFold(hosted(settings), textOf);
  for (const [i, [stream, type, body, at]] of events.entries())
    fold.hear({ seq: i + 1, stream, at: at ?? 1000 * i, type, body: JSON.stringify(body), hash: `hash-${i + 1}` });
  return fold;
}
