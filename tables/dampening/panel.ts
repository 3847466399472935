import { scorer } from '../../src/agents/scorer.js';
import type { SelectionObservation } from '../../src/environments/trees/tree.js';
import { trainedFrom } from '../../src/experiments/measure/opponents/train.js';
import { mean, quantile, variance } from '../../src/math/statistics/index.js';
import { observe } from '../../src/recursion/training/evaluation-task.js';
import type { Agent } from '../../src/types/agent.js';
import type { Judged } from '../../src/types/evaluation.js';
import { reported } from '../../src/types/evaluation.js';
import type { Help } from '../../src/types/help.js';
import type { FitReward } from '../../src/types/reward-model.js';
import { ensemble, withMembers } from '../../src/uncertainty/ensemble.js';
import type { Helper, Staged, TreeRaters } from '../commissions/chain.js';

/** What several evaluators' reports on the same part become: one report. */
export type Combine = (reports: readonly number[]) => number;

/** The middle report; of two, their mean. */
export const median: Combine = (reports) => quantile(reports, 0.5);

/**
 * Their mean, drawn towards 0, which parts are worth on average, by how much the reports differ: what is to be expected of a part of variance 1 whose
 * reports have independent errors of the variance that is seen between them.
 */
export const shrunk: Combine = (reports) => mean(reports) / (1 + variance(reports) / reports.length);

/** Evaluators of one level that learned from labels of their own each, and what raters are shown of them. */
export interface Panel {
  readonly level: number;
  readonly assistant: Helper;
}

/** Labels of a level, all members together; how many members share them; and what one label costs in inspected items. */
export interface PanelLabels {
  readonly members: number;
  readonly labels: number;
  readonly looks: number;
}

export interface PanelPlan {
  of(level: number): PanelLabels;
  readonly combine: Combine;
  /** Members that are bootstrap fits to one and the same labels, in the place of those that learned from labels of their own. */
  readonly bootstrap?: number;
  /** Who answers, where the panels of lower levels are these; the ladder's raters unless told. */
  raters?(lower: readonly Panel[]): TreeRaters;
}

type Evaluating = Agent<Judged<SelectionObservation, number>, Help>;
type Agents = readonly Evaluating[];

/** Trains a panel at each level up to `top`, from raters who are shown what the panel below reports. */
export async function trainPanels(staged: Staged, top: number, plan: PanelPlan): Promise<readonly Panel[]> {
  const panels: Panel[] = [];
  for (let level = 0; level <= top; level++) {
    const below = panels.at(-1)?.assistant;
    const agents = await (plan.bootstrap === undefined ? trainedApart : resampled)(staged, { level, plan, panels });
    panels.push({ level, assistant: together(staged, { level, agents, combine: plan.combine, below }) });
  }
  return panels;
}

interface Training {
  readonly level: number;
  readonly plan: PanelPlan;
  /** Of the levels below. */
  readonly panels: readonly Panel[];
}

/** Members that each asked, and learned from, a share of the labels. */
async function trainedApart({ run }: Staged, { level, plan, panels }: Training): Promise<Agents> {
  const { members, labels } = plan.of(level);
  const raters = plan.raters?.(panels) ?? run.ladder.raters;
  const agents: Evaluating[] = [];
  for (let i = 0; i < members; i++) {
    const rng = members === 1 ? run.rng : run.rng.fork(`member/${i}`);
    const each = Math.floor((labels * (i + 1)) / members) - Math.floor((labels * i) / members);
    const labelling = { labels: each, raters, unaided: false };
    agents.push((await trainedFrom({ ...run, rng }, level, labelling, panels.at(-1)?.assistant)).agent);
  }
  return agents;
}

/** Members that are fits to bootstrap samples of all labels, drawn once these are there. */
async function resampled({ run }: Staged, { level, plan, panels }: Training): Promise<Agents> {
  const { labels } = plan.of(level);
  const labelling = { labels, raters: run.ladder.raters, unaided: false };
  const fit = (width: number): FitReward => {
    const plain = run.fit(width);
    const withAll = withMembers(plain, ensemble(plain, plan.bootstrap ?? 2));
    return (learned, chance, weights) => (learned.length < labels ? plain : withAll)(learned, chance, weights);
  };
  const { model, theta } = await trainedFrom({ ...run, fit }, level, labelling, panels.at(-1)?.assistant);
  const { features } = run.ladder.task(level);
  return model.members.map((member, i) => scorer(`evaluator/${level}/${i}`, member, theta, features));
}

interface Together {
  readonly level: number;
  readonly agents: Agents;
  readonly combine: Combine;
  readonly below: Helper | undefined;
}

/** One assistant that reports what its members' reports combine to. Each part is observed once, whatever the number of members. */
function together({ run }: Staged, { level, agents, combine, below }: Together): Helper {
  const task = run.ladder.task(level);
  return {
    id: `panel/${level}`,
    checkpoint: agents.map(({ checkpoint }) => checkpoint).join('+'),
    level,
    async assist(segments, call) {
      const observed = await observe(task, segments, below, call);
      const batch = observed.map((observation) => ({ observation, legal: run.ladder.reports }));
      const said: (readonly Help[])[] = [];
      for (const agent of agents) said.push(await agent.act(batch, call));
      return segments.map((_, i): Help => ({ is: 'report', value: combine(said.map((all) => worthOf(all[i]))) }));
    },
  };
}

const worthOf = (help: Help | undefined): number => (help === undefined ? 0 : (reported(help) ?? 0));
