import { helpOn } from '../../evaluators/assisted.js';
import { type Rng, shuffled } from '../../math/rng.js';
import { ece } from '../../math/statistics.js';
import { planted } from '../../recursion/ask.js';
import { observe } from '../../recursion/evaluation-task.js';
import { flatSide } from '../../recursion/flat.js';
import { type Answered, answer, drawJudgement, type Judgement, sideOf } from '../../recursion/judgement.js';
import type { Ladder } from '../../recursion/ladder.js';
import type { Rung } from '../../recursion/level.js';
import type { Side } from '../../types/audit.js';
import { reported } from '../../types/evaluation.js';
import type { Assistance, Assistant } from '../../types/help.js';
import type { Oracle } from '../../types/truth.js';
import { type Figure, figure } from './figure.js';

/** Accuracy of every arm on the same judgements of one level, against hidden truth. */
export interface ArmFigures {
  readonly unaided: Figure | null;
  readonly ceiling: Figure | null;
  readonly assisted: Figure | null;
  readonly uplift: Figure | null;
  readonly shuffled: Figure | null;
  readonly adversarial: Figure | null;
  readonly assistantAlone: Figure | null;
  readonly rewardModelAsAssistant: Figure | null;
  readonly lowerLevelSummed: Figure | null;
  readonly equalCost: Figure | null;
  readonly evaluator: Figure | null;
  readonly calibration: { readonly unaided: number | null; readonly assisted: number | null };
}

interface Trial<O, A> {
  readonly judgement: Judgement<O, A>;
  readonly truth: Side;
  readonly rng: Rng;
}

/** Measures the raters of one rung, and everybody that they are compared with. `lower`: the rung below, whose help it is. */
export async function measureArms<S, O, A>(
  ladder: Ladder<S, O, A>,
  oracle: Oracle<O, A>,
  rung: Rung<O, A>,
  lower: Rung<O, A> | undefined,
  settings: { readonly judgements: number; readonly adversarial: number },
  rng: Rng,
): Promise<ArmFigures> {
  const trials = drawTrials(ladder, oracle, rung.level, settings.judgements, rng);
  const right = (sides: readonly Side[]) => sides.map((side, i) => Number(side === trials[i]?.truth));
  const ask = (shown: readonly (readonly Assistance[])[], name: string, judges = ladder.raters) =>
    Promise.all(
      trials.map((t, i) => answer(t.judgement, ladder.form, judges, shown[i] ?? [], { rng: t.rng.fork(name) })),
    );
  const unaided = await ask([], 'unaided');
  const ceiling = await ask([], 'ceiling', ladder.inspectors[0]);
  const common = {
    unaided: figure(right(unaided.map((a) => a.side))),
    ceiling: figure(right(ceiling.map((a) => a.side))),
    evaluator: figure(right(await evaluatorSides(ladder, rung.evaluator.assistant, trials))),
    ...flats(ladder, lower, trials),
  };
  if (rung.below === undefined || lower === undefined)
    return { ...common, ...noHelp, calibration: { unaided: calibration(unaided, trials), assisted: null } };
  const shown = await helpFor(ladder, rung.below, trials);
  const assisted = await ask(shown, 'assisted');
  return {
    ...common,
    assisted: figure(right(assisted.map((a) => a.side))),
    uplift: figure(right(assisted.map((a) => a.side)).map((r, i) => r - (right(unaided.map((a) => a.side))[i] ?? 0))),
    shuffled: figure(right((await ask(permuted(shown, rng.fork('permute')), 'shuffled')).map((a) => a.side))),
    adversarial: figure(
      right((await ask(turned(shown, settings.adversarial, rng.fork('turn')), 'adversarial')).map((a) => a.side)),
    ),
    assistantAlone: figure(right(await aloneSides(ladder, lower, trials, shown))),
    rewardModelAsAssistant: figure(
      right((await ask(await scoresAsHelp(ladder, lower, trials), 'scores')).map((a) => a.side)),
    ),
    calibration: { unaided: calibration(unaided, trials), assisted: calibration(assisted, trials) },
  };
}

/** Accuracy of an evaluator on outcomes of its own level, against hidden truth. */
export async function measureEvaluator<S, O, A>(
  ladder: Ladder<S, O, A>,
  oracle: Oracle<O, A>,
  assistant: Assistant<O, A>,
  judgements: number,
  rng: Rng,
): Promise<Figure | null> {
  const trials = drawTrials(ladder, oracle, assistant.level, judgements, rng);
  const sides = await evaluatorSides(ladder, assistant, trials);
  return figure(sides.map((side, i) => Number(side === trials[i]?.truth)));
}

const noHelp = {
  assisted: null,
  uplift: null,
  shuffled: null,
  adversarial: null,
  assistantAlone: null,
  rewardModelAsAssistant: null,
};

function drawTrials<S, O, A>(
  ladder: Ladder<S, O, A>,
  oracle: Oracle<O, A>,
  level: number,
  count: number,
  rng: Rng,
): readonly Trial<O, A>[] {
  return Array.from({ length: count }, (_, i) => {
    const at = rng.fork(`${i}`);
    const judgement = drawJudgement(ladder, level, `measure/${level}/${i}`, { rng: at });
    return {
      judgement,
      truth: sideOf(
        ladder.form,
        judgement.items.map((item) => oracle.trueValue(item)),
        at.fork('toss').next(),
      ),
      rng: at,
    };
  });
}

async function helpFor<S, O, A>(
  ladder: Ladder<S, O, A>,
  assistant: Assistant<O, A>,
  trials: readonly Trial<O, A>[],
): Promise<readonly (readonly Assistance[])[]> {
  const out: (readonly Assistance[])[] = [];
  for (const { judgement, rng } of trials)
    out.push(
      await helpOn(
        judgement.items.map((item) => ladder.task(assistant.level + 1).parts(item)),
        [assistant],
        { rng: rng.fork('help') },
      ),
    );
  return out;
}

async function evaluatorSides<S, O, A>(
  ladder: Ladder<S, O, A>,
  assistant: Assistant<O, A>,
  trials: readonly Trial<O, A>[],
): Promise<readonly Side[]> {
  const sides: Side[] = [];
  for (const { judgement, rng } of trials) {
    const said = await assistant.assist(judgement.items, { rng: rng.fork('evaluator') });
    sides.push(
      sideOf(
        ladder.form,
        said.map((help) => reported(help) ?? 0),
        rng.fork('evaluator/toss').next(),
      ),
    );
  }
  return sides;
}

/** Reports of one outcome shown with another: within one outcome, parity would survive. */
const permuted = (shown: readonly (readonly Assistance[])[], rng: Rng) => shuffled(rng, shown);

const turned = (shown: readonly (readonly Assistance[])[], share: number, rng: Rng) =>
  shown.map((some) => some.map((given) => (rng.next() < share ? planted(given) : given)));

/**
 * The assistant with no person: its own map from rule and reports applied once more, one level up, where it has one; at
 * level 1 it knows leaves only, and the sum of its reports stands for the whole.
 */
async function aloneSides<S, O, A>(
  ladder: Ladder<S, O, A>,
  lower: Rung<O, A>,
  trials: readonly Trial<O, A>[],
  shown: readonly (readonly Assistance[])[],
): Promise<readonly Side[]> {
  const { agent, level } = lower.evaluator;
  const legal = ladder.reports;
  const sides: Side[] = [];
  for (const [i, { judgement, rng }] of trials.entries()) {
    const values = level === 0 ? judgement.items.map((_, item) => summed(shown[i] ?? [], item)) : await again();
    sides.push(sideOf(ladder.form, values, rng.fork('alone').next()));
    async function again(): Promise<number[]> {
      const observed = await observe(ladder.task(level + 1), judgement.items, lower.evaluator.assistant, {
        rng: rng.fork('again'),
      });
      const said = await agent.act(
        observed.map((observation) => ({ observation, legal })),
        { rng },
      );
      return said.map((help) => reported(help) ?? 0);
    }
  }
  return sides;
}

const summed = (shown: readonly Assistance[], item: number): number =>
  shown.filter((a) => a.item === item).reduce((total, a) => total + (reported(a.help) ?? 0), 0);

/** The lower worker's reward model handed up as it is: its score of each part, brought to the spread of values, read as a report. */
async function scoresAsHelp<S, O, A>(
  ladder: Ladder<S, O, A>,
  lower: Rung<O, A>,
  trials: readonly Trial<O, A>[],
): Promise<readonly (readonly Assistance[])[]> {
  const task = ladder.task(lower.level);
  const parts = trials.map(({ judgement }) => judgement.items.map((item) => ladder.task(lower.level + 1).parts(item)));
  const observed = await observe(task, parts.flat(2), lower.below, {
    rng: trials[0]?.rng.fork('scores') ?? neverDrawn,
  });
  const scores = lower.worker.model.score(observed.map(({ outcome, reports }) => task.features(outcome, reports)));
  const spread = figure([...scores])?.sd || 1;
  const centre = ladder.form === 'claim' ? 0 : (figure([...scores])?.value ?? 0);
  let next = 0;
  return parts.map((items) =>
    items.flatMap((some, item) =>
      some.map(
        (_, about): Assistance => ({
          assistant: `reward model/${lower.level}`,
          checkpoint: lower.worker.model.checkpoint,
          level: lower.level,
          item,
          about,
          help: { is: 'report', value: ((scores[next++] ?? 0) - centre) / spread },
        }),
      ),
    ),
  );
}

const neverDrawn: Rng = { next: () => 0, fork: () => neverDrawn };

function flats<S, O, A>(
  ladder: Ladder<S, O, A>,
  lower: Rung<O, A> | undefined,
  trials: readonly Trial<O, A>[],
): { lowerLevelSummed: Figure | null; equalCost: Figure | null } {
  const of = (name: string) => {
    const flat = lower?.gated.flat.find((f) => f.name === name);
    if (flat === undefined) return null;
    return figure(
      trials.map(({ judgement, truth, rng }) =>
        Number(flatSide(ladder, flat, judgement, rng.fork(name).next()) === truth),
      ),
    );
  };
  return { lowerLevelSummed: of('lowerLevelSummed'), equalCost: of('equalCost') };
}

function calibration<O, A>(answers: readonly Answered[], trials: readonly Trial<O, A>[]): number | null {
  const stated = answers.flatMap((a, i) =>
    a.confidence === undefined ? [] : [{ confidence: a.confidence, correct: a.side === trials[i]?.truth }],
  );
  return stated.length === 0
    ? null
    : ece(
        stated.map((s) => s.confidence),
        stated.map((s) => s.correct),
      );
}
