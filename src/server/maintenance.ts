import type { ServerContext } from './context/context.js';
import type { Limits } from './options/limits.js';
import type { ServeOptions } from './options/options.js';
import { closes } from './protocol/protocol.js';

const stepMs = 25;
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
  { monotonic, clock, reportError }: Clocks & Pick<ServeOptions, 'reportError'>,
): { stop(): void } {
  const { commands, notifier, dispatcher, commit } = context;
  let checkedAt = monotonic();
  let refreshedAt = checkedAt;
  let isLost = false;
  const step = () => {
    commit.check();
    if (commit.lost() !== undefined) {
      if (!isLost) reportError?.(lossInWords(context));
      isLost = true;
      turnAway(context);
      return notifier.sendUpdates(monotonic());
    }
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

/** Pages keep what was not acknowledged, and send it to the server that is started next. Those that only watch are told why. */
function turnAway({ connections }: ServerContext): void {
  for (const connection of [...connections.all()])
    if (connection.session().stage !== 'watching')
      connection.close(closes.restarting, 'expected the log as it was left');
}

const lossInWords = ({ commit }: ServerContext): string =>
  `${commit.log.file}: ${commit.lost()}; nothing is acknowledged any more: keep the folder as it is, stop the server, and put the file back before you resume`;

function checkConnections({ connections, projections }: ServerContext, now: number, wallNow: number): void {
  for (const connection of [...connections.all()]) {
    const person = projections.raters.person(connection.rater() ?? '');
    if (person !== undefined && person.until <= wallNow)
      connection.close(closes.uninvited, 'expected an invite that holds');
    else connection.checkLiveness(now);
  }
}
