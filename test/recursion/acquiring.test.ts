import { beforeAll, describe, expect, it } from 'vitest';
import type { Acquisition, AskedComparison, Candidate } from '../../src/uncertainty/acquisition/index.js';
import { type Climbed, climbed, generous, replies } from './small-run.js';

interface Chosen {
  readonly asked: readonly AskedComparison[];
  readonly picked: readonly (Candidate | undefined)[];
}

const chosen: Chosen[] = [];
/** Takes the last candidates, and keeps what it was told. */
const last: Acquisition = {
  name: 'last',
  about: 'the last candidates',
  source: 'this test',
  choose(candidates, n, { asked }) {
    const indices = [...candidates.keys()].slice(-n).reverse();
    chosen.push({ asked: [...asked], picked: indices.map((i) => candidates[i]) });
    return indices;
  },
};

describe('what is chosen is asked, and what was answered is told when choosing next', () => {
  let run: Climbed;
  beforeAll(async () => {
    run = await climbed(generous, 11, (one) => ({ ...one, acquisition: last }));
  });

  /** Agents in the order in which they are trained, with their rounds. */
  it.each([
    ['level/0/evaluator', 0, 3],
    ['level/0/worker', 3, 2],
    ['level/1/evaluator', 5, 3],
    ['level/1/worker', 8, 2],
  ])('%s', (stream, from, rounds) => {
    const ours = chosen.slice(from, from + rounds);
    const picked = ours.flatMap((round) => round.picked);
    const said = replies(run.events, stream).map(({ arm, status, answer }) =>
      arm !== 'planted' && status === 'answered' && answer !== 'tie' && answer !== 'both-bad' ? answer : undefined,
    );
    expect(said).toHaveLength(picked.length);
    for (const [i, { asked }] of ours.entries()) {
      const before = ours.slice(0, i).flatMap((round) => round.picked).length;
      expect(asked.map(({ preferred }) => preferred)).toEqual(said.slice(0, before));
      expect(asked.map(({ first, second }) => ({ first, second }))).toEqual(
        picked.slice(0, before).map((one) => ({ first: one?.first, second: one?.second })),
      );
    }
  });
});
