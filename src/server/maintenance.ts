import type { ServerContext } from './context/context.js';
import type { Limits } from './options/limits.js';
import { closes } from './protocol/protocol.js';

const stepMs = 100;
const refreshIdleEveryMs = 5000;

/** A monotonic clock, and the wall clock, by which invites expire. */
interface Clocks {
  readonly monotonic: () => number;
  readonly clock: () => number;
}

/** What happens without any message: leases expire, updates are sent, dead sockets and those of expired invites are closed. */
export function startMaintenance(
  context: ServerContext,
  { checkMs }: Limits,
  { monotonic, clock }: Clocks,
): { stop(): void } {
  const { commands, notifier, dispatcher } = context;
  let checkedAt = monotonic();
  let refreshedAt = checkedAt;
  const step = () => {
    const now = monotonic();
    commands.queue.tick(now);
    notifier.sendUpdates(now);
    if (now - refreshedAt >= refreshIdleEveryMs) {
      refreshedAt = now;
      dispatcher.refreshIdle();
    }
    if (now - checkedAt < checkMs) return;
    checkedAt = now;
    checkConnections(context, now, clock());
  };
  const timer = setInterval(step, Math.min(stepMs, checkMs));
  return { stop: () => clearInterval(timer) };
}

function checkConnections({ connections, projections }: ServerContext, now: number, wallNow: number): void {
  for (const connection of [...connections.all()]) {
    const person = projections.raters.person(connection.rater() ?? '');
    if (person !== undefined && person.until <= wallNow)
      connection.close(closes.uninvited, 'expected an invite that holds');
    else connection.checkLiveness(now);
  }
}
