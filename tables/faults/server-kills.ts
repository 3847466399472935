import { setTimeout as sleep } from 'node:timers/promises';
import type { OutcomeCheck } from '../../src/bench/raters/outcome/outcome-check.js';
import { rng } from '../../src/math/rng.js';
import { createServerUnderLoad, until } from './server-under-load.js';

export interface ServerKill {
  /** How long after its last start it was killed, and how long the next start took, ms. */
  readonly afterMs: number;
  readonly restartMs: number;
  /** Answers that were not acknowledged when it was killed. */
  readonly waiting: number;
  readonly outcome: OutcomeCheck;
}

export interface ServerKillsResult {
  readonly kills: readonly ServerKill[];
  /** Answers that were settled, and how many of them were refused, by reason. */
  readonly sent: number;
  readonly refused: Readonly<Record<string, number>>;
  readonly last: OutcomeCheck;
}

export interface ServerKillsOptions {
  readonly seed: number;
  readonly kills: number;
  readonly raters: number;
  readonly rate: number;
}

/** Ends the server with SIGKILL under load, again and again, at moments drawn from the seed; raters reconnect by themselves. */
export async function killRepeatedly(
  { seed, kills, raters, rate }: ServerKillsOptions,
  onKill?: (killed: ServerKill) => void,
): Promise<ServerKillsResult> {
  const random = rng(seed).fork('kills');
  const server = createServerUnderLoad({ seed, raters, rate, asksAfterMs: 200 });
  const done: ServerKill[] = [];
  try {
    await server.start();
    await server.connectRaters();
    server.setAnswering(true);
    for (let left = kills; left > 0; left--) {
      const afterMs = 300 + 1500 * random.next();
      await until(() => server.raters().some((one) => one.isReady()), 30_000, 'a rater ready again');
      await sleep(afterMs);
      await server.process().end('SIGKILL');
      await until(() => server.raters().every((one) => !one.isOpen()), 5000, 'raters who see that the server is gone');
      const waiting = server.raters().reduce((sum, one) => sum + one.unacknowledged().length, 0);
      const outcome = server.checkOutcome();
      const killed = { afterMs, waiting, outcome, restartMs: await server.start() };
      done.push(killed);
      onKill?.(killed);
    }
    await sleep(500);
    server.setAnswering(false);
    await server.untilAcknowledged(60_000);
    await server.process().end('SIGTERM');
    return { kills: done, last: server.checkOutcome(), ...answerCounts(server.settled()) };
  } finally {
    await server.dispose();
  }
}

export function answerCounts(
  settled: readonly { readonly refused?: string }[],
): Pick<ServerKillsResult, 'sent' | 'refused'> {
  const refused: Record<string, number> = {};
  for (const { refused: why } of settled) if (why !== undefined) refused[why] = (refused[why] ?? 0) + 1;
  return { sent: settled.length, refused };
}
