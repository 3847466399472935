import { z } from 'zod';
import type { LiveComment } from '../types/live.js';
import type { Summary } from '../types/summary.js';
import { comments } from './comments.js';
import { limits } from './limits.js';
import { peopleAddedSection } from './people-added.js';
import { accuracyByLevel, calibration, returns } from './plots/by-level.js';
import { type Canvas, canvas } from './plots/canvas.js';
import { curves } from './plots/curves.js';
import { figure, holdsFigures, type PlotPicture } from './plots/picture.js';
import { pressure } from './plots/pressure.js';
import { gates, reliance, settings, spent } from './sections.js';
import { style } from './style.js';
import { verdict } from './verdict.js';
import { html, type Markup, ready } from './wording/html.js';
import { intervalNamed, listed, seedsNamed, truthNamed } from './wording/words.js';

/** `hasEnded`: whether the summary is of a whole run, true unless told; of another the page says at its top that it is not. */
export interface Rendering {
  readonly hasEnded?: boolean;
  /** What people wrote; none unless told. */
  readonly comments?: readonly LiveComment[];
}

/**
 * A run as one static page of HTML that needs no script and no other file: the verdict, then each figure with its
 * interval and the data behind it. The same summary gives the same page. Text of the run is escaped.
 * The plotting library is loaded only when this is called.
 */
export async function renderReport(summary: Summary, rendering: Rendering = {}): Promise<string> {
  return page(summary, await canvas(), rendering).markup;
}

function page(summary: Summary, on: Canvas, { hasEnded = true, comments: written = [] }: Rendering): Markup {
  const { experiment } = summary;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${experiment} · Belay</title>
<style>${ready(style())}</style>
</head>
<body>
<header>${hasEnded ? undefined : unfinished(summary)}${opening(summary)}</header>
<main>
${front(summary, on)}
${drawn(on, detail(summary))}
${comments(written)}
${settings(summary, hasEnded)}
</main>
</body>
</html>
`;
}

/** How far a run came that is running or was stopped. */
function unfinished({ levels, config }: Summary): Markup {
  const planned = z.object({ levels: z.number() }).safeParse(config).data?.levels;
  const came = `${levels.length}${planned === undefined ? '' : ` of ${planned}`} levels have figures`;
  return html`<p class="notice" role="note"><b>This run has not ended.</b> It is running or was stopped, and this page shows what its log held when the page was made: ${came}. What a run measures last, such as curves over labels, may be missing.</p>
`;
}

function opening(summary: Summary): Markup {
  const [sentence, ...more] = verdict(summary);
  const about = [summary.experiment, seedsNamed(summary), intervalNamed(summary), truthNamed(summary.truth)];
  return html`<p class="quiet">Belay · ${about.join(' · ')}</p>
<h1>${sentence}</h1>
${more.map((further) => html`<p>${further}</p>\n`)}`;
}

function front(summary: Summary, on: Canvas): Markup {
  return html`${peopleAddedSection(summary)}
${drawn(on, [accuracyByLevel(summary)])}
${gates(summary)}
${spent(summary)}
${reliance(summary)}
<section>
<h2>What this cannot show</h2>
<ul>${limits(summary).map((limit) => html`<li>${limit}</li>\n`)}</ul>
</section>`;
}

/** The pictures behind the front page, most looked at first. */
function detail(summary: Summary): readonly PlotPicture[] {
  const pressed = summary.pressure.length === 0 ? [] : [pressure(summary)];
  return [curves(summary, 'evaluator'), curves(summary, 'worker'), returns(summary), calibration(summary), ...pressed];
}

/** The pictures that hold figures, and by name those that hold none. */
function drawn(on: Canvas, pictures: readonly PlotPicture[]): Markup {
  const empty = pictures.filter((picture) => !holdsFigures(picture)).map(({ title }) => `“${title}”`);
  return html`${pictures.filter(holdsFigures).map((picture) => figure(on, picture))}
${empty.length === 0 ? undefined : html`<p class="quiet">Nothing was measured for ${listed(empty)}.</p>`}`;
}
