import type { LevelSummary, Summary } from '../types/summary.js';
import { table } from './plots/picture.js';
import { html, type Markup } from './wording/html.js';
import { bestOpponent, bestStatedRules, opponentNamed, opponentsAt, opposedLevels } from './wording/opponents.js';
import { absent, count, decimal, fidelity, withInterval } from './wording/words.js';

/** What people added at each level, what it cost, and how far help can be trusted; nothing where no opponents were measured. */
export function peopleAddedSection(summary: Summary): Markup | undefined {
  if (opposedLevels(summary).length === 0) return undefined;
  return html`<section>
<h2>What people added</h2>
<p class="quiet">How often the evaluator of each level is right, which people trained with help from the level below, beside the best opponent that does without a part of that; <i>added</i> is their difference, paired, with its interval. Stated rules, where only people know them: people apply their rule to values that they are told, at every level, and no ladder is climbed. Items are all that people inspected at the level.</p>
${table('What people added', {
  head: ['level', 'evaluator', 'best opponent', '', 'added', 'stated rules', 'items inspected'],
  rows: summary.levels.toReversed().map(addedRow),
})}
${trusted(summary)}
${opponents(summary)}
</section>`;
}

/** How far the help of each level can be trusted; nothing where no gate predicts it. */
function trusted(summary: Summary): Markup {
  const said = summary.levels.filter(({ predicted, blindSpot }) => predicted !== null || blindSpot.length > 0);
  if (said.length === 0) return html``;
  return html`<p class="quiet">How far each level’s help can be trusted, as its gate predicts it: fidelity is the correlation of its reports with what is true, in brackets the lower limit that the gate goes by. Unseen is the share of judgements at most that an error which everybody here shares would turn wrong, without any audit noticing: values misread by so many standard deviations, or the values that hold such a share of the variance misread with the opposite sign.</p>
${table('How far help can be trusted', {
  head: [
    'level',
    'fidelity',
    `unseen, of ${sizesOf(summary, 'rms')} sd`,
    `unseen, on a share of ${sizesOf(summary, 'variance share')}`,
  ],
  rows: said.toReversed().map((level) => [`${level.level}`, ...trust(level)]),
})}`;
}

function addedRow(level: LevelSummary): readonly string[] {
  const [best, stated] = [bestOpponent(level), bestStatedRules(level)];
  return [
    `${level.level}`,
    withInterval(level.evaluator.accuracy),
    best === undefined ? absent : opponentNamed(best.key),
    withInterval(best?.right ?? null),
    withInterval(best?.ahead ?? null),
    withInterval(stated?.right ?? null),
    count(level.looks),
  ];
}

const trust = ({ predicted, blindSpot }: LevelSummary): readonly string[] => [
  fidelity(predicted),
  unseen(blindSpot, 'rms'),
  unseen(blindSpot, 'variance share'),
];

/** What errors of one kind cost at most, in the order of their sizes. */
function unseen(blindSpot: LevelSummary['blindSpot'], kind: LevelSummary['blindSpot'][number]['kind']): string {
  const losses = blindSpot
    .filter((spot) => spot.kind === kind)
    .map(({ loss }) => (loss === null ? absent : decimal(loss.value)));
  return losses.length === 0 ? absent : `≤ ${losses.join(' / ')}`;
}

/** The head of that column: the sizes in order, as the levels have them. */
function sizesOf({ levels }: Summary, kind: LevelSummary['blindSpot'][number]['kind']): string {
  const sizes = levels.flatMap(({ blindSpot }) => blindSpot.filter((spot) => spot.kind === kind).map((s) => s.size));
  return [...new Set(sizes)].map(decimal).join(' / ');
}

/** Every opponent by level, with what people gave for it up to the top level. */
function opponents(summary: Summary): Markup {
  const levels = opposedLevels(summary);
  const keys = [...new Set(levels.toReversed().flatMap((level) => opponentsAt(level).map(({ key }) => key)))];
  const rows = keys.map((key) => {
    const cost = levels.findLast(({ opponents = {} }) => opponents[key] !== undefined)?.opponents?.[key];
    return [
      opponentNamed(key),
      ...levels.map(({ flat }) => withInterval(flat?.[key] ?? null)),
      count(cost?.labels ?? 0),
      count(cost?.looks ?? 0),
    ];
  });
  return table('Opponents', {
    head: ['opponent', ...levels.map(({ level }) => `level ${level}`), 'labels', 'items inspected'],
    rows,
  });
}
