import type { PeopleSettings } from '../../../../src/feedback/people/settings.js';
import type { Live } from '../../../../src/types/live.js';
import { liveAfter, type Short } from './hosted.js';

export const q = (n: number, stream = 'level/0/evaluator') => `${stream}/0/${n}`;
export const rung = (type: string, body: object = {}, level = 0): Short => [`level/${level}`, type, body];
export const gate = (type: string, body: object = {}): Short => ['level/0/gate', type, body];
export const people = (type: string, body: object = {}, at?: number): Short =>
  at === undefined ? ['people', type, body] : ['people', type, body, at];
export const ruling = { assistant: 'e0', checkpoint: 'c0', decision: 'granted', reasons: [], evidence: { audits: 8 } };
export const signed = (by: string, granted = true) =>
  people('signed-off', { level: 0, checkpoint: 'c0', by, granted, why: 'seen' });

export const live = (events: readonly Short[], settings: Partial<PeopleSettings> = {}, now = 60_000): Live =>
  liveAfter(events, settings).read(now);
export const level = (events: readonly Short[], settings: Partial<PeopleSettings> = {}) => {
  const [first] = live(events, settings).levels;
  if (first === undefined) throw new RangeError('expected a level, got none');
  return first;
};
export const began = rung('began', { level: 0, task: 'claims/0', assistant: null });
