import type { Staged } from '../commissions/chain.js';
import type { ArmFigure } from '../commissions/figures.js';
import { evaluatorRight, helpOnTrials, ratersRight, trialsOf } from '../commissions/trials.js';
import { type PanelPlan, trainPanels } from './panel.js';
import type { Way } from './ways.js';

/** Raters with a way's help, and its evaluators, at each level from 1 to `top`. */
export async function* measureWay(
  staged: Staged,
  { name, plan }: Way,
  { top, judgements }: { readonly top: number; readonly judgements: number },
): AsyncGenerator<ArmFigure> {
  const planned = plan(staged);
  const panels = await trainPanels(staged, top, planned);
  const raters = planned.raters?.(panels) ?? staged.run.ladder.raters;
  for (let level = 1; level <= top; level++) {
    const [lower, here] = [panels[level - 1], panels[level]];
    if (lower === undefined || here === undefined) continue;
    const trials = trialsOf(staged, level, judgements);
    const shown = await helpOnTrials(staged, trials, lower.assistant);
    const figure = { seed: staged.seed, level, ...costOf(planned.of, level) };
    yield { ...figure, arm: `${name}: assisted`, right: await ratersRight(staged, trials, raters, shown) };
    yield { ...figure, arm: `${name}: evaluator`, right: await evaluatorRight(staged, trials, here.assistant) };
  }
}

/** Of all levels up to one. */
function costOf(of: PanelPlan['of'], level: number): Pick<ArmFigure, 'labels' | 'looks'> {
  const each = Array.from({ length: level + 1 }, (_, k) => of(k));
  return {
    labels: each.reduce((total, { labels }) => total + labels, 0),
    looks: each.reduce((total, { labels, looks }) => total + labels * looks, 0),
  };
}
