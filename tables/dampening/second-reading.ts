import { commissionRules } from '../../src/environments/trees/commissions/rules.js';
import { ledgerValues } from '../../src/environments/trees/ledger.js';
import { heightOf, outcomeOf, partsOf, type SelectionObservation } from '../../src/environments/trees/tree.js';
import type { TreeRules } from '../../src/environments/trees/tree-world.js';
import { choose, normal, type Rng, rng as seeded } from '../../src/math/rng.js';
import { reported } from '../../src/types/evaluation.js';
import type { Assistance } from '../../src/types/help.js';
import type { Segment } from '../../src/types/trajectory.js';
import type { Helper, Staged, TreeRaters } from '../commissions/chain.js';

type Part = Segment<SelectionObservation, number>;

/**
 * Raters who judge `parts` of the four parts of each outcome a second time, from the reports on these parts' own parts, by assistants two
 * levels down, lowest level first: what they conclude by their rule, with the noise of a judgement, and what was reported count the same.
 * Four more items inspected a part.
 */
export function secondReaders(staged: Staged, assistants: readonly Helper[], parts: number): TreeRaters {
  const { outcomes, help } = staged.run.ladder.raters;
  const rules = rulesOf(staged);
  const noise = staged.config.rater.attention.judgementNoise ?? 0;
  return {
    help,
    outcomes: {
      ...outcomes,
      async rate(query, shown, call) {
        const read: Assistance[] = [];
        for (const each of shown) read.push(await readAgain(each, query.items[each.item], call.rng));
        const extra = 4 * read.filter((each, i) => each !== shown[i]).length;
        const reply = await outcomes.rate(query, read, call);
        return reply.status === 'unavailable' ? reply : { ...reply, looks: reply.looks + extra };
      },
    },
  };

  async function readAgain(each: Assistance, item: Part | undefined, rng: Rng): Promise<Assistance> {
    const chance = rng.fork(`second/${each.item}`);
    const part = item && partsOf(item)[each.about];
    const lower = item && assistants[heightOf(item) - 2];
    if (part === undefined || lower === undefined || !choose(chance.fork('parts'), parts, 4).includes(each.about))
      return each;
    const own = (await concluded(part, lower, chance)) + noise * normal(chance.fork(`own/${each.about}`));
    return { ...each, help: { is: 'report', value: ((reported(each.help) ?? 0) + own) / 2 } };
  }

  /** What follows for a part from reports on its own parts. */
  async function concluded(part: Part, lower: Helper, rng: Rng): Promise<number> {
    const reports = await lower.assist(partsOf(part), { rng: rng.fork('help') });
    const at = { outcome: outcomeOf(part), node: part.part, height: heightOf(part) };
    const values = reports.map((said) => reported(said) ?? 0);
    return rules.combine(0, values, at);
  }
}

function rulesOf({ config, seed }: Staged): TreeRules {
  const { world } = config;
  if (world.name !== 'commissions') throw new RangeError(`expected commissions, got ${world.name}`);
  const chance = seeded(seed).fork('world');
  const hidden = ledgerValues({ ...world, forgotten: 0 }, chance.fork('truth'));
  return commissionRules(world, hidden, chance.fork('rules'));
}
