import { z } from 'zod';
import type { Summary } from '../types/summary.js';
import { aloneDidBetter, standsWithoutRecursion } from './verdict.js';
import { ladderStands, opponentNamed, opponentsAt, opposedLevels } from './wording/opponents.js';
import { levelsNamed, withInterval } from './wording/words.js';

/** What a run cannot show, in plain sentences: what holds for every run, then what this one's own figures say against it. */
export function limits(summary: Summary): readonly string[] {
  const { levels, pressure, seeds, truth } = summary;
  const beaten = levels.filter((level) => standsWithoutRecursion(level) === 'above').map(({ level }) => level);
  const aloneWins = levels.filter(aloneDidBetter).map(({ level }) => level);
  return [
    ...(truth === 'hidden' ? ofSimulations : [ofPeople, ...ofInspectors(summary)]),
    ...ofOpponents(summary),
    'How a whole falls into parts is given to the agents. Nothing here shows that an agent could find the parts by itself.',
    ...(beaten.length === 0
      ? []
      : [
          `A method that does not recurse did better at ${levelsNamed(beaten)}: this run is no evidence that recursion is needed there.`,
        ]),
    ...(aloneWins.length === 0
      ? []
      : [
          `The assistant with no person does better than the raters it assists at ${levelsNamed(aloneWins)}: where the same rules recur at every level, its own map carries one level further, and the raters' labels there add nothing to it.`,
        ]),
    ...(pressure.length === 0
      ? []
      : [
          'The parts forget one aspect of the whole. No audit of the parts can notice it; only someone who looks at the whole can. Accuracies and returns here are about what the parts assess.',
        ]),
    ...(levels.some(({ gate }) => gate.decision !== 'granted')
      ? [
          'Where help was not granted the next level was judged unaided: its figures say nothing about what help would have done.',
        ]
      : []),
    seeds.length === 1
      ? 'One seed: intervals over queries do not say how another seed would fare.'
      : 'Intervals say how figures vary over seeds of this world. They say nothing about another world.',
  ];
}

const ofSimulations = [
  'No person has tested this help. The raters are simulated: how often they slip, how many items they look at and how far they trust help was set before the run.',
  'The world is synthetic, so that its truth is known. Real work has neither such clean parts nor such a truth.',
];

const ofPeople =
  'People judged, and nobody knows the truth about every outcome: what is not measured against truth is agreement.';

/** The gate's evidence is about people only where people inspected. */
function ofInspectors({ config }: Summary): readonly string[] {
  const read = z.object({ people: z.object({ inspectors: z.literal('simulated') }) }).safeParse(config);
  return read.success
    ? ['The inspections that the gate decided on were simulated, from the truth of the world: no expert made them.']
    : [];
}

/** What the opponents of the ladder say against it, at the top level where there were any. */
function ofOpponents(summary: Summary): readonly string[] {
  const top = opposedLevels(summary).at(-1);
  if (top === undefined) return ofUnopposed(summary);
  const against = opponentsAt(top).filter((opponent) => ladderStands(opponent) !== 'ahead');
  return against.map(
    ({ key, right }) =>
      `${capital(opponentNamed(key))}: right ${withInterval(right)} of the time at level ${top.level}, and the ladder is not clearly ahead of it. ${noEvidence(key)}`,
  );
}

function noEvidence(key: string): string {
  if (key === 'level0Composed')
    return 'This run is no evidence that people are needed above level 0: a model of single items and the visible rule do what the climb does.';
  if (key === 'level1Reused') return 'This run is no evidence that people are needed above level 1.';
  if (key.startsWith('statedRules'))
    return 'This run is no evidence that levels have to be climbed: people are needed at all of them, but not with help from below.';
  return 'This run is no evidence that the part of the ladder which it does without is needed.';
}

/** Of worlds of trees, in which they can be measured. */
function ofUnopposed({ config, truth }: Summary): readonly string[] {
  const read = z.object({ world: z.object({ fanOut: z.number() }) }).safeParse(config);
  return read.success && truth === 'hidden'
    ? [
        'Opponents that do without a part of the ladder were not measured (measure.opponents): nothing here says that all of its parts are needed.',
      ]
    : [];
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
