import type { Helper, Staged } from '../commissions/chain.js';
import { type Combine, median, type Panel, type PanelLabels, type PanelPlan, shrunk } from './panel.js';
import { secondReaders } from './second-reading.js';

/** A way to spend what people inspect for the evaluators of levels 0 to 4. */
export interface Way {
  readonly name: string;
  plan(staged: Staged): PanelPlan;
}

/** Items inspected for one label of a level: two at level 0, two times four reports above. */
const looksALabel = (level: number): number => (level === 0 ? 2 : 8);

const together = (name: string, members: number, combine: Combine): Way => ({
  name,
  plan: () => ({ combine, of: (level) => ({ members, labels: 400, looks: looksALabel(level) }) }),
});

const spread = (name: string, labels: readonly number[]): Way => ({
  name,
  plan: () => ({
    combine: median,
    of: (level): PanelLabels => ({ members: 1, labels: labels[level] ?? 0, looks: looksALabel(level) }),
  }),
});

/** From level 2 on, where there is something two levels down; each label costs as many items more as are read again. */
const secondly = (name: string, parts: number): Way => ({
  name,
  plan: (staged) => ({
    combine: median,
    of: (level) => ({
      members: 1,
      labels: level < 2 ? 400 : Math.floor(400 / (1 + parts)),
      looks: level < 2 ? looksALabel(level) : 8 * (1 + parts),
    }),
    raters: (lower) => secondReaders(staged, lower.map(assistantOf), parts),
  }),
});

const assistantOf = ({ assistant }: Panel): Helper => assistant;

/** All at 13,600 inspected items for levels 0 to 4, the ladder as it is first. */
export const ways: readonly Way[] = [
  together('the ladder: one evaluator a level', 1, median),
  together('two evaluators, their mean', 2, median),
  together('three evaluators, their median', 3, median),
  together('three evaluators, mean shrunk by their disagreement', 3, shrunk),
  {
    name: 'five bootstrap fits to the same labels, mean shrunk by their disagreement',
    plan: () => ({
      combine: shrunk,
      bootstrap: 5,
      of: (level) => ({ members: 5, labels: 400, looks: looksALabel(level) }),
    }),
  },
  secondly('one part in four judged twice', 1),
  secondly('all parts judged twice', 4),
  spread('more labels below, 2 : 1', [567, 496, 425, 354, 283]),
  spread('more labels above, 1 : 2', [252, 315, 378, 441, 504]),
  spread('equal items a level', [1360, 340, 340, 340, 340]),
];
