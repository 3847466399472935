import { describe, expect, it } from 'vitest';
import { rng } from '../../src/math/rng.js';
import { judge, shield, type Veto } from '../../src/safeguards/index.js';
import type { Agent, Constraint } from '../../src/types/index.js';

/** An observation with an action of each verdict. */
export interface Examples<O, A> {
  readonly observation: O;
  readonly permitted: A;
  readonly forbidden: A;
  readonly unknown: A;
}

/** What every constraint has to keep, behind the shield too. */
export function keepsConstraint<O, A>(constraint: Constraint<O, A>, examples: Examples<O, A>): void {
  const { observation, permitted, forbidden, unknown } = examples;
  const before = JSON.stringify(observation);

  describe(`${constraint.name} keeps what a constraint has to`, () => {
    it.each(['permitted', 'forbidden', 'unknown'] as const)('knows what is %s', (is) =>
      expect(constraint.judge(observation, examples[is]).is).toBe(is),
    );
    it.each(['forbidden', 'unknown'] as const)('gives a reason for what is %s', (is) =>
      expect(constraint.judge(observation, examples[is])).toHaveProperty('reason', expect.stringMatching(/\w+/)),
    );
    it('judges the same twice, and changes nothing', () => {
      expect(constraint.judge(observation, forbidden)).toEqual(constraint.judge(observation, forbidden));
      expect(JSON.stringify(observation)).toBe(before);
    });
    it('stays silent before what is permitted', async () =>
      expect(await behind([permitted])).toEqual({ seen: [permitted], vetoes: [] }));
    it('takes away what is forbidden, and what is unknown as well', async () => {
      const { seen, vetoes } = await behind([forbidden, permitted, unknown]);
      expect(seen).toEqual([permitted]);
      expect(vetoes.map(({ verdict }) => verdict.is)).toEqual(['forbidden', 'unknown']);
    });
    it('notes each veto with its name, its reason and whose action it was', async () =>
      expect((await behind([forbidden, permitted])).vetoes).toEqual([
        { constraint: constraint.name, agent: 'a', verdict: constraint.judge(observation, forbidden) },
      ]));
    it('unknown alone is no way out', () =>
      expect(behind([unknown])).rejects.toThrow('expected at least one permitted action of 1, got none'));
    it('judges among others: the first that does not permit is named', () =>
      expect(judge([constraint], observation, unknown).constraint).toBe(constraint.name));
  });

  /** What an agent behind the shield gets to see, and what was vetoed. */
  async function behind(legal: readonly A[]) {
    const [seen, vetoes]: [A[], Veto[]] = [[], []];
    const agent: Agent<O, A> = {
      id: 'a',
      checkpoint: 'c',
      act: (batch) =>
        batch.flatMap(({ legal: some = [] }) => {
          seen.push(...some);
          return some.slice(0, 1);
        }),
    };
    await shield(agent, [constraint], (veto) => vetoes.push(veto)).act([{ observation, legal }], { rng: rng(0) });
    return { seen, vetoes };
  }
}
