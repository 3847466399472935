import { performance } from 'node:perf_hooks';
import type { OutcomeCheck } from '../../src/bench/raters/outcome/outcome-check.js';
import type { ResourceUse } from '../../src/bench/raters/process/resource-use.js';
import { type CuttableProxy, proxyTo } from './cuttable-proxy.js';
import { type MeasuredPeriod, measurePeriod } from './periods.js';
import { answerCounts } from './server-kills.js';
import { createServerUnderLoad, until } from './server-under-load.js';

interface ReconnectRound {
  /** Until all raters could answer again, ms from the cut and from the first connection that was seen to be lost. */
  readonly sinceCut: number;
  readonly sinceFirstLoss: number;
  /** The server's memory once all were ready again, MiB. */
  readonly resident: number;
  readonly heap: number;
}

export interface MassReconnectResult {
  readonly rounds: readonly ReconnectRound[];
  readonly periods: readonly MeasuredPeriod[];
  readonly refused: Readonly<Record<string, number>>;
  readonly outcome: OutcomeCheck;
}

export interface MassReconnectOptions {
  readonly seed: number;
  readonly raters: number;
  readonly rate: number;
  readonly rounds: number;
  /** How long it is observed before and after, ms. */
  readonly observeMs: number;
}

/** In each round all connections are cut at once; raters count them as dead after two seconds, and reconnect with some jitter. */
export async function disconnectAll({
  seed,
  raters,
  rate,
  rounds,
  observeMs,
}: MassReconnectOptions): Promise<MassReconnectResult> {
  let proxy: CuttableProxy | undefined;
  const server = createServerUnderLoad({
    seed,
    raters,
    rate,
    addressOf: (_, url) => (proxy ? `http://127.0.0.1:${proxy.port}` : url),
    silenceMs: 2000,
  });
  const returned: ReconnectRound[] = [];
  try {
    await server.start();
    proxy = await proxyTo(Number(new URL(server.url()).port));
    await server.connectRaters();
    server.setAnswering(true);
    const before = await measurePeriod(server, 'before', { last: observeMs });
    for (let left = rounds; left > 0; left--) {
      const [closed, began] = [server.closed().length, performance.now()];
      proxy.cut();
      proxy.restore();
      await until(() => server.closed().length > closed, 30_000, 'a rater who lost its connection');
      const lostAt = performance.now();
      await until(() => server.closed().length >= closed + raters, 30_000, 'all raters to lose their connection');
      await until(() => server.raters().every((one) => one.isReady()), 30_000, 'all raters ready again');
      await server.untilAcknowledged(60_000);
      server.process().send({ is: 'use' });
      const { resident, heap } = await server.process().next<ResourceUse>('used');
      returned.push({
        sinceCut: performance.now() - began,
        sinceFirstLoss: performance.now() - lostAt,
        resident,
        heap,
      });
    }
    const after = await measurePeriod(server, 'after', { last: observeMs });
    server.setAnswering(false);
    await server.untilAcknowledged(60_000);
    await server.process().end('SIGTERM');
    const { refused } = answerCounts(server.settled());
    return { rounds: returned, periods: [before, after], refused, outcome: server.checkOutcome() };
  } finally {
    await server.dispose();
    await proxy?.close();
  }
}
