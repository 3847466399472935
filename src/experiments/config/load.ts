import { existsSync, readFileSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import type { PeopleSettings } from '../../feedback/people/settings.js';
import { BadInput } from '../../types/bad-input.js';
import type { CodeFile } from '../../types/events/index.js';
import type { Json } from '../../types/json.js';
import { builtIn } from './built-in.js';
import { codeFiles } from './code-files.js';
import { complaint, described } from './complaint.js';
import { didYouMean } from './did-you-mean.js';
import { withInheritedPaths } from './inherited-paths.js';
import { Config } from './schema.js';

/** What the command line adds to an experiment. */
export interface Overrides {
  readonly levels?: number | undefined;
  readonly settings?: Readonly<Record<string, Json>> | undefined;
  /** How people are asked, where the experiment says nothing of them; settings change it from there. */
  readonly people?: PeopleSettings | undefined;
}

/** An experiment, and the files of code that it was loaded from: none of a built-in, and of JSON. */
export interface Experiment {
  readonly config: Config;
  readonly code: readonly CodeFile[];
}

/** An experiment by the name of a built-in, or from a .json, .js or .ts file that says what it changes of one (`extends`, by default claims). */
export async function loadExperiment(experiment: string, overrides: Overrides = {}): Promise<Experiment> {
  const config = await loadConfig(experiment, overrides);
  const isCode = !Object.hasOwn(builtIn, experiment) && codeEndings.includes(extname(experiment));
  return { config, code: isCode ? codeFiles(experiment) : [] };
}

/** The same without its code. */
export async function loadConfig(
  experiment: string,
  { levels, settings = {}, people }: Overrides = {},
): Promise<Config> {
  const base = Object.hasOwn(builtIn, experiment) ? builtIn[experiment] : undefined;
  const [config, file] = base ? [base as unknown, undefined] : [await fromFile(experiment), experiment];
  const changed = Object.entries(settings).reduce(
    (whole, [key, value]) => withSetting(whole, value, { key, rest: key.split('.'), of: whole }),
    people !== undefined && isRecord(config) && config.people === null
      ? withInheritedPaths({ ...config, people }, config, false)
      : config,
  );
  return parseConfig(levels === undefined ? changed : { ...Object(changed), levels }, file);
}

/** Checks a config; @throws BadInput naming the file, the field, and *expected … got …*. */
export function parseConfig(config: unknown, file?: string): Config {
  const parsed = Config.safeParse(config, { reportInput: true });
  if (parsed.success) return parsed.data;
  const { place, words } = complaint(parsed.error, config);
  throw new BadInput(words, { ...(file === undefined ? {} : { file }), ...(place === '' ? {} : { place }) });
}

async function fromFile(file: string): Promise<unknown> {
  const known = `expected one of ${Object.keys(builtIn).join(', ')} or a .json, .js or .ts file`;
  if (!existsSync(file))
    throw new BadInput(
      `${known}, got ${file}${/[./]/.test(file) ? ': no such file' : ''}${didYouMean(file, Object.keys(builtIn))}`,
      { place: 'EXPERIMENT' },
    );
  const said = await read(file, known);
  if (typeof said !== 'object' || said === null || Array.isArray(said))
    throw new BadInput(`expected an object, got ${described(said)}`, { file });
  const { extends: name = 'claims', ...changes } = said as Record<string, unknown>;
  const base = typeof name === 'string' && Object.hasOwn(builtIn, name) ? builtIn[name] : undefined;
  if (base === undefined)
    throw new BadInput(
      `expected one of ${Object.keys(builtIn).join(', ')}, got ${described(name)}${didYouMean(String(name), Object.keys(builtIn))}`,
      { file, place: 'extends' },
    );
  const config = merged(base, changes);
  const own = isRecord(changes.gate) && 'paths' in changes.gate;
  return isRecord(config) ? withInheritedPaths(config, base, own) : config;
}

const codeEndings = ['.js', '.mjs', '.ts', '.mts'];

async function read(file: string, known: string): Promise<unknown> {
  const ending = extname(file);
  if (ending === '.json') return readJson(file);
  if (!codeEndings.includes(ending)) throw new BadInput(`${known}, got ${file}`, { place: 'EXPERIMENT' });
  const module = await imported(file);
  if (isRecord(module) && 'default' in module) return module.default;
  throw new BadInput('expected a module whose default export is an experiment, got one without a default export', {
    file,
  });
}

async function imported(file: string): Promise<unknown> {
  const { createJiti } = await import('jiti');
  try {
    return await createJiti(import.meta.url, { fsCache: false, interopDefault: false }).import(resolve(file));
  } catch (error) {
    throw new BadInput(`expected a module whose default export is an experiment, got ${firstLine(error)}`, { file });
  }
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new BadInput(`expected JSON, got ${firstLine(error)}`, { file });
  }
}

/** Changes laid over a base: objects field by field, anything else as a whole. A world of another name replaces the world. */
function merged(base: unknown, changes: unknown): unknown {
  if (!isRecord(base) || !isRecord(changes)) return changes;
  if ('name' in base && 'name' in changes && changes.name !== base.name) return changes;
  return {
    ...base,
    ...Object.fromEntries(
      Object.entries(changes).map(([key, value]) => [key, Object.hasOwn(base, key) ? merged(base[key], value) : value]),
    ),
  };
}

/** A key of `--set`, what is left of it, and the whole that it is a field of. */
interface Setting {
  readonly key: string;
  readonly rest: readonly string[];
  readonly of: unknown;
}

function withSetting(config: unknown, value: Json, { key, rest: [head = '', ...rest], of }: Setting): unknown {
  const known = isRecord(config) && (Object.hasOwn(config, head) || isOptional(key));
  if (!known)
    throw new BadInput(`expected a field of the experiment, got ${key}${meantField(key, of)}`, { place: '--set' });
  return { ...config, [head]: rest.length === 0 ? value : withSetting(config[head] ?? {}, value, { key, rest, of }) };
}

/** Whether a field may be absent, or lies in one that may: what is in there is checked with the whole. */
const isOptional = (key: string): boolean =>
  optional.includes(key) || ['gate.paths.', 'rater.errors.'].some((within) => key.startsWith(within));

const optional: readonly string[] = [
  ...['gate.inspectors', 'gate.paths', 'gate.evidence', 'arms.evidence', 'evidencePlaces'],
  ...['measure.opponents', 'rater.errors', 'rater.attention.anchoredJudgement'],
];

/** A field by nearly the same path, or else the one that has this name somewhere below. */
function meantField(key: string, config: unknown): string {
  const paths = fieldsOf(config);
  const below = paths.filter((path) => path.endsWith(`.${key}`));
  return didYouMean(key, paths) || (below.length === 0 ? '' : `; did you mean ${below.slice(0, 3).join(' or ')}?`);
}

function fieldsOf(config: unknown, above = ''): readonly string[] {
  if (!isRecord(config)) return [];
  return Object.entries(config).flatMap(([name, each]) => [above + name, ...fieldsOf(each, `${above}${name}.`)]);
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? 'an error';
