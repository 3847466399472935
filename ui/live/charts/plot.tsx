import { useEffect, useRef } from 'preact/hooks';
import { strings } from '../../strings/index.js';
import { DataTable, type TableCell } from './data-table.js';
import type { PlotData } from './draw-plot.js';

/** A plot with its data below. The library that draws it is loaded with the first one. */
export function Plot({
  title,
  plot,
  columns,
  rows,
}: {
  readonly title: string;
  readonly plot: PlotData;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly TableCell[])[];
}) {
  const place = useRef<HTMLDivElement>(null);
  const content = JSON.stringify(plot);
  // Drawn anew where what it shows has changed, not where it was put together again.
  useEffect(() => {
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const stop = new AbortController();
    let drop: () => void = () => undefined;
    const draw = async () => {
      const { drawPlot } = await import('./draw-plot.js');
      drop();
      if (place.current !== null && !stop.signal.aborted) drop = drawPlot(place.current, plot).drop;
    };
    void draw();
    dark.addEventListener('change', () => void draw(), { signal: stop.signal });
    return () => {
      stop.abort();
      drop();
    };
  }, [content]);
  return (
    <div class="plot-with-data">
      <div ref={place} class="plot" role="img" aria-label={`${title}. ${strings.live.detail.chart}`} />
      <DataTable columns={columns} rows={rows} about={title} />
    </div>
  );
}
