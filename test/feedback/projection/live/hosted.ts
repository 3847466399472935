import { type LoggedEvent, parseEvent, type Recorded } from '../../../../src/feedback/log/index.js';
import type { Hosted } from '../../../../src/feedback/people/hosted.js';
import { defaultPeople, type PeopleSettings } from '../../../../src/feedback/people/settings.js';
import { createPeopleProjection } from '../../../../src/feedback/projection/projection.js';
import type { TextOf } from '../../../../src/feedback/projection/records/flags.js';
import type { LiveView } from '../../../../src/feedback/projection/views/live-view.js';

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

/** The live view of a projection of these events, a second apart where nothing else is said. */
export function liveAfter(events: readonly Short[], settings: Partial<PeopleSettings> = {}, textOf?: TextOf): LiveView {
  const projection = createPeopleProjection({ hosted: hosted(settings), textOf });
  for (const [i, [stream, type, body, at]] of events.entries())
    projection.apply(logged([stream, type, body, at ?? 1000 * i], i + 1));
  return projection.live;
}

/** The event that this is short for: what it leaves out is filled in, so that a test says what it is about. */
export function logged([stream, type, body, at = 0]: Short, seq: number): LoggedEvent {
  return parseEvent(stored([stream, type, body, at], seq), 'run.db');
}

export function stored([stream, type, body, at = 0]: Short, seq: number): Recorded {
  const fields = { ...filling(stream, type), ...body };
  return { seq, stream, at, type, body: JSON.stringify(fields), prev: '', hash: `hash-${seq}` };
}

function filling(stream: string, type: string): object {
  if (stream === 'people') return ofPeople[type] ?? {};
  if (stream === 'run') return ofRun[type] ?? {};
  const [, level, ...parts] = stream.split('/');
  return { level: Number(level), ...partOf(parts.at(-1) ?? ''), ...ofLevel[type] };
}

const partOf = (part: string): object =>
  part === 'gate' || part === 'recheck'
    ? { when: part }
    : part === 'evaluator' || part === 'worker'
      ? { agent: part }
      : {};

const skipped = { status: 'skipped', why: 'unclear', looks: 0 };
const ruled = { assistant: 'e0', checkpoint: 'c0', decision: 'granted', reasons: [], evidence: {}, ended: null };

const ofPeople: Readonly<Record<string, object>> = {
  opened: { experiment: 'claims', belay: '0.4.0', guidelines: 'v1', guidelinesBody: 'g' },
  settled: { reply: skipped, answers: [] },
};
const ofRun: Readonly<Record<string, object>> = {
  began: { schema: 2, belay: '0.4.0', config: {}, seed: 0, arms: { unaided: 0, planted: 0, drawn: 'so' }, code: [] },
  ended: { reason: 'all levels climbed', resultBody: 'r' },
};
const ofLevel: Readonly<Record<string, object>> = {
  began: { task: 'claims/0', assistant: null },
  asked: { query: 'q', kind: 'comparison', question: {}, items: [] },
  fitted: { round: 0, labels: 0, model: 'm', checkpoint: 'c' },
  trained: { evaluator: 'e', worker: 'w' },
  promoted: ruled,
  withheld: ruled,
  revoked: { assistant: 'e0', checkpoint: 'c0' },
  vetoed: { mode: 'outcome', outcome: 'o' },
};
