import { setTimeout as sleep } from 'node:timers/promises';
import type { OutcomeCheck } from '../../src/bench/raters/outcome/outcome-check.js';
import type { ResourceUse } from '../../src/bench/raters/process/resource-use.js';
import { openReconnectingSocket } from '../../src/bench/raters/rater/reconnecting-socket.js';
import { rng } from '../../src/math/rng.js';
import { type MeasuredPeriod, measurePeriod } from './periods.js';
import { createServerUnderLoad, type ServerUnderLoad } from './server-under-load.js';

export interface NotReadingResult {
  /** What the others saw acknowledged. */
  readonly periods: readonly MeasuredPeriod[];
  /** How many connections the server closed that did not read, and the close codes that raters saw once they read again. */
  readonly closed: number;
  readonly codes: Readonly<Record<string, number>>;
  /** The close code of the experimenter's page that never read; undefined where the server did not close it. */
  readonly watcher: number | undefined;
  /** The server's resident memory before, and the most since, MiB. */
  readonly resident: readonly [number, number];
  readonly outcome: OutcomeCheck;
}

export interface NotReadingOptions {
  readonly seed: number;
  readonly raters: number;
  readonly rate: number;
  /** How many of them stop reading. */
  readonly notReading: number;
  /** How long, ms. */
  readonly durationMs: number;
  /** How long it is observed before and after, ms. */
  readonly observeMs: number;
  /** How many raters are on the list that a watching page gets twice a second. */
  readonly invited?: number;
}

/** Some raters keep requesting their time sheet and never read the replies; nor does the experimenter's page, which gets the most frames. */
export async function stopReading({
  seed,
  raters,
  rate,
  notReading,
  durationMs,
  observeMs,
  invited = raters,
}: NotReadingOptions): Promise<NotReadingResult> {
  const server = createServerUnderLoad({ seed, raters, rate, invited });
  const isReading = (which: number) => which >= notReading;
  try {
    await server.start();
    await server.connectRaters();
    server.setAnswering(true);
    const before = await measurePeriod(server, 'before', { last: observeMs, of: isReading });
    const resident = await memory();
    let most = resident;
    const stalled = server.raters().slice(0, notReading);
    for (const one of stalled) one.pause(true);
    const watcher = stalledWatcher(server);
    const requests = setInterval(() => {
      for (const one of stalled) one.send({ say: 'sheet' });
    }, 20);
    const during = await measurePeriod(server, `${notReading} never read`, {
      of: isReading,
      last: async () => {
        for (let left = durationMs; left > 0; left -= 500) {
          await sleep(500);
          most = Math.max(most, await memory());
        }
      },
    });
    clearInterval(requests);
    const closedBefore = server.closed().length;
    for (const one of stalled) one.pause(false);
    watcher.resume();
    const after = await measurePeriod(server, 'they read again', { last: observeMs, of: isReading });
    const codes: Record<string, number> = {};
    for (const { code } of server.closed()) codes[code] = (codes[code] ?? 0) + 1;
    server.setAnswering(false);
    watcher.close();
    await server.untilAcknowledged(60_000);
    const closed = server.closed().length - closedBefore;
    await server.process().end('SIGTERM');
    return {
      periods: [before, during, after],
      closed,
      codes,
      watcher: watcher.code(),
      resident: [resident, most],
      outcome: server.checkOutcome(),
    };
  } finally {
    await server.dispose();
  }

  async function memory(): Promise<number> {
    server.process().send({ is: 'use' });
    return (await server.process().next<ResourceUse>('used')).resident;
  }
}

/** An experimenter's page that stops reading after its hello. */
function stalledWatcher(server: ServerUnderLoad) {
  let code: number | undefined;
  const page = openReconnectingSocket({
    url: server.url(),
    retryMs: [1e6, 1e6],
    silenceMs: 1e6,
    random: rng('watcher'),
    onOpened: () => {
      page.send({ say: 'hello', version: 2, token: server.experimenterToken(), page: 'watcher' });
      page.pause(true);
    },
    onFrame: () => undefined,
    onClosed: (why) => {
      code ??= why;
    },
  });
  return { code: () => code, resume: () => page.pause(false), close: () => page.close() };
}
