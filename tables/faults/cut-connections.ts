import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { OutcomeCheck } from '../../src/bench/raters/outcome/outcome-check.js';
import { type CuttableProxy, proxyTo } from './cuttable-proxy.js';
import { type MeasuredPeriod, measurePeriod } from './periods.js';
import { answerCounts } from './server-kills.js';
import { createServerUnderLoad, until } from './server-under-load.js';

export interface CutConnectionsResult {
  /** What raters saw acknowledged whose connection was not cut. */
  readonly periods: readonly MeasuredPeriod[];
  /** What raters saw acknowledged after their connection was restored. */
  readonly cut: MeasuredPeriod;
  /** How long the server took to stop in order, ms. */
  readonly stopMs: number;
  readonly refused: Readonly<Record<string, number>>;
  readonly outcome: OutcomeCheck;
}

export interface CutConnectionsOptions {
  readonly seed: number;
  readonly raters: number;
  readonly rate: number;
  /** How many of them connect through the proxy that is cut. */
  readonly cut: number;
  /** How long connections stay cut, ms. */
  readonly durationMs: number;
  /** How long it is observed before and after, ms. */
  readonly observeMs: number;
}

/** Some raters' connections are cut without either end noticing; later they reconnect. */
export async function cutConnections({
  seed,
  raters,
  rate,
  cut,
  durationMs,
  observeMs,
}: CutConnectionsOptions): Promise<CutConnectionsResult> {
  let proxy: CuttableProxy | undefined;
  const addressOf = (which: number, url: string) => (which < cut && proxy ? `http://127.0.0.1:${proxy.port}` : url);
  const server = createServerUnderLoad({ seed, raters, rate, addressOf, silenceMs: 2000 });
  const isNotCut = (which: number) => which >= cut;
  try {
    await server.start();
    proxy = await proxyTo(Number(new URL(server.url()).port));
    await server.connectRaters();
    server.setAnswering(true);
    const before = await measurePeriod(server, 'before', { last: observeMs, of: isNotCut });
    proxy.cut();
    const during = await measurePeriod(server, `${cut} connections cut`, { last: durationMs, of: isNotCut });
    proxy.restore();
    const restoredAt = performance.now();
    const [after, cutRaters] = await Promise.all([
      measurePeriod(server, 'connections restored', { last: Math.max(observeMs, 2500), of: isNotCut }),
      measurePeriod(server, 'raters who were cut off', {
        of: (which) => !isNotCut(which),
        last: async () => {
          await sleep(Math.max(observeMs, 2500));
          const isBack = () => server.settled().some(({ at, which }) => at >= restoredAt && !isNotCut(which));
          await until(isBack, 60_000, 'an answer of a rater who was cut off');
        },
      }),
    ]);
    server.setAnswering(false);
    await server.untilAcknowledged(60_000);
    const stopping = performance.now();
    await server.process().end('SIGTERM');
    const stopMs = performance.now() - stopping;
    return {
      periods: [before, during, after],
      cut: cutRaters,
      stopMs,
      refused: answerCounts(server.settled()).refused,
      outcome: server.checkOutcome(),
    };
  } finally {
    await server.dispose();
    await proxy?.close();
  }
}
