import type { House } from './house.js';
import type { Limits } from './web/limits.js';

const stepMs = 100;
const nudgeMs = 5000;

/** What goes on while nobody says anything: leases end, news is sent, sockets are looked at. */
export function watching(house: House, { lookMs }: Limits, monotonic: () => number): { stop(): void } {
  let looked = monotonic();
  let nudged = looked;
  const step = () => {
    const now = monotonic();
    house.desk.inbox.tick(now);
    house.news.send(now);
    if (now - nudged >= nudgeMs) {
      nudged = now;
      house.rounds.nudge();
    }
    if (now - looked < lookMs) return;
    looked = now;
    for (const connection of [...house.hall.everybody()]) connection.look(now);
  };
  const timer = setInterval(step, Math.min(stepMs, lookMs));
  return { stop: () => clearInterval(timer) };
}
