import type { OutcomeCheck } from '../../src/bench/raters/outcome/outcome-check.js';
import { type MeasuredPeriod, measurePeriod } from './periods.js';
import { answerCounts } from './server-kills.js';
import { createServerUnderLoad } from './server-under-load.js';

const hour = 3_600_000;

export interface ClockJumps {
  readonly periods: readonly MeasuredPeriod[];
  readonly closed: number;
  readonly refused: Readonly<Record<string, number>>;
  readonly outcome: OutcomeCheck;
}

/** The wall clock jumps a day on, two days back, a day on and a second back, under load. */
export async function jumpClock({
  seed,
  raters,
  rate,
  durationMs,
}: {
  readonly seed: number;
  readonly raters: number;
  readonly rate: number;
  readonly durationMs: number;
}): Promise<ClockJumps> {
  const server = createServerUnderLoad({ seed, raters, rate });
  try {
    await server.start();
    await server.connectRaters();
    server.setAnswering(true);
    const periods = [await measurePeriod(server, 'before', { last: durationMs })];
    for (const [name, ms] of jumps) {
      server.process().send({ is: 'jump', ms });
      periods.push(await measurePeriod(server, name, { last: durationMs }));
    }
    server.setAnswering(false);
    await server.untilAcknowledged(20_000);
    const closed = server.closed().length;
    await server.process().end('SIGTERM');
    return { periods, closed, refused: answerCounts(server.settled()).refused, outcome: server.checkOutcome() };
  } finally {
    await server.dispose();
  }
}

const jumps: readonly (readonly [string, number])[] = [
  ['a day on', 24 * hour],
  ['two days back', -48 * hour],
  ['a day on again', 24 * hour],
  ['a second back', -1000],
];
