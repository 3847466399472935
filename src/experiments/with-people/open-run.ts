import { existsSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultPeople } from '../../feedback/people/settings.js';
import { BadInput } from '../../types/bad-input.js';
import type { CodeFile } from '../../types/events/index.js';
import { loadExperiment, type Overrides } from '../config/load.js';
import type { Config } from '../config/schema.js';
import { makeFolder, readFolder } from '../run/folder.js';
import { expectSound } from '../run/seed-log.js';
import type { PeopleConfig } from './climb-with-people.js';
import { guidelinesFor } from './guidelines.js';

/** A run with people: its folder, and the one seed that it climbs. */
export interface PeopleRun {
  readonly dir: string;
  readonly config: PeopleConfig;
  readonly seed: number;
  readonly code: readonly CodeFile[];
  /** Signs invites; kept beside the log, for nobody else to read. */
  readonly key: Uint8Array;
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

/** Makes the folder of a run, with a key of its own. @throws BadInput where there is something in it. */
export function makePeopleRun(dir: string, run: Omit<PeopleRun, 'dir'>): PeopleRun {
  const { config, seed, key, code } = run;
  makeFolder(dir, { schema: 'belay.run/1', config, seeds: [seed], code });
  writeFileSync(join(dir, keyFile), `${Buffer.from(key).toString('hex')}\n`, { mode: 0o600 });
  return { dir, ...run };
}

/** A run with people that was stopped. @throws BadInput where it is none, or its log's chain does not hold. */
export function readPeopleRun(dir: string): PeopleRun {
  const { config, seeds, code } = readFolder(dir);
  const file = join(dir, keyFile);
  const [seed] = seeds;
  if (!existsSync(file) || seed === undefined)
    throw new BadInput(`expected a run with people, with its ${keyFile}, got none`, { file: dir });
  const text = readFileSync(file, 'utf8').trim();
  if (!/^[0-9a-f]{64}$/.test(text))
    throw new BadInput('expected a key of 64 hexadecimal digits, got another', { file });
  if (existsSync(join(dir, 'run.db'))) expectSound(join(dir, 'run.db'));
  return { dir, config: expectPeople(config), seed, code, key: Buffer.from(text, 'hex') };
}

/** Takes away what was made of a run that could not even begin. */
export function unmakePeopleRun(dir: string): void {
  for (const name of ['run.json', keyFile, 'serve.json', 'run.db', 'run.db-wal', 'run.db-shm'])
    rmSync(join(dir, name), { force: true });
  if (readdirSync(dir).length === 0) rmdirSync(dir);
}

const keyFile = 'serve.key';

function expectPeople(config: Config): PeopleConfig {
  const { people } = config;
  if (people === null) throw new BadInput('expected settings for people, got null', { place: 'people' });
  return { ...config, people };
}
