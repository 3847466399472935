import { createSecretKey } from 'node:crypto';
import { raterOfToken } from './access/authenticate.js';
import { type Invitation, invitations } from './access/invitations.js';
import { audienceOf, signInvite } from './access/invite-token.js';
import { createServerContext, type ServerContext } from './context/context.js';
import type { GroupCommit } from './context/group-commit.js';
import { allowedHosts, type IsAllowedHost } from './http/allowed-hosts.js';
import type { Health, HttpSources } from './http/answer.js';
import { readAssets } from './http/assets.js';
import { createHttpServer, listen, requireTlsOrLoopback } from './http/binding.js';
import { startMaintenance } from './maintenance.js';
import { defaultLimits } from './options/limits.js';
import type { ServeOptions, Serving } from './options/options.js';
import { openSocketGateway } from './sockets/gateway.js';

export type { ServeOptions, Serving } from './options/options.js';

/**
 * Serves the pages of raters, experts, reviewers and experimenters, and the socket behind them, for one run.
 * @throws BadInput where other machines could connect without TLS and that was not allowed, or where there is no built page.
 */
export async function serve(options: ServeOptions): Promise<Serving> {
  requireTlsOrLoopback(options);
  const isAllowedHost = allowedHosts(options);
  const assets = readAssets(options.ui);
  const context = createServerContext(options);
  try {
    return await serveContext(context, { ...options, isAllowedHost, assets });
  } catch (error) {
    // A flush that is tried again would keep the process alive.
    context.commit.stopRetrying();
    throw error;
  }
}

interface ContextOptions extends ServeOptions {
  readonly isAllowedHost: IsAllowedHost;
  readonly assets: HttpSources['assets'];
}

async function serveContext(context: ServerContext, options: ContextOptions): Promise<Serving> {
  const { hosted, isAllowedHost, assets, key, clock, monotonic, newId, reportError = () => undefined } = options;
  const limits = { ...defaultLimits, ...options.limits };
  const {
    projections,
    commit,
    note,
    commands: { queue },
    runEnd,
    dispatcher,
    metrics,
  } = context;
  const { raters, signOffs } = projections;
  const signingKey = { key: createSecretKey(key), run: audienceOf(projections.run()) };
  const wanted = { ...options.invites, reviewers: hosted.settings.signOff.reviewers };
  const invited = invitations(raters.person, wanted, { now: clock(), newId });
  for (const { isNew, ...invite } of invited) if (isNew) note({ type: 'invited', ...invite });
  commit.flush();

  const server = createHttpServer(
    { tls: options.tls, limits },
    {
      isAllowedHost,
      assets,
      health: () => healthOf(commit),
      isExperimenter: async (token) =>
        (await raterOfToken(token, { raters, signingKey, clock }))?.role === 'experimenter',
      report: context.reportLinks.read,
      metrics: metrics.read,
    },
  );
  const gateway = openSocketGateway(server, {
    context,
    limits,
    isAllowedHost,
    hosted,
    signingKey,
    clock,
    monotonic,
    reportError,
  });
  const url = await listen(server, options);
  const maintenance = startMaintenance(context, limits, options);
  const link = async (invitation: Invitation) => `${url}/#${await signInvite(invitation, signingKey)}`;
  return {
    url,
    invites: await Promise.all(
      invited.map(async (one) => ({ role: one.role, rater: one.rater, url: await link(one) })),
    ),
    people: { ask: queue.ask, addControlQuestions: queue.addControlQuestions, signOff: signOffs.wait },
    log: commit.log,
    ended(state, why) {
      runEnd.end(state, why);
      // A run that was stopped or failed may be gone on with: its secret stays one.
      if (state === 'finished') context.reveal();
      dispatcher.requestDispatch();
      commit.scheduleFlush();
    },
    async stop() {
      maintenance.stop();
      try {
        if (commit.lost() === undefined) commit.flush();
      } finally {
        await gateway.close();
        commit.stopRetrying();
      }
    },
  };
}

function healthOf(commit: GroupCommit): Health {
  const why = commit.fault();
  return why === undefined ? { ok: true } : { ok: false, why };
}
