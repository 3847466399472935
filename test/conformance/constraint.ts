import { describe, expect, it } from 'vitest';
import { rng } from '../../src/math/rng.js';
import { judge, ofOutcomes, postPosedShield, shield, situationJudge, type Veto } from '../../src/safeguards/index.js';
import {
  type Agent,
  type Constraint,
  type SideConstraint,
  type Situation,
  type Step,
  type TemporalConstraint,
  whole,
} from '../../src/types/index.js';

/** An observation with an action of each verdict. */
export interface Examples<O, A> {
  readonly observation: O;
  readonly permitted: A;
  readonly forbidden: A;
  readonly unknown: A;
}

/** What every constraint has to keep, behind the shield too. */
export function keepsConstraint<O, A>(constraint: Constraint<O, A>, examples: Examples<O, A>): void {
  const { observation, forbidden, unknown } = examples;
  const before = JSON.stringify(observation);

  describe(`${constraint.name} keeps what a constraint has to`, () => {
    it.each(['permitted', 'forbidden', 'unknown'] as const)('knows what is %s', (is) =>
      expect(constraint.judge(observation, examples[is]).is).toBe(is),
    );
    it('judges the same twice, and changes nothing', () => {
      expect(constraint.judge(observation, forbidden)).toEqual(constraint.judge(observation, forbidden));
      expect(JSON.stringify(observation)).toBe(before);
    });
    it('judges among others: the first that does not permit is named', () =>
      expect(judge([constraint], observation, unknown).constraint).toBe(constraint.name));
    keepsBehindShields(constraint, examples, []);
  });
}

/** A past, and an action of each verdict after it; `freely`: a past after which the forbidden one is not forbidden. */
export interface TemporalExamples<O, A> extends Examples<O, A> {
  readonly past: readonly Step<O, A>[];
  readonly freely: readonly Step<O, A>[];
}

/** What every constraint with a memory has to keep. */
export function keepsTemporalConstraint<O, A>(
  constraint: TemporalConstraint<O, A>,
  examples: TemporalExamples<O, A>,
): void {
  const { observation, past, freely, forbidden } = examples;

  describe(`${constraint.name} keeps what a temporal constraint has to`, () => {
    it.each(['permitted', 'forbidden', 'unknown'] as const)('knows what is %s', (is) =>
      expect(verdictAfter(past, examples[is])).toBe(is),
    );
    it('remembers: after another past the same is judged otherwise', () =>
      expect(verdictAfter(freely, forbidden)).not.toBe(verdictAfter(past, forbidden)));
    it('has a memory that survives JSON', () => {
      const memory = memoryAfter(past);
      expect(JSON.parse(JSON.stringify(memory))).toEqual(memory);
    });
    it('judges and remembers the same twice', () => {
      expect(memoryAfter(past)).toEqual(memoryAfter(past));
      expect(constraint.judge(memoryAfter(past), observation, forbidden)).toEqual(
        constraint.judge(memoryAfter(past), observation, forbidden),
      );
    });
    it('judges a past that grew as one that was there at once', () => {
      const judgeIn = situationJudge([constraint]);
      const grown: Step<O, A>[] = [];
      for (const step of past) {
        judgeIn({ observation, legal: undefined, past: grown })(forbidden);
        grown.push(step);
      }
      const at = { observation, legal: undefined, past: grown };
      expect(judgeIn(at)(forbidden)).toEqual(situationJudge([constraint])({ ...at, past: [...past] })(forbidden));
    });
    it('refuses situations that do not tell their past', () =>
      expect(() => situationJudge([constraint])({ observation, legal: undefined })(forbidden)).toThrow(
        'expected a situation that tells its past',
      ));
    it('asked of an outcome names the step', () =>
      expect(ofOutcomes(constraint).judge(outcomeOf([...past, { observation, action: forbidden }]))).toMatchObject({
        is: 'forbidden',
        reason: expect.stringMatching(new RegExp(`^step ${past.length}: .*\\w`)),
      }));
    keepsBehindShields(constraint, examples, past);
  });

  function memoryAfter(steps: readonly Step<O, A>[]) {
    return steps.reduce((memory, step) => constraint.next(memory, step.observation, step.action), constraint.start);
  }
  function verdictAfter(steps: readonly Step<O, A>[], action: A) {
    return constraint.judge(memoryAfter(steps), observation, action).is;
  }
}

/** What holds in front of an agent and behind it alike. */
function keepsBehindShields<O, A>(
  constraint: SideConstraint<O, A>,
  { observation, permitted, forbidden, unknown }: Examples<O, A>,
  past: readonly Step<O, A>[],
): void {
  it.each([forbidden, unknown])('gives a reason for what is not permitted', (action) =>
    expect(situationJudge([constraint])({ observation, legal: undefined, past })(action).verdict).toHaveProperty(
      'reason',
      expect.stringMatching(/\w+/),
    ),
  );
  it.each(['pre-emptive', 'post-posed'] as const)('%s, it is silent before what is permitted', async (mode) =>
    expect(await behind(mode, mode === 'post-posed' ? [permitted, forbidden] : [permitted])).toEqual({
      action: permitted,
      vetoes: [],
    }),
  );
  it('pre-emptive, it takes away what is forbidden, and what is unknown as well', async () => {
    const { action, vetoes } = await behind('pre-emptive', [forbidden, unknown, permitted]);
    expect(action).toEqual(permitted);
    expect(vetoes.map(({ verdict }) => verdict.is)).toEqual(['forbidden', 'unknown']);
  });
  it.each([
    ['forbidden', forbidden],
    ['unknown', unknown],
  ])('post-posed, it replaces what is %s', async (is, proposal) => {
    const { action, vetoes } = await behind('post-posed', [proposal, permitted]);
    expect(action).toEqual(permitted);
    expect(vetoes.map(({ verdict }) => verdict.is)).toEqual([is]);
  });
  it.each(['pre-emptive', 'post-posed'] as const)(
    '%s, each veto has its name, its reason, its action and whose it was',
    async (mode) => {
      const { verdict } = situationJudge([constraint])({ observation, legal: undefined, past })(forbidden);
      expect((await behind(mode, [forbidden, permitted])).vetoes).toEqual([
        { constraint: constraint.name, agent: 'a', verdict, mode, action: forbidden },
      ]);
    },
  );
  it.each(['pre-emptive', 'post-posed'] as const)('%s, unknown alone is no way out', (mode) =>
    expect(behind(mode, [unknown])).rejects.toThrow('expected at least one permitted action of 1, got none'),
  );

  /** What an agent that takes the first legal action does behind the shield, and what was vetoed. */
  async function behind(mode: 'pre-emptive' | 'post-posed', legal: readonly A[]) {
    const vetoes: Veto<A>[] = [];
    const onVeto = (veto: Veto<A>) => vetoes.push(veto);
    const shielded =
      mode === 'pre-emptive'
        ? shield(first<O, A>(), [constraint], onVeto)
        : postPosedShield(first<O, A>(), [constraint], { onVeto });
    const situation: Situation<O, A> = { observation, legal, past };
    return { action: (await shielded.act([situation], { rng: rng(0) }))[0], vetoes };
  }
}

const first = <O, A>(): Agent<O, A> => ({
  id: 'a',
  checkpoint: 'c',
  act: (batch) => batch.flatMap(({ legal = [] }) => legal.slice(0, 1)),
});

export const outcomeOf = <O, A>(steps: readonly Step<O, A>[], id = 'o') =>
  whole({ id, origin: { task: 't', agent: 'a', checkpoint: 'c', seed: id }, steps });
