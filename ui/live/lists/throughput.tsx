import type { Live } from '../../../src/types/live.js';
import { strings } from '../../strings/index.js';
import { DataTable } from '../charts/data-table.js';

const words = strings.live.throughput;

/** Answers in each minute of the last hour. The minute that is not over is drawn open. */
export function Throughput({ minutes }: { readonly minutes: Live['throughput'] }) {
  const most = Math.max(1, ...minutes.map(({ answers }) => answers));
  const last = minutes[minutes.length - 2];
  const any = minutes.some(({ answers }) => answers > 0);
  return (
    <section aria-labelledby="throughput">
      <h2 id="throughput">{words.title}</h2>
      {!any && <p class="quiet">{words.none}</p>}
      {any && (
        <>
          <p>{last !== undefined && words.now(last.answers)}</p>
          <div class="minutes">
            <span class="quiet">{most}</span>
            <svg height="64" width="100%" role="img" aria-label={`${words.title}. ${strings.live.detail.chart}`}>
              {minutes.map(({ at, answers }, i) => (
                <rect
                  key={at}
                  class={i === minutes.length - 1 ? 'unfinished' : 'fill'}
                  x={`${(100 * (60 - minutes.length + i)) / 60}%`}
                  width="1.3%"
                  y={`${100 - (96 * answers) / most}%`}
                  height={`${(96 * answers) / most}%`}
                />
              ))}
              <line class="grid" x1="0" x2="100%" y1="100%" y2="100%" />
            </svg>
            <span class="ticks">
              <span>{words.ago}</span>
              <span>{words.until}</span>
            </span>
          </div>
          <DataTable
            about={words.title}
            columns={[words.at, words.answers]}
            rows={minutes.map(({ at, answers }) => [new Date(at).toLocaleTimeString(), answers])}
          />
        </>
      )}
    </section>
  );
}
