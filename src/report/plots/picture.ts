import { html, type Markup, ready } from '../wording/html.js';
import { type Canvas, type Size, sizes } from './canvas.js';

/** A table of text, one figure a cell. */
export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** One plot of a report and what stands around it. */
export interface PlotPicture {
  readonly title: string;
  /** How to read it, in one or two sentences. */
  readonly caption: string;
  readonly draw: (canvas: Canvas, size: Size) => string;
  /** The numbers behind it. */
  readonly data: Table;
}

/** The picture for wide and for narrow windows, with its data one click away. */
export function figure(canvas: Canvas, { title, caption, draw, data }: PlotPicture): Markup {
  const [wide, narrow] = sizes;
  return html`<figure>
<h2>${title}</h2>
<figcaption>${caption}</figcaption>
<div class="wide">${ready(draw(canvas, wide))}</div>
<div class="narrow">${ready(draw(canvas, narrow))}</div>
<details><summary>The data behind “${title}”</summary>${table(title, data)}</details>
</figure>`;
}

/** Whether anything was measured that the picture could show: any figure with its interval. */
export function holdsFigures({ data: { rows } }: PlotPicture): boolean {
  return rows.some((row) => row.slice(1).some((cell) => /\(.*\)$/.test(cell)));
}

/** A table that scrolls by itself where the window is too narrow for it. Its first column names the row. */
export function table(title: string, { head, rows }: Table): Markup {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${title}, table"><table>
<thead><tr>${head.map((cell) => html`<th scope="col">${cell}</th>`)}</tr></thead>
<tbody>${rows.map(([first = '', ...rest]) => html`<tr><th scope="row">${first}</th>${rest.map((cell) => html`<td>${cell}</td>`)}</tr>\n`)}</tbody>
</table></div>`;
}
