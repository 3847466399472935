import { commissionRules } from '../../src/environments/trees/commissions/rules.js';
import { ledgerValues } from '../../src/environments/trees/ledger.js';
import { heightOf, leavesAt, outcomeOf, type SelectionObservation } from '../../src/environments/trees/tree.js';
import type { RuledTreeWorld } from '../../src/environments/trees/tree-world.js';
import { choose, normal, type Rng, rng as seeded } from '../../src/math/rng.js';
import { reported } from '../../src/types/evaluation.js';
import type { Belief } from '../../src/types/legible.js';
import type { Reply } from '../../src/types/query.js';
import type { Segment } from '../../src/types/trajectory.js';
import type { Helper, Staged, TreeRaters } from './chain.js';

type Part = Segment<SelectionObservation, number>;

/**
 * People whose help stops at a level below the one just below them: of the parts of that level they read as many reports as they
 * usually inspect leaves, and conclude what follows, by the rules of all levels above, which they know; of what they did not read they
 * believe what is so on average.
 */
export function farReaders(staged: Staged, help: Helper): TreeRaters {
  const { outcomes, help: judges } = staged.run.ladder.raters;
  const { attention, teacher } = staged.config.rater;
  const rules = rulesOf(staged);
  return {
    help: judges,
    outcomes: {
      ...outcomes,
      id: `${outcomes.id}, help of level ${help.level}`,
      async rate(query, _shown, { rng }) {
        const values: number[] = [];
        for (const [i, item] of query.items.entries()) values.push(await worthOf(item, rng.fork(`item/${i}`)));
        const [a = 0, b = 0] = values;
        const slipped = rng.fork('mistake').next() < teacher.mistake;
        const answer = query.kind.answer.parse(a > b !== slipped ? 'first' : 'second');
        return { status: 'answered', answer, looks: query.items.length * attention.looks } satisfies Reply<
          typeof answer
        >;
      },
    },
  };

  async function worthOf(item: Part, chance: Rng): Promise<number> {
    const depth = heightOf(item) - help.level;
    const nodes = choose(chance.fork('look'), attention.looks, leavesAt(depth)).map((i) => descendant(item, depth, i));
    const reports = await help.assist(nodes, { rng: chance.fork('help') });
    const read = new Map(nodes.map(({ part }, i) => [part, reportOf(reports[i])]));
    const { mean } = believed(rules, item, heightOf(item), help.level, read);
    return mean + (attention.judgementNoise ?? 0) * normal(chance.fork('judgement'));
  }
}

const reportOf = (help: Parameters<typeof reported>[0] | undefined): number =>
  help === undefined ? 0 : (reported(help) ?? 0);

function rulesOf({ config, seed }: Staged): Pick<RuledTreeWorld, 'believe'> {
  const { world } = config;
  if (world.name !== 'commissions') throw new RangeError(`expected commissions, got ${world.name}`);
  const chance = seeded(seed).fork('world');
  const hidden = ledgerValues({ ...world, forgotten: 0 }, chance.fork('truth'));
  return commissionRules(world, hidden, chance.fork('rules'));
}

/** The `index`-th of the nodes `depth` levels below a node. */
function descendant(item: Part, depth: number, index: number): Part {
  let first = item.part;
  for (let d = 0; d < depth; d++) first = 4 * first + 1;
  return { ...item, part: first + index };
}

/** The belief about a node from reports on some nodes of height `base` below it. */
function believed(
  rules: Pick<RuledTreeWorld, 'believe'>,
  node: Part,
  height: number,
  base: number,
  read: ReadonlyMap<number, number>,
): Belief {
  const unseen = { mean: 0, spread: 1, binary: false };
  if (height === base) {
    const report = read.get(node.part);
    return report === undefined ? unseen : { mean: report, spread: 0, binary: false };
  }
  const outcome = outcomeOf(node);
  const parts = [1, 2, 3, 4].map((i) => believed(rules, { ...node, part: 4 * node.part + i }, height - 1, base, read));
  return rules.believe?.(0, parts, { outcome, node: node.part, height }) ?? unseen;
}
