import { beforeAll, describe, expect, it } from 'vitest';
import type { SelectionObservation } from '../../src/environments/trees/tree.js';
import type { Config } from '../../src/experiments/config/schema.js';
import type { OutcomeAndHelpRaters } from '../../src/recursion/run/ladder.js';
import type { Reply } from '../../src/types/query.js';
import { type Climbed, climbed, generous, ofType } from './small-run.js';

const seed = 11;
/** Decides by whether reports on parts are contradicted in more or in less than half of the cases. */
const rechecking: Config = {
  ...generous,
  gate: { ...generous.gate, recheck: 10, parts: { good: 0.4, bad: 0.6, error: 0.05 } },
};

describe('the gate', () => {
  let three: Climbed;
  beforeAll(async () => {
    three = await climbed({ ...generous, levels: 3 }, seed);
  });

  it.each([0, 1, 2])('of level %i audits outcomes of the level above, whose parts are of that level', (level) => {
    const parts = three.run.ladder.task(level + 1).parts(three.run.ladder.draw(level + 1, 'x', three.run.rng));
    const answers = ofType(three.events, 'audited', `level/${level}/gate`).map(
      ({ body }) => Number(body.answers) - Number(body.planted !== undefined),
    );
    expect([parts.length, new Set(answers)]).toEqual([4, new Set([4 + 2 * 4])]);
    expect(three.run.ladder.visible.leaves(parts[0] ?? fail())).toBe(4 ** level);
  });
  it('audits as many leaves as an outcome of the level above has', () => {
    const looks = [0, 1, 2].map((level) =>
      Math.min(...ofType(three.events, 'audited', `level/${level}/gate`).map(({ body }) => Number(body.looks))),
    );
    looks.forEach((least, level) => {
      expect(least).toBeGreaterThanOrEqual(4 * 4 ** (level + 1));
    });
  });
  it('hands each evaluator up by one level', () =>
    expect(three.levels.map(({ below }) => below?.id)).toEqual([undefined, 'evaluator/0', 'evaluator/1']));
});

describe('a recheck', () => {
  it('that finds help as the gate saw it keeps the level', async () => {
    const kept = await climbed(rechecking, seed);
    expect(ofType(kept.events, 'audited', 'level/0/recheck')).toHaveLength(10);
    expect(ofType(kept.events, 'revoked')).toEqual([]);
    expect(kept.levels[1]?.below?.id).toBe('evaluator/0');
  });
  it('that contradicts the help revokes it, and the level is climbed again without', async () => {
    const revoked = await climbed(rechecking, seed, (run) => {
      const [one, two] = run.ladder.inspectors;
      return { ...run, ladder: { ...run.ladder, inspectors: [contradicting(one), contradicting(two)] } };
    });
    expect(ofType(revoked.events, 'promoted', 'level/0').map(({ body }) => body.decision)).toEqual(['granted']);
    expect(ofType(revoked.events, 'revoked').map(({ body }) => body.assistant)).toEqual(['evaluator/0']);
    expect(revoked.levels[1]?.below).toBeUndefined();
    const again = ofType(revoked.events, 'answered', 'level/1/again');
    expect(again.length).toBeGreaterThan(0);
    expect(new Set(again.map(({ body }) => body.arm))).toEqual(new Set(['unaided']));
  });
});

/** An inspector who finds the opposite of every part once the help has been used. */
function contradicting(
  judges: OutcomeAndHelpRaters<SelectionObservation, number>,
): OutcomeAndHelpRaters<SelectionObservation, number> {
  const { outcomes } = judges;
  return {
    ...judges,
    outcomes: {
      ...outcomes,
      async rate(query, shown, call) {
        const reply = await outcomes.rate(query, shown, call);
        return query.id.includes('/recheck/') ? turned(reply, (answer) => query.kind.answer.parse(answer)) : reply;
      },
    },
  };
}

function turned<Said>(reply: Reply<Said>, parse: (answer: unknown) => Said): Reply<Said> {
  if (reply.status !== 'answered') return reply;
  const { rating } = Object(reply.answer);
  return typeof rating === 'number' ? { ...reply, answer: parse({ rating: -rating }) } : reply;
}

function fail(): never {
  throw new Error('expected a part, got none');
}
