import type { Server } from 'node:http';
import type { Hosted } from '../../feedback/people/hosted.js';
import { authenticate } from '../access/authenticate.js';
import type { SigningKey } from '../access/invites.js';
import type { ServerContext } from '../context/context.js';
import type { Limits } from '../options/limits.js';
import { closes } from '../protocol/protocol.js';
import { connect } from './connect.js';
import type { ConnectionOptions } from './connection.js';
import { rateLimitedErrors } from './rate-limited-errors.js';
import { upgrades } from './upgrade.js';

export interface GatewayOptions {
  readonly house: ServerContext;
  readonly hosted: Hosted;
  readonly seal: SigningKey;
  readonly limits: Limits;
  readonly clock: () => number;
  readonly monotonic: () => number;
  readonly complain: (line: string) => void;
}

/** What an answer that is under way may take, once everybody was told to leave. */
const lastWordsMs = 3000;

/** Where sockets come in and go out of the house. `close`: tells everybody, and waits until they are gone. */
export function openSocketGateway(server: Server, doorway: GatewayOptions): { close(): Promise<void> } {
  const { house, limits } = doorway;
  const { hall, metrics, commit, ended } = house;
  server.maxConnections = 2 * limits.sockets + 100;
  const wiring = wired(doorway);
  const gate = upgrades(server, {
    limits,
    refused: (reason) => metrics.refused.inc({ reason }),
    opened: (socket) => hall.add(connect(socket, wiring)),
  });
  return {
    async close() {
      const back = ended.state() === undefined;
      for (const connection of [...hall.everybody()]) {
        connection.push({ say: 'stopping', back }, commit.log.head());
        connection.feed({ is: 'closed', code: closes.restarting, why: 'expected to stop' });
      }
      gate.close();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      // Half-open connections that never asked for anything would be waited for without end.
      const rest = setTimeout(() => server.closeAllConnections(), lastWordsMs);
      await closed;
      clearTimeout(rest);
    },
  };
}

function wired({ house, limits, hosted, seal, clock, monotonic, complain }: GatewayOptions): ConnectionOptions {
  const { hall, folds, commit, desk, news, metrics, room } = house;
  const complained = rateLimitedErrors(complain, monotonic);
  return {
    ...{ limits, room, monotonic, after: commit.after, waiting: commit.waiting, run: house.run },
    admit: (hello) => authenticate({ desk, roll: folds.roll, hosted, seal, clock }, hello),
    entered: hall.enter,
    came: news.came,
    left(connection, code) {
      hall.leave(connection);
      if (code !== undefined) metrics.refused.inc({ reason: reasonOf(code) });
    },
    failed(error) {
      metrics.refused.inc({ reason: 'failed' });
      complained(error);
    },
    acknowledged: (ms) => metrics.acknowledged.observe(ms / 1000),
  };
}

const reasonOf = (code: number): string => Object.entries(closes).find(([, each]) => each === code)?.[0] ?? 'closed';
