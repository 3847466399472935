import { type OpponentChoice, type OpponentKindName, opponentKinds } from '../../config/opponents.js';
import { endToEnd } from './end-to-end.js';
import { helpStops } from './help-stops.js';
import { levelOneReused, levelZero } from './lower-level.js';
import type { OpponentKind, Opposed } from './opponent.js';
import { statedRules } from './stated-rules.js';
import { fullInspections, unaidedLabels } from './without-help.js';

/** The opponents of a choice that are defined in a world. */
export function chosenKinds<O, A>(opposed: Opposed<O, A>, choice: OpponentChoice): readonly OpponentKind<O, A>[] {
  if (choice === 'none') return [];
  const lowest = choice !== 'quick';
  const names = choice === 'all' ? opponentKinds : choice === 'quick' ? quick : choice;
  return names.flatMap((name) => ofKind(opposed, name, lowest));
}

const quick = opponentKinds.filter((name) => name !== 'endToEnd');

function ofKind<O, A>(opposed: Opposed<O, A>, name: OpponentKindName, lowest: boolean): readonly OpponentKind<O, A>[] {
  switch (name) {
    case 'level0':
      return [levelZero(opposed)];
    case 'level1Reused':
      return [levelOneReused(opposed)];
    case 'unaidedLabels':
      return [unaidedLabels(opposed)];
    case 'fullInspections':
      return [fullInspections(opposed)];
    case 'helpStops':
      return [helpStops(opposed, { lowest })];
    case 'statedRules':
      return handedIn(opposed)
        .map((handed) => statedRules(opposed, handed))
        .filter((kind) => kind !== undefined);
    case 'endToEnd':
      return [endToEnd(opposed)];
  }
}

/** Where parts count by their value alone, what parts are makes no difference. */
const handedIn = <O, A>({ config: { world } }: Opposed<O, A>) =>
  world.name === 'commissions' && world.counts === 'parts'
    ? (['values', 'values on parts'] as const)
    : (['values'] as const);
