import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rng } from '../../src/math/rng.js';
import {
  atMost,
  never,
  neverUntil,
  type PostPosedOptions,
  postPosedShield,
  shield,
  type Veto,
} from '../../src/safeguards/index.js';
import type { Agent, Constraint, SideConstraint, Situation } from '../../src/types/index.js';

describe('a listed proposal', () => {
  it('is left where it is permitted', () => expect(acted(proposing(2), [even])).toEqual([2]));
  it('is replaced by the first legal action that is permitted', () => expect(acted(proposing(1), [even])).toEqual([0]));
  it('is replaced in the order that is given: the agent’s next best', () =>
    expect(acted(proposing(3), [even], { order: () => [3, 1, 2, 0] })).toEqual([2]));
  it('is reported as a veto; replacements that were passed over are not, since nobody proposed them', () =>
    expect(heard(proposing(3), { order: () => [3, 1, 2, 0] })).toEqual([3]));
  it('changes nothing about the others of the batch', () =>
    expect(postPosedShield(proposing(1, 2), [even]).act([listed, listed], call)).toEqual([0, 2]));
  it('throws where every action is vetoed', () =>
    expect(() => acted(proposing(1), [even], { order: () => [1, 3] })).toThrow(
      'expected at least one permitted action of 2, got none',
    ));
});

describe('open-ended actions', () => {
  it('are asked for again until one is permitted', () => expect(open(proposing(1, 3, 4))).toEqual([4]));
  it('are asked for with a new fork of the generator each time', () => {
    const drawn: number[] = [];
    void open({
      ...proposing(),
      act: (_, { rng: chance }) => [drawn.push(chance.next()) < 3 ? 1 : 2],
    });
    expect(new Set(drawn).size).toBe(3);
  });
  it('each refusal is reported as a veto', () => {
    const vetoes: unknown[] = [];
    void open(proposing(1, 3, 4), { onVeto: (veto) => vetoes.push(veto.mode === 'outcome' ? '' : veto.action) });
    expect(vetoes).toEqual([1, 3]);
  });
  it('are replaced by the safe action after `again` refusals', () =>
    expect(open(proposing(1, 3, 5, 4), { again: 2, safe: () => 8 })).toEqual([8]));
  it('a safe action that is not permitted is refused', () =>
    expect(() => open(proposing(1), { again: 0, safe: () => 7 })).toThrow(
      'expected a safe action that even permits, got one that is forbidden',
    ));
  it('throws where there is no safe action', () =>
    expect(() => open(proposing(1, 3, 5), { again: 2 })).toThrow(
      'expected a permitted action within 3 proposals, got none',
    ));
  it('only those that were refused are asked for again, also of an agent that answers later', async () => {
    const sizes: number[] = [];
    const shielded = postPosedShield<number, number>(
      {
        id: 'a',
        checkpoint: 'c',
        act: async (batch) => {
          sizes.push(batch.length);
          return batch.map(({ observation }) => observation + sizes.length - 1);
        },
      },
      [even],
    );
    const batch = [2, 1, 4, 5].map((observation) => ({ observation, legal: undefined }));
    expect(await shielded.act(batch, call)).toEqual([2, 2, 4, 6]);
    expect(sizes).toEqual([4, 2]);
  });
  it.each([-1, 0.5])('refuses to ask again %f times', (again) =>
    expect(() => postPosedShield(proposing(1), [even], { again })).toThrow('expected again to be an integer ≥ 0'),
  );
});

describe('the shield behind an agent', () => {
  it('keeps the agent’s type, name and checkpoint', () =>
    expect(postPosedShield(proposing(1), [even])).toMatchObject({ id: 'a', checkpoint: 'c' }));
  it('without constraints is the agent itself', () => {
    const agent = proposing(1);
    expect(postPosedShield(agent, [])).toBe(agent);
  });
  it('permits just what the one in front permits', () =>
    fc.assert(
      fc.property(constraintsOf, pastOf, fc.uniqueArray(fc.nat(5), { minLength: 1 }), (constraints, past, legal) => {
        const situation = { observation: past.length, legal, past };
        expect(permittedBehind(constraints, situation)).toEqual(permittedInFront(constraints, situation));
      }),
    ));
});

const call = { rng: rng(0) };
const listed: Situation<number, number> = { observation: 0, legal: [0, 1, 2, 3] };
const named = (name: string) => ({ name, about: name, source: '' });
const even: Constraint<number, number> = {
  ...named('even'),
  judge: (_, action) => (action % 2 === 0 ? { is: 'permitted' } : { is: 'forbidden', reason: 'odd' }),
};

/** Proposes the given actions, one a time it is asked about a situation. */
function proposing(...actions: readonly number[]): Agent<number, number> {
  let next = 0;
  return { id: 'a', checkpoint: 'c', act: (batch) => batch.map(() => actions[next++] ?? -1) };
}

type Options = PostPosedOptions<number, number>;
const acted = (agent: Agent<number, number>, constraints: readonly Constraint<number, number>[], options?: Options) =>
  postPosedShield(agent, constraints, options).act([listed], call);
const open = (agent: Agent<number, number>, options?: Options) =>
  postPosedShield(agent, [even], options).act([{ observation: 0, legal: undefined }], call);

function heard(agent: Agent<number, number>, options?: Options): unknown[] {
  const vetoes: Veto<number>[] = [];
  void acted(agent, [even], { ...options, onVeto: (veto) => vetoes.push(veto) });
  return vetoes.map((veto) => veto.mode === 'post-posed' && veto.action);
}

/** Constraints of all kinds of memory over actions 0 … 5, some of which cannot be judged. */
const constraintsOf: fc.Arbitrary<readonly SideConstraint<number, number>[]> = fc.array(
  fc.tuple(fc.nat(5), fc.nat(5), fc.nat(3), fc.nat(2)).map(([a, b, times, kind]): SideConstraint<number, number> => {
    const isA = (_: number, action: number) => (action === 5 ? undefined : action === a);
    if (kind === 0) return never({ ...named('never'), never: isA });
    if (kind === 1) return neverUntil({ ...named('until'), never: isA, until: (_, action) => action === b });
    return atMost({ ...named('at most'), times, what: isA });
  }),
  { minLength: 1, maxLength: 3 },
);
const pastOf = fc.array(fc.record({ observation: fc.nat(3), action: fc.nat(4) }), { maxLength: 6 });

/** What an agent gets to choose from. */
function permittedInFront(constraints: readonly SideConstraint<number, number>[], at: Situation<number, number>) {
  const seen: number[] = [];
  const looking: Agent<number, number> = {
    ...proposing(),
    act: (batch) => {
      for (const { legal = [] } of batch) seen.push(...legal);
      return batch.flatMap(({ legal = [] }) => legal.slice(0, 1));
    },
  };
  return unless(() => void shield(looking, constraints).act([at], call)) ?? seen;
}

/** What is left to an agent that proposes each action in turn. */
function permittedBehind(constraints: readonly SideConstraint<number, number>[], at: Situation<number, number>) {
  return (
    unless(() => void postPosedShield(proposing(at.legal?.[0] ?? 0), constraints).act([at], call)) ??
    at.legal?.filter((action) => {
      const vetoes: unknown[] = [];
      void postPosedShield(proposing(action), constraints, { onVeto: (veto) => vetoes.push(veto) }).act([at], call);
      return vetoes.length === 0;
    })
  );
}

/** What was said where nothing is permitted. */
function unless(act: () => void): string | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    return String(error);
  }
}
