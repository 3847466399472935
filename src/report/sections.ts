import { wilson } from '../math/statistics/index.js';
import type { LevelSummary, Summary } from '../types/summary.js';
import { table } from './plots/picture.js';
import { evidenceInWords } from './wording/evidence.js';
import { html, type Markup } from './wording/html.js';
import { trust } from './wording/trust.js';
import { count, withInterval } from './wording/words.js';

/** Labels, and items inspected, of each level, the top level first. */
export function spent({ levels }: Summary): Markup {
  const total = (of: (level: LevelSummary) => number) => count(levels.reduce((sum, level) => sum + of(level), 0));
  const columns: readonly ((level: LevelSummary) => number)[] = [
    ({ labels }) => labels.evaluator,
    ({ labels }) => labels.worker,
    ({ labels }) => labels.audit,
    ({ looks }) => looks,
    ({ vetoes }) => vetoes.raised,
    ({ vetoes }) => vetoes.violations,
  ];
  const rows = levels
    .toReversed()
    .map((level) => [named(level), count(level.size), ...columns.map((of) => count(of(level)))]);
  return html`<section>
<h2>What it cost people</h2>
<p class="quiet">Answers given at each level, and items (smallest parts of an outcome) that people inspected to give them, the reports on parts among them: the largest over seeds. The last row adds them up. Vetoes are actions of workers that a constraint stopped; violations are those it did not.</p>
${table('What it cost people', {
  head: [
    'level',
    'items in an outcome',
    'labels: evaluator',
    'labels: worker',
    'labels: audits',
    'items inspected',
    'vetoes',
    'violations',
  ],
  rows: [...rows, ['all', '', ...columns.map(total)]],
})}
</section>`;
}

/** Help right or wrong × followed or not. */
export function reliance({ reliance: counts }: Summary): Markup {
  const rows = counts.map(({ level, arm, right, wrong }) => [
    `level ${level}`,
    arm,
    ...split(right.followed, right.refused),
    ...split(wrong.refused, wrong.followed),
  ]);
  const head = [
    'help from',
    'arm',
    'right: followed',
    'not followed',
    'share followed',
    'wrong: refused',
    'followed',
    'share refused',
  ];
  return html`<section>
<h2>Help right or wrong, followed or not</h2>
<p class="quiet">Counted over audits; shares with their 95 % Wilson interval. Good reliance follows help that is right and refuses help that is wrong. <i>Planted</i> help is deliberately wrong: each of its reports says the opposite of the honest one. Raters are not told which help is planted until their answers are past changing.</p>
${counts.some(({ arm }) => arm === 'evidence') ? html`<p class="quiet"><i>Evidence</i>: raters were shown what the assistant had found, and not what it made of that. They followed it where they answered what the verdicts that were not shown would have implied.</p>` : ''}
${rows.length === 0 ? html`<p>No audit of this run compared help with what raters did.</p>` : table('Help followed or not', { head, rows })}
</section>`;
}

/** The promotion gate's decision at each level and its reasons, the top level first. */
export function gates({ levels }: Summary): Markup {
  const decisions = levels.toReversed().map(
    ({ level, gate, predicted, blindSpot }) => html`<li>
<b>level ${level}</b>
<span>${marked(gate.decision)}</span>
<div><ul>${[...gate.reasons, ...trust({ predicted, blindSpot })].map((reason) => html`<li>${reason}</li>`)}</ul>
<details><summary>Evidence at level ${level}</summary><ul>${evidenceInWords(gate.evidence).map((said) => html`<li>${said}</li>`)}</ul></details></div>
</li>
`,
  );
  return html`<section>
<h2>The promotion gate</h2>
<p class="quiet">Whether the agent trained at a level may help the raters of the next. It decides on audits that a real operator could make, and never sees hidden truth.</p>
<ol class="levels">${decisions}</ol>
</section>`;
}

/** What was run, so that it can be run again. */
export function settings({ config, seeds, cost, schema }: Summary, hasEnded = true): Markup {
  return html`<section>
<h2>What was run</h2>
<p>Seeds ${seeds.join(', ')}. ${hasEnded ? `Took ${Math.round(cost.seconds)} s and ${Math.round(cost.peakRssMb)} MB at most, on one machine.` : 'What it cost is told when it has ended.'}</p>
<details><summary>The whole configuration</summary><pre>${JSON.stringify(config, null, 2)}</pre></details>
<p class="quiet">Made from ${hasEnded ? 'summary.json' : 'the log'} (${schema}).</p>
</section>`;
}

/** The counts of two outcomes and the share of the first with its interval. */
function split(first: number, second: number): readonly string[] {
  const n = first + second;
  const share = n === 0 ? null : ({ ...wilson(first, n), n, over: 'queries' } as const);
  return [count(first), count(second), withInterval(share)];
}

function marked(decision: LevelSummary['gate']['decision']): string {
  const mark = { granted: '▮', withheld: '▯', 'insufficient evidence': '…' }[decision];
  return `${mark} ${decision}`;
}

function named({ level, task }: LevelSummary): string {
  return `${level} · ${task}`;
}
