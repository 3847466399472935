import type { ServerContext } from './context/context.js';
import type { Limits } from './options/limits.js';
import { closes } from './protocol/protocol.js';

const stepMs = 100;
const nudgeMs = 5000;

/** One that never jumps, and the wall's, by which invites end. */
interface Clocks {
  readonly monotonic: () => number;
  readonly clock: () => number;
}

/** What goes on while nobody says anything: leases end, news is sent, sockets are looked at and those whose invite ended are shut. */
export function startMaintenance(
  house: ServerContext,
  { lookMs }: Limits,
  { monotonic, clock }: Clocks,
): { stop(): void } {
  let looked = monotonic();
  let nudged = looked;
  const step = () => {
    const now = monotonic();
    house.desk.inbox.tick(now);
    house.news.send(now);
    if (now - nudged >= nudgeMs) {
      nudged = now;
      house.rounds.refreshIdle();
    }
    if (now - looked < lookMs) return;
    looked = now;
    for (const connection of [...house.hall.everybody()]) {
      const person = house.folds.roll.person(connection.rater() ?? '');
      if (person !== undefined && person.until <= clock())
        connection.shut(closes.uninvited, 'expected an invite that holds');
      else connection.look(now);
    }
  };
  const timer = setInterval(step, Math.min(stepMs, lookMs));
  return { stop: () => clearInterval(timer) };
}
