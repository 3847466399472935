import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAnswerOutcomes } from '../../../src/feedback/queue/state/answer-outcomes.js';
import { createFingerprintMap } from '../../../src/feedback/queue/structures/fingerprint-map.js';
import { answerNext, person, question, queueFixture, response } from './queue-fixture.js';

it('a fingerprint map answers as a map does', () =>
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.string(), fc.nat(2 ** 32 - 1)), { maxLength: 3000, size: 'max' }),
      fc.string(),
      (said, never) => {
        const [kept, map] = [createFingerprintMap(), new Map(said)];
        for (const [word, value] of said) kept.set(word, value);
        for (const word of [...map.keys(), never]) expect(kept.get(word)).toBe(map.get(word));
      },
    ),
    { numRuns: 30 },
  ));

/** Of so many ids, 32 bits of hash would confuse more than two hundred. */
it('fingerprints of a million ids like ours are all different', { timeout: 180_000 }, () => {
  const ids = 1_000_000;
  const kept = createFingerprintMap();
  for (let i = 0; i < ids; i++) kept.set(`rater-${i % 1000}-page/${i}`, i);
  for (let i = 0; i < ids; i += 7) if (kept.get(`rater-${i % 1000}-page/${i}`) !== i) throw new Error(`${i}`);
  for (let i = ids; i < 2 * ids; i++)
    if (kept.get(`rater-${i % 1000}-page/${i}`) !== undefined) throw new Error(`${i}`);
});

it('old outcomes are known by whose they were and how they were taken', () => {
  const all = createAnswerOutcomes();
  const kinds = ['taken', 'late', 'used'] as const;
  const of = (i: number) => ({ rater: `rater-${i % 7}`, is: kinds[i % 3] ?? 'taken', known: undefined });
  for (let i = 0; i < 5000; i++) all.set(`a${i}`, of(i));
  for (let i = 0; i < 5000; i++) expect(all.get(`a${i}`)).toEqual(of(i));
  expect(all.get('a5000')).toBeUndefined();
});

describe('after hundreds of answers', () => {
  const w = queueFixture({ grace: 0 });
  for (let i = 0; i < 300; i++) w.put(question(`q${i}`));
  const ids = Array.from({ length: 300 }, (_, i) => answerNext(w, person('rater-1'), { id: `a${i}` }));
  const sentAgain = (rater: string) =>
    w.queue.answer({ id: 'a0', lease: 'lease-0-0', response: response('first'), guidelines: 'v1' }, rater, 0);

  it('the first one, sent again, gets the same result and counts once', () => {
    expect(new Set(ids).size).toBe(300);
    expect(sentAgain('rater-1')).toEqual({ is: 'taken', id: 'a0' });
    expect(w.events.filter((event) => event.type === 'answered' && event.id === 'a0')).toHaveLength(1);
  });
  it('its id is refused from anybody else', () =>
    expect(sentAgain('rater-2')).toEqual({ is: 'refused', why: 'unknown' }));
  it('its slot is still taken', () => {
    w.put(question('another', { group: 'q0', seat: 'help' }));
    expect(w.queue.lease(person('rater-1'), 0)).toBeUndefined();
    expect(w.queue.lease(person('rater-2'), 0)?.question.id).toBe('another');
  });
  it('an old question that is put again is settled with the same reply, in the same process and after a restart', () => {
    w.queue.tick(0);
    const after = w.restarted();
    after.put(question('q0'));
    w.put(question('q299'));
    expect(after.settled.get('q0')).toEqual([expect.objectContaining({ status: 'answered' })]);
    expect(after.settled.get('q0')).toEqual(w.settled.get('q0'));
    expect(w.settled.get('q299')).toHaveLength(2);
  });
});
