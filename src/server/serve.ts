import { createSecretKey } from 'node:crypto';
import { personBehind } from './access/authenticate.js';
import { guests } from './access/invitations.js';
import { token } from './access/invites.js';
import { openHouse } from './context/context.js';
import { peopleBehind } from './context/people.js';
import { assetsIn } from './http/assets.js';
import { expectGuarded, listen, openServer } from './http/binding.js';
import { watching } from './maintenance.js';
import { defaultLimits } from './options/limits.js';
import type { ServeOptions, Serving } from './options/options.js';
import { openDoor } from './sockets/gateway.js';

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
  const house = openHouse(options);
  const { folds, commit, note, desk, ended, rounds, metrics } = house;
  const seal = { key: createSecretKey(key), run: folds.run() };
  const wanted = { ...invites, reviewers: hosted.settings.signOff.reviewers };
  const invited = guests(folds.roll.person, wanted, { now: clock(), newId });
  for (const { fresh, ...guest } of invited) if (fresh) note({ type: 'invited', ...guest });
  commit.now();

  const health = () => ({ ok: commit.fault() === undefined });
  const mayMeasure = async (text: string) =>
    (await personBehind(text, { roll: folds.roll, seal, clock }))?.role === 'experimenter';
  const server = openServer(options.tls, { assets, health, mayMeasure, metrics: metrics.read });
  const door = openDoor(server, { house, limits, hosted, seal, clock, monotonic, complain });
  const url = await listen(server, options);
  const watch = watching(house, limits, options);
  const link = async (guest: (typeof invited)[number]) => `${url}/#${await token(guest, seal)}`;
  return {
    url,
    invites: await Promise.all(
      invited.map(async (guest) => ({ role: guest.role, rater: guest.rater, url: await link(guest) })),
    ),
    people: peopleBehind(desk.inbox, folds.signOffs),
    log: commit.log,
    ended(state, why) {
      ended.end(state, why);
      rounds.stir();
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
