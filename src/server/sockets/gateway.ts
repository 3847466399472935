import type { Server } from 'node:http';
import type { Hosted } from '../../feedback/people/hosted.js';
import { authenticate } from '../access/authenticate.js';
import type { SigningKey } from '../access/invite-token.js';
import type { ServerContext } from '../context/context.js';
import type { IsAllowedHost } from '../http/allowed-hosts.js';
import { limitConnections } from '../http/connection-limits.js';
import type { Limits } from '../options/limits.js';
import { closes } from '../protocol/protocol.js';
import { type ConnectionOptions, connect } from './connection.js';
import { rateLimitedErrors } from './rate-limited-errors.js';
import { acceptUpgrades } from './upgrade.js';

export interface GatewayOptions {
  readonly context: ServerContext;
  readonly hosted: Hosted;
  readonly signingKey: SigningKey;
  readonly limits: Limits;
  readonly isAllowedHost: IsAllowedHost;
  readonly clock: () => number;
  readonly monotonic: () => number;
  readonly reportError: (line: string) => void;
}

/** How long HTTP answers that are under way may take, once all sockets are closed. */
const drainMs = 3000;

/** Accepts the sockets of pages. `close`: tells every page, closes its socket and waits until the server is closed. */
export function openSocketGateway(server: Server, options: GatewayOptions): { close(): Promise<void> } {
  const { context, limits, isAllowedHost } = options;
  const { connections, metrics, runEnd } = context;
  const waiting = limitConnections(server, limits);
  const forConnections = connectionOptions(options);
  const upgrades = acceptUpgrades(server, {
    limits,
    isAllowedHost,
    onRefused: (reason) => metrics.refused.inc({ reason }),
    onOpened: (socket) => connections.add(connect(socket, forConnections)),
  });
  return {
    async close() {
      const back = runEnd.state() === undefined;
      for (const connection of [...connections.all()]) {
        connection.pushFrame({ say: 'stopping', back });
        connection.send({ type: 'close', code: closes.restarting, why: 'expected to stop' });
      }
      upgrades.close();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      waiting.destroyWaiting();
      const deadline = setTimeout(() => server.closeAllConnections(), drainMs);
      await closed;
      clearTimeout(deadline);
    },
  };
}

function connectionOptions(options: GatewayOptions): ConnectionOptions {
  const { context, limits, hosted, signingKey, clock, monotonic, reportError } = options;
  const { connections, projections, commit, commands, dispatcher, notifier, metrics, receipts } = context;
  const reportLimited = rateLimitedErrors(reportError, monotonic);
  return {
    limits,
    capacity: context.capacity,
    monotonic,
    afterFlush: commit.afterFlush,
    waitingCount: commit.waitingCount,
    commands,
    onSessionChanged: dispatcher.pageChanged,
    receiptFor: receipts.give,
    authenticate: (hello) =>
      authenticate({ commands, raters: projections.raters, hosted, signingKey, clock, receipts }, hello),
    onIdentified: connections.identify,
    onWelcomed: notifier.connected,
    onClosed(connection, code) {
      connections.remove(connection);
      if (code !== undefined) metrics.refused.inc({ reason: reasonOf(code) });
    },
    onError(error) {
      metrics.refused.inc({ reason: 'failed' });
      reportLimited(error);
    },
    onAcknowledged: (ms) => metrics.acknowledged.observe(ms / 1000),
  };
}

const reasonOf = (code: number): string => Object.entries(closes).find(([, each]) => each === code)?.[0] ?? 'closed';
