import type { SelectionObservation } from '../../src/environments/trees/tree.js';
import { helpOn } from '../../src/evaluators/raters/assisted.js';
import { withShareInverted } from '../../src/experiments/measure/controls.js';
import type { Trial } from '../../src/experiments/measure/trials.js';
import { treeExperimentWorld } from '../../src/experiments/worlds/tree-experiment-world.js';
import { rng } from '../../src/math/rng.js';
import { mean } from '../../src/math/statistics/index.js';
import { answerJudgement } from '../../src/recursion/promotion/judgement.js';
import { showingEvidence } from '../../src/recursion/training/help-under-arm.js';
import type { Side } from '../../src/types/audit.js';
import type { Assistance } from '../../src/types/help.js';
import type { Chain, Helper, Staged, TreeRaters } from '../commissions/chain.js';
import { trialsOf } from '../commissions/trials.js';

type Shown = readonly (readonly Assistance[])[];
type Trials = readonly Trial<SelectionObservation, number>[];

/** Raters of one degree of trust under one kind of help, on the judgements of one level of one seed. */
export interface KindFigure {
  readonly seed: number;
  readonly level: number;
  readonly help: 'honest' | 'a tenth wrong';
  readonly kind: 'none' | 'evidence' | 'verdict';
  readonly spotCheck: number;
  readonly trust: number;
  readonly anchoring: number;
  readonly right: number;
  /** Judgements in which the verdicts imply the wrong side, and how many of these were answered as they imply, shown or not. */
  readonly wrong: number;
  readonly followed: number;
  /** Items inspected and reports read, a judgement. */
  readonly looks: number;
}

/** What is measured: places that evidence points at in a part, judgements, and the degrees of trust. */
export interface KindSettings {
  readonly places: number;
  readonly judgements: number;
  readonly trusts: readonly number[];
  readonly anchorings: readonly number[];
}

/** Every kind of help from the evaluator below a level, honest and with a tenth of it wrong, under raters of every degree of trust. */
export async function* measureKinds(
  staged: Staged,
  chain: Chain,
  level: number,
  { places, judgements, trusts, anchorings }: KindSettings,
): AsyncGenerator<KindFigure> {
  const { seed } = staged;
  const assistant = chain[level - 1]?.assistant;
  if (assistant === undefined) return;
  const trials = trialsOf(staged, level, judgements);
  const verdicts = await helpFrom(staged, trials, assistant);
  const evidence = await helpFrom(staged, trials, showingEvidence(assistant, places));
  for (const help of ['honest', 'a tenth wrong'] as const) {
    // The same draws for both kinds of help: the same parts are lied about.
    const told = (shown: Shown) =>
      help === 'honest' ? shown : withShareInverted(shown, 0.1, rng(seed).fork(`lies/${level}`));
    const shown = { none: [], evidence: told(evidence), verdict: told(verdicts) };
    const implied = await sidesOf(trials, raterOf(staged, unerring), shown.verdict);
    for (const arm of armsOf({ trusts, anchorings })) {
      const rater = raterOf(staged, { ...arm.attention, anchoredJudgement: arm.attention.anchoring });
      const answers = await answersOf(trials, rater, shown[arm.kind]);
      const wrong = trials.flatMap(({ truth }, i) => (implied[i] === truth ? [] : [i]));
      yield {
        ...{ seed, level, help, kind: arm.kind, ...arm.attention },
        right: mean(answers.map(({ side }, i) => Number(side === trials[i]?.truth))),
        wrong: wrong.length,
        followed: wrong.filter((i) => answers[i]?.side === implied[i]).length,
        looks: mean(answers.map(({ looks }) => looks)),
      };
    }
  }
}

/** Trust and anchoring make no difference without help, and anchoring none to evidence that is not checked. */
function armsOf({ trusts, anchorings }: Pick<KindSettings, 'trusts' | 'anchorings'>) {
  return trusts.flatMap((trust, t) =>
    anchorings.flatMap((anchoring, a) => {
      const attention = (spotCheck: number) => ({ trust, anchoring, spotCheck });
      return [
        ...(t + a === 0 ? [{ kind: 'none', attention: attention(0) } as const] : []),
        ...(a === 0 ? [{ kind: 'evidence', attention: attention(0) } as const] : []),
        { kind: 'evidence', attention: attention(1) } as const,
        { kind: 'verdict', attention: attention(0) } as const,
        { kind: 'verdict', attention: attention(1) } as const,
      ];
    }),
  );
}

async function helpFrom({ run }: Staged, trials: Trials, help: Helper): Promise<Shown> {
  const { parts } = run.ladder.task(help.level + 1);
  const all: (readonly Assistance[])[] = [];
  for (const { judgement, rng: at } of trials)
    all.push(await helpOn(judgement.items.map(parts), [help], { rng: at.fork('help') }));
  return all;
}

type Attention = Staged['config']['rater']['attention'];

/** Somebody who concludes what follows from verdicts by the rules that people know, and never errs. */
const unerring = { trust: 1, judgementNoise: 0, spotCheck: 0, unerring: true } as const;

/** The raters of the same seed with another way to attend. */
function raterOf(
  { config, seed }: Staged,
  { unerring = false, ...change }: Partial<Attention> & { readonly unerring?: boolean },
): TreeRaters {
  const { attention, teacher } = config.rater;
  const slips = unerring ? { ...teacher, mistake: 0 } : teacher;
  const rater = { ...config.rater, attention: { ...attention, ...change }, teacher: slips };
  return treeExperimentWorld({ ...config, rater }, seed).ladder.raters;
}

function answersOf(trials: Trials, raters: TreeRaters, help: Shown) {
  return Promise.all(
    trials.map(({ judgement, rng: at }, i) => {
      const form = judgement.items.length === 1 ? 'claim' : 'pair';
      return answerJudgement(judgement, { form, raters, shown: help[i] ?? [] }, { rng: at.fork('answer') });
    }),
  );
}

const sidesOf = async (trials: Trials, raters: TreeRaters, help: Shown): Promise<readonly Side[]> =>
  (await answersOf(trials, raters, help)).map(({ side }) => side);
