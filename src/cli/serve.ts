import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { freeFolder } from '../experiments/run/folder.js';
import type { PeopleRun } from '../experiments/with-people/open-run.js';
import { FileChanged } from '../feedback/log/index.js';
import { BadInput } from '../types/bad-input.js';
import { type Command, Interrupted, type Io } from './command.js';
import { withResume } from './exit.js';
import { settings, wholeNumber } from './options.js';
import type { ServeArguments } from './serve-options.js';
import { servedAs } from './served.js';

/** `belay serve`: climbs the ladder with people, who judge in the browser. */
export const command: Command = (program, io) => {
  program
    .argument('[experiment]', 'a built-in’s name, statements unless told, or a .json, .js or .ts file')
    .option(
      '--port <p>',
      'where to listen, 8020 unless told; 0: any free one',
      wholeNumber('--port', { atLeast: 0, atMost: 65_535 }),
    )
    .option(
      '--host <h>',
      'the address to listen at, 127.0.0.1 unless told; one that is not this machine’s alone takes TLS or --insecure',
    )
    .option(
      '--raters <n>',
      'how many raters are invited, 3 unless told',
      wholeNumber('--raters', { atLeast: 0, atMost: 10_000 }),
    )
    .option(
      '--experts <n>',
      'how many experts, for audits, 2 unless told',
      wholeNumber('--experts', { atLeast: 0, atMost: 1000 }),
    )
    .option(
      '--hours <h>',
      'how long invites hold, 168 unless told',
      wholeNumber('--hours', { atLeast: 1, atMost: 10_000 }),
    )
    .option(
      '--allow-host <name>',
      'a name that people open the server by besides its own, as behind a proxy; may be repeated',
      (name: string, before: readonly string[] = []) => [...before, name],
    )
    .option('--insecure', 'let other machines in without TLS')
    .option('--tls-key <file>', 'the key of this server, PEM')
    .option('--tls-cert <file>', 'its certificate, PEM')
    .option('--levels <k>', 'how many levels', wholeNumber('--levels', { atLeast: 1, atMost: 8 }))
    .option(
      '--set <key=value...>',
      'change a field of the experiment, such as people.gold.share=0.1',
      settings('--set'),
    )
    .option('--out <dir>', 'the run folder; runs/<experiment>-<n> unless told')
    .option('--resume <dir>', 'go on with a run that was stopped: at the same port, with the same people')
    .option(
      '--accept-loss',
      'beside --resume: go on though the log holds less than was acknowledged, and note that in it',
    )
    .action((experiment: string | undefined, options: Partial<ServeArguments>) => served(experiment, options, io));
};

async function served(experiment: string | undefined, told: Partial<ServeArguments>, io: Io): Promise<void> {
  refuseBesideResume(experiment, told);
  const options = servedAs(told);
  const begun = options.resume === undefined;
  refuseHalfOfTls(options);
  const signal = io.interruption();
  // Whoever runs it as a service ends it by SIGTERM: the same as Ctrl-C.
  process.once('SIGTERM', () => process.emit('SIGINT'));
  const run = begun ? await begin(experiment, options, io) : await goOn(options).catch(sayHowToGoOn(options.resume));
  const { hostRun } = await import('./hosting.js');
  try {
    const ended = await hostRun(run, { options, io, signal, isNew: begun });
    if (ended === 'climbed') return;
  } catch (error) {
    if (!signal.aborted || error instanceof FileChanged) sayHowToGoOn(run.dir)(error);
  }
  throw new Interrupted(`stopped; go on with: belay serve --resume ${run.dir}`);
}

/** A run whose disk is full is sound, and can be gone on with, unless it never began. */
function sayHowToGoOn(dir = ''): (error: unknown) => never {
  return (error) => {
    throw existsSync(join(dir, 'run.json')) ? withResume(error, `belay serve --resume ${dir}`) : error;
  };
}

async function begin(experiment: string | undefined, options: ServeArguments, io: Io): Promise<PeopleRun> {
  const { loadWithPeople, makePeopleRun } = await import('../experiments/with-people/open-run.js');
  const { randomBytes } = await import('node:crypto');
  const { config, code } = await loadWithPeople(experiment ?? 'statements', {
    levels: options.levels,
    settings: options.set,
  });
  if (options.out === '') throw new BadInput('expected a folder, got nothing', { place: '--out' });
  return makePeopleRun(options.out ?? freeFolder(config.experiment), {
    config,
    code,
    seed: io.seed,
    key: randomBytes(32),
    secret: randomBytes(32),
  });
}

async function goOn({ resume = '', acceptLoss }: ServeArguments): Promise<PeopleRun> {
  const { readPeopleRun } = await import('../experiments/with-people/open-run.js');
  return readPeopleRun(resume, { acceptLoss: acceptLoss === true });
}

function refuseHalfOfTls({ tlsKey, tlsCert }: ServeArguments): void {
  if ((tlsKey === undefined) === (tlsCert === undefined)) return;
  const [place, other] = tlsKey === undefined ? ['--tls-cert', '--tls-key'] : ['--tls-key', '--tls-cert'];
  throw new BadInput(`expected ${other} beside it, got none`, { place });
}

/** A run that is gone on with has its experiment and folder already. */
function refuseBesideResume(
  experiment: string | undefined,
  { resume, levels, set, out, acceptLoss }: Partial<ServeArguments>,
): void {
  if (resume === undefined && acceptLoss)
    throw new BadInput('expected --resume beside it, got none', { place: '--accept-loss' });
  if (resume === undefined) return;
  const told = { EXPERIMENT: experiment, '--levels': levels, '--set': set, '--out': out };
  const [name] = Object.entries(told).find(([, value]) => value !== undefined) ?? [];
  if (name !== undefined) throw new BadInput(`expected a run as it was begun, got ${name}`, { place: '--resume' });
}
