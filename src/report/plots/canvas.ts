import type { PlotOptions } from '@observablehq/plot';

export type Plot = typeof import('@observablehq/plot');

/** How wide a picture is drawn: pages hold one drawing for wide windows and one for narrow. */
export interface Size {
  readonly width: number;
  readonly narrow: boolean;
}

export const sizes: readonly [Size, Size] = [
  { width: 900, narrow: false },
  { width: 350, narrow: true },
];

/** Where plots are drawn, as SVG text; the same options give the same text. */
export interface Canvas {
  readonly Plot: Plot;
  readonly draw: (options: PlotOptions) => string;
}

/** Loads the plotting library, which is heavy: only where a picture is drawn. */
export async function canvas(): Promise<Canvas> {
  const [Plot, { parseHTML }] = await Promise.all([import('@observablehq/plot'), import('linkedom')]);
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  return {
    Plot,
    draw: (options) => {
      const drawn = Plot.plot({ ...options, document, style: { fontSize: '13px', background: 'none' } });
      drawn.setAttribute('role', 'img');
      return drawn.outerHTML;
    },
  };
}
