import type { Arm, Assistance, Assistant, Help } from '../../types/help.js';

/** Places that evidence on one part points at, where the settings do not say: all that a part of a tree has. */
export const placesShown = 4;

/** An assistant as raters meet it under an arm: with verdicts, with what it found in their place, or planted: with verdicts that are all inverted. Name and checkpoint stay. */
export function helpUnder<O, A>(
  arm: Exclude<Arm, 'unaided'>,
  assistant: Assistant<O, A>,
  most = placesShown,
): Assistant<O, A> {
  if (arm === 'planted') return inverting(assistant);
  return arm === 'evidence' ? showingEvidence(assistant, most) : assistant;
}

/** The share of audits in which evidence is shown, and the places that it points at in one part. */
export interface EvidenceShare {
  readonly share: number;
  readonly places: number | undefined;
}

/** @throws RangeError for an assistant that can only report. */
export function showingEvidence<O, A>(assistant: Assistant<O, A>, most = placesShown): Assistant<O, A> {
  const { evidence } = assistant;
  if (evidence === undefined)
    throw new RangeError(`expected an assistant that can show evidence, got ${assistant.id}, which only reports`);
  return { ...assistant, assist: (segments, call) => evidence(segments, most, call) };
}

const inverting = <O, A>(assistant: Assistant<O, A>): Assistant<O, A> => ({
  ...assistant,
  assist: async (segments, call) => (await assistant.assist(segments, call)).map(inverted),
});

/** Planted help: the same with its report inverted, or with all that was found. */
export const invertReport = (assistance: Assistance): Assistance => ({
  ...assistance,
  help: inverted(assistance.help),
});

/** Stated confidence stays the same: nothing may show that the report was inverted. */
function inverted(help: Help): Help {
  if (help.is === 'report') return { ...help, value: -help.value };
  if (help.is !== 'evidence') return help;
  return { ...help, found: help.found.map(({ at, value }) => ({ at, value: -value })) };
}
