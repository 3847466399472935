import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rng } from '../../src/math/rng.js';
import { FromPage } from '../../src/server/protocol/protocol.js';
import type { Session, SessionInput } from '../../src/server/session/messages.js';
import { newSession, stepSession } from '../../src/server/session/session.js';
import { parseFrame } from '../../src/server/sockets/connection.js';
import { nextFrame } from '../../tables/fuzz/frame-generator.js';
import { fuzz } from '../../tables/fuzz/run.js';

it('survives 20,000 fuzzed frames, closes with the right codes, and logs nothing that nobody sent', {
  timeout: 300_000,
}, async () => {
  const found = await fuzz({ frames: 20_000, seed: 7 });
  expect(found).toMatchObject({ wrongCloses: [], wrongEvents: [], lost: [], chain: true, failures: 0 });
  expect(Object.values(found.sent).reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(20_000);
  for (const kind of ['deep', 'bad id', 'flood']) expect(found.sent[kind]).toBeGreaterThan(0);
  expect(found.answers).toBeGreaterThan(20);
  for (const code of [1005, 1009, 4400, 4401, 4429]) expect(found.closed[code]).toBeGreaterThan(0);
});

it('parses a text as a message of the protocol, or as nothing', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.json(),
        fc.uint8Array().map((bytes) => Buffer.from(bytes).toString('latin1')),
      ),
      (text) => {
        const frame = parseFrame(Buffer.from(text), false);
        if (frame !== undefined) expect(FromPage.parse(JSON.parse(text))).toEqual(frame);
      },
    ),
    { numRuns: 5000 },
  );
});

it('keeps the invariants of a session for any order of inputs', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 1, max: 60 }), (seed, steps) => {
      let session: Session = newSession(2);
      for (let i = 0; i < steps; i++) {
        const { session: next, replies, effects } = stepSession(session, input(seed, i, session));
        if (session.stage === 'closed') expect([next.stage, replies, effects]).toEqual(['closed', [], []]);
        for (const effect of effects)
          if (effect.type === 'assign-questions')
            expect(effect.count + next.heldLeases.length).toBeLessThanOrEqual(next.capacity);
        expect(new Set(next.heldLeases).size).toBe(next.heldLeases.length);
        session = next;
      }
    }),
    { numRuns: 500 },
  );
});

function input(seed: number, i: number, session: Session): SessionInput {
  const chance = rng(seed).fork(`step ${i}`);
  const memory = {
    role: 'rater',
    token: 't',
    guidelines: 'v',
    leases: session.heldLeases,
    answers: ['a'],
    sent: [],
  } as const;
  const u = chance.next();
  if (u < 0.6) {
    const frame = parseFrame(Buffer.from(nextFrame(chance, memory, () => `a${i}`).data as string), false);
    return { type: 'frame', frame: frame ?? { say: 'ping' } };
  }
  if (u < 0.7) return { type: 'authenticated', role: 'rater', stage: 'work', welcome: { say: 'pong' }, held: [] };
  if (u < 0.8) return { type: 'lease-ended', lease: session.heldLeases[0] ?? 'l' };
  if (u < 0.9) return { type: 'request-questions', upTo: 2 };
  return { type: 'questions-assigned', queries: [], idle: { why: 'none' } };
}
