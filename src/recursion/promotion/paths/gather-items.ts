import type { PathAuditSettings } from '../../../safeguards/index.js';
import type { ItemAnswer, PathEvidence } from '../../../types/path-audit.js';
import type { Run } from '../../run/run.js';
import { askAudits, auditOf } from '../ask-audits.js';
import { askItem } from './ask-item.js';
import { bankAt } from './bank.js';
import type { Ground } from './ground.js';
import { allotted, type Item, itemsOf } from './items.js';
import { type AuditPlace, auditIds, countCost } from './place.js';
import { comparedOutcomes, workedItems } from './worked-items.js';
import { sharesOfRule } from './worked-shares.js';

/** Where the rule is visible: people judge items alone, and what follows is compared with what is reported of complete outcomes. */
export async function gatherItems<O, A>(
  run: Run<O, A>,
  ground: Ground<O, A>,
  { settings }: { readonly settings: PathAuditSettings },
  place: AuditPlace,
): Promise<Omit<PathEvidence, 'wholes'>> {
  const rng = run.rng.fork(`${place.stream}/items`);
  const top = bankAt(ground.banks, place.level);
  const compared = comparedOutcomes(ground, { pressure: settings.pressure, chance: rng.fork('delivered') });
  const items = itemsOf(run.ladder, top.wholes);
  const answers = await askItems(
    run,
    allotted([...items.values()], Math.min(settings.looks, settings.answersAnItem * items.size)),
    place,
  );
  const visible = await workedItems(
    ground,
    items,
    { answers, compared },
    { rng: rng.fork('help'), signal: run.signal },
  );
  return { worked: { shares: sharesOfRule(run.ladder, ground.banks), visible }, paths: [], items: answers };
}

/** Asked concurrently; counted and recorded in their order. */
async function askItems<O, A>(
  run: Run<O, A>,
  asked: readonly Item<O, A>[],
  place: AuditPlace,
): Promise<readonly ItemAnswer[]> {
  const { stream, level, when } = place;
  const ids = auditIds(run, place, 'item', asked.length);
  const done = await askAudits<O, A, ItemAnswer>(run, ids, {
    before: (where) => auditOf(run.journal.recall(stream, 'item-audited', where)),
    ask: (id, i) => {
      const call = { rng: run.rng.fork(id), signal: run.signal };
      return askItem(run.ladder, itemAt(asked, i), { id, stream, level, call });
    },
  });
  for (const answer of done) {
    countCost(run, place, { answers: 1, looks: answer.looks });
    run.journal.record(stream, { type: 'item-audited', level, when, ...answer });
  }
  return done;
}

function itemAt<O, A>(asked: readonly Item<O, A>[], i: number): Item<O, A> {
  const item = asked[i];
  if (item === undefined) throw new RangeError(`expected an index below ${asked.length}, got ${i}`);
  return item;
}
