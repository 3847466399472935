import { createSecretKey } from 'node:crypto';
import { raterOfToken } from './access/authenticate.js';
import { invitations } from './access/invitations.js';
import { signInvite } from './access/invites.js';
import { createServerContext } from './context/context.js';
import { peopleBehind } from './context/people.js';
import { assetsIn } from './http/assets.js';
import { expectGuarded, listen, openServer } from './http/binding.js';
import { startMaintenance } from './maintenance.js';
import { defaultLimits } from './options/limits.js';
import type { ServeOptions, Serving } from './options/options.js';
import { openSocketGateway } from './sockets/gateway.js';

export type { ServeOptions, Serving } from './options/options.js';

/**
 * Serves the pages of raters, experts, reviewers and experimenters, and the socket behind them, for one run.
 * @throws BadInput where others than this machine could come in and nothing guards the way, or there is no page to serve.
 */
export async function serve(options: ServeOptions): Promise<Serving> {
  expectGuarded(options);
  const { hosted, ui, key, clock, monotonic, newId, invites, complain = () => undefined } = options;
  const limits = { ...defaultLimits, ...options.limits };
  const assets = assetsIn(ui);
  const house = createServerContext(options);
  const { folds, commit, note, desk, ended, rounds, metrics } = house;
  const seal = { key: createSecretKey(key), run: folds.run() };
  const wanted = { ...invites, reviewers: hosted.settings.signOff.reviewers };
  const invited = invitations(folds.roll.person, wanted, { now: clock(), newId });
  for (const { fresh, ...guest } of invited) if (fresh) note({ type: 'invited', ...guest });
  commit.now();

  const health = () => ({ ok: commit.fault() === undefined });
  const mayMeasure = async (text: string) =>
    (await raterOfToken(text, { roll: folds.roll, seal, clock }))?.role === 'experimenter';
  const server = openServer(options.tls, { assets, health, mayMeasure, metrics: metrics.read });
  const door = openSocketGateway(server, { house, limits, hosted, seal, clock, monotonic, complain });
  const url = await listen(server, options);
  const watch = startMaintenance(house, limits, options);
  const link = async (guest: (typeof invited)[number]) => `${url}/#${await signInvite(guest, seal)}`;
  return {
    url,
    invites: await Promise.all(
      invited.map(async (guest) => ({ role: guest.role, rater: guest.rater, url: await link(guest) })),
    ),
    people: peopleBehind(desk.inbox, folds.signOffs),
    log: commit.log,
    ended(state, why) {
      ended.end(state, why);
      rounds.requestDispatch();
      commit.soon();
    },
    async stop() {
      watch.stop();
      try {
        commit.now();
      } finally {
        await door.close();
        commit.stop();
      }
    },
  };
}
