import { existsSync, readdirSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { genesis, type Loss, lossOf, readLog } from '../../feedback/log/index.js';
import { defaultPeople } from '../../feedback/people/settings.js';
import { BadInput } from '../../types/bad-input.js';
import type { CodeFile } from '../../types/events/index.js';
import { loadExperiment, type Overrides } from '../config/load.js';
import type { Config } from '../config/schema.js';
import { makeFolder, readFolder } from '../run/folder.js';
import { keyFile, readKey } from '../run/key-file.js';
import { repairRunFile } from '../run/repair-run-file.js';
import { expectSound } from '../run/seed-log.js';
import type { PeopleConfig } from './climb-with-people.js';
import { guidelinesFor } from './guidelines.js';
import { expectCommitted, readSecret, secretFile, writeSecret } from './secret.js';

/** A run with people: its folder, and the one seed that it climbs. */
export interface PeopleRun {
  readonly dir: string;
  readonly config: PeopleConfig;
  readonly seed: number;
  readonly code: readonly CodeFile[];
  /** Signs invites; kept beside the log, for nobody else to read. */
  readonly key: Uint8Array;
  /** Where chance and ids come from, kept in the same way: see `blindingOf`. */
  readonly secret: Uint8Array;
  /** What was acknowledged and is not in the log, where whoever goes on with the run accepted that. */
  readonly loss?: Loss;
}

/** An experiment with what it says of people, or else the defaults. */
export async function loadWithPeople(
  experiment: string,
  overrides: Overrides,
): Promise<Pick<PeopleRun, 'config' | 'code'>> {
  const loaded = await loadExperiment(experiment, { ...overrides, people: defaultPeople });
  const config = expectPeople(loaded.config);
  const guidelines = guidelinesFor(config.world.name, config.people.guidelines);
  return { config: { ...config, people: { ...config.people, guidelines } }, code: loaded.code };
}

/** Makes the folder of a run, with a key and a secret of its own. @throws BadInput where there is something in it. */
export function makePeopleRun(dir: string, run: Omit<PeopleRun, 'dir'>): PeopleRun {
  const { config, seed, key, secret, code } = run;
  // Other accounts of the machine could read arms, answers of control questions and the order of sides in the log.
  makeFolder(dir, { schema: 'belay.run/1', config, seeds: [seed], code }, { isPrivate: true });
  writeFileSync(join(dir, keyFile), `${Buffer.from(key).toString('hex')}\n`, { mode: 0o600 });
  writeSecret(dir, secret);
  return { dir, ...run };
}

/**
 * A run with people that was stopped.
 * @throws BadInput where it is none, its log's chain does not hold, or (unless `acceptLoss`) it holds less than was acknowledged.
 */
export function readPeopleRun(dir: string, { acceptLoss = false } = {}): PeopleRun {
  repairRunFile(dir);
  const { config, seeds, code } = readFolder(dir);
  const [seed] = seeds;
  const key = readKey(dir);
  if (key === undefined || seed === undefined)
    throw new BadInput(`expected a run with people, with its ${keyFile}, got none`, { file: dir });
  const secret = readSecret(dir);
  if (existsSync(join(dir, 'run.db'))) {
    expectSound(join(dir, 'run.db'));
    expectSecretOf(join(dir, 'run.db'), secret);
  }
  const loss = lossOfRun(dir, key);
  if (loss !== undefined && !acceptLoss)
    throw new BadInput(`${loss.why} (--accept-loss goes on without)`, { file: join(dir, 'run.db') });
  return { dir, config: expectPeople(config), seed, code, key, secret, ...(loss === undefined ? {} : { loss }) };
}

function expectSecretOf(file: string, secret: Uint8Array): void {
  const log = readLog(file);
  try {
    expectCommitted(log, secret);
  } finally {
    log.close();
  }
}

/** What was acknowledged and is not in the log. A run that was served has a log, even where nothing is left that could say what was in it. */
function lossOfRun(dir: string, key: Uint8Array): Loss | undefined {
  const file = join(dir, 'run.db');
  const loss = lossOf(file, key);
  if (loss !== undefined || existsSync(file) || !existsSync(join(dir, servedFile))) return loss;
  return {
    expected: null,
    found: { seq: 0, hash: genesis },
    why: 'expected the log of a run that was served, got no such file',
  };
}

/** Takes away what was made of a run that could not even begin. */
export function unmakePeopleRun(dir: string): void {
  for (const name of ['run.json', keyFile, secretFile, servedFile, 'run.db', 'run.db-wal', 'run.db-shm', 'run.head'])
    rmSync(join(dir, name), { force: true });
  if (readdirSync(dir).length === 0) rmdirSync(dir);
}

/** How the run is served: written once people were let in. */
const servedFile = 'serve.json';

function expectPeople(config: Config): PeopleConfig {
  const { people } = config;
  if (people === null) throw new BadInput('expected settings for people, got null', { place: 'people' });
  return { ...config, people };
}
