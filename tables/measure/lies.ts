import { firstLeaf, nodesAbove, outcomeOf, type SelectionObservation } from '../../src/environments/trees/tree.js';
import { below, flip, normal, type Rng } from '../../src/math/rng.js';
import type { Ladder } from '../../src/recursion/run/ladder.js';
import { invertReport } from '../../src/recursion/training/help-under-arm.js';
import { reported } from '../../src/types/evaluation.js';
import type { Help } from '../../src/types/help.js';
import type { Segment } from '../../src/types/trajectory.js';
import type { Helper } from './evaluators.js';

type Part = Segment<SelectionObservation, number>;

/** What a liar knows when it is asked about the four parts of one outcome. */
export interface Asked {
  readonly ladder: Ladder<SelectionObservation, number>;
  readonly honest: Helper;
  readonly parts: readonly Part[];
  readonly said: readonly Help[];
  /** Varies from trial to trial: which kind of part is lied about. */
  readonly turn: number;
  readonly rng: Rng;
}

export interface Lie {
  readonly name: string;
  tell(asked: Asked): readonly Help[] | Promise<readonly Help[]>;
}

/** An evaluator that lies wherever the lie says so, wearing the honest one's face. */
export function liar(ladder: Asked['ladder'], honest: Helper, lie: Lie, turn: number): Helper {
  return {
    ...honest,
    assist: async (parts, call) => {
      const said = await honest.assist(parts, call);
      return lie.tell({ ladder, honest, parts, said, turn, rng: call.rng.fork('lie') });
    },
  };
}

export const honest: Lie = { name: 'honest', tell: ({ said }) => said };

/** The reports of another outcome: within one outcome parity would survive. */
export const shuffled: Lie = {
  name: 'shuffled across outcomes',
  tell: ({ ladder, honest, rng }) => {
    const level = honest.level + 1;
    const other = ladder.draw(level, 'another', rng.fork('another'));
    return honest.assist(ladder.task(level).parts(other), { rng: rng.fork('about another') });
  },
};

export const flips = (share: number): Lie => ({
  name: `${percent(share)} of reports flipped at random`,
  tell: ({ said, rng }) => said.map((help) => (flip(rng, share) ? turned(help) : help)),
});

/** Adds normal noise to every report, in units of value. */
export const noisy = (deviation: number): Lie => ({
  name: `noise of ${deviation} in every report`,
  tell: ({ said, rng }) =>
    said.map((help) => ({ is: 'report', value: (reported(help) ?? 0) + deviation * normal(rng) })),
});

/** Lies about parts of one kind: those that carry one of the three rules; of leaves, a third of the symbols. */
export const oneKind = (share: number): Lie => ({
  name: `${percent(share)} of the reports on parts of one kind flipped`,
  tell: ({ parts, said, turn, rng }) =>
    said.map((help, i) => (kindOf(parts[i]) === turn % 3 && flip(rng, share) ? turned(help) : help)),
});

/** With probability p turns one report, of those that by themselves change what follows, if there is any. */
export const decisive = (p: number): Lie => ({
  name: `one report that decides flipped in ${percent(p)} of outcomes`,
  tell: (asked) => (flip(asked.rng, p) ? turnOne(asked, singles) : asked.said),
});

/** The same, only under wholes that carry one of the three rules. */
export const decisiveUnder = (p: number): Lie => ({
  name: `one report that decides flipped in ${percent(p)} of outcomes of one rule`,
  tell: (asked) =>
    ruleOf(parentOf(asked.parts[0])) === asked.turn % 3 && flip(asked.rng, p) ? turnOne(asked, singles) : asked.said,
});

/** With probability p two reports on one outcome turn together, of the pairs that together change what follows. */
export const colluding = (p: number): Lie => ({
  name: `two reports collude in ${percent(p)} of outcomes`,
  tell: (asked) => (flip(asked.rng, p) ? turnOne(asked, pairs) : asked.said),
});

const singles: readonly (readonly number[])[] = [[0], [1], [2], [3]];
const pairs: readonly (readonly number[])[] = [
  [0, 1],
  [0, 2],
  [0, 3],
  [1, 2],
  [1, 3],
  [2, 3],
];

/** Turns one of some sets of reports, drawn from those that change what follows by the visible rule. */
function turnOne({ ladder, parts, said, rng }: Asked, sets: readonly (readonly number[])[]): readonly Help[] {
  const whole = parentOf(parts[0]);
  const follows = (some: readonly Help[]) =>
    ladder.visible.combine?.(
      whole,
      some.map((help) => reported(help) ?? 0),
    );
  const told = sets.map((set) => said.map((help, i) => (set.includes(i) ? turned(help) : help)));
  const deciding = told.filter((some) => follows(some) !== follows(said));
  return deciding[below(rng, deciding.length)] ?? said;
}

/** The reporter's own mirror of `planted`: the same message turned round. */
const turned = (help: Help): Help =>
  invertReport({ assistant: '', checkpoint: '', level: 0, item: 0, about: 0, help }).help;

function parentOf(part: Part | undefined): Part {
  if (part === undefined || part.part === 0) throw new RangeError('expected a part of an outcome, got none');
  return { ...part, part: (part.part - 1) >> 2 };
}

const ruleOf = (part: Part): number | undefined => outcomeOf(part).rules[part.part];

function kindOf(part: Part | undefined): number | undefined {
  if (part === undefined) return undefined;
  const outcome = outcomeOf(part);
  const leaf = part.part - nodesAbove(outcome.level);
  return ruleOf(part) ?? (outcome.items[firstLeaf(outcome, part.part, 0)] ?? leaf) % 3;
}

const percent = (share: number): string => `${Math.round(100 * share)} %`;
