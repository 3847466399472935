import { z } from 'zod';

/** Kinds of opponents that do without a part of the ladder. Where one is not defined in a world it is left out. */
export const opponentKinds = [
  'level0',
  'level1Reused',
  'unaidedLabels',
  'fullInspections',
  'helpStops',
  'statedRules',
  'endToEnd',
] as const;
export type OpponentKindName = (typeof opponentKinds)[number];

/** Which opponents a run measures. `quick`: all but the network, and of help that stops at a level only that which stops at the highest. */
export const OpponentChoice = z.union([z.enum(['all', 'quick', 'none']), z.array(z.enum(opponentKinds)).min(1)]);
export type OpponentChoice = z.infer<typeof OpponentChoice>;
