#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { Command as Commander, CommanderError } from 'commander';
import { commands } from './commands.js';
import { ending, failure } from './exit.js';
import { ignoreClosedPipes, processIo } from './io.js';
import { wholeNumber } from './options.js';

interface Globals {
  readonly json?: true;
  readonly seed: number;
}

/** Whether stdout has the command's document. */
let hasDocument = false;

await run(process.argv);

async function run(argv: readonly string[]): Promise<void> {
  ignoreClosedPipes();
  const onUncaught = (error: unknown) => end(error, argv);
  process.on('uncaughtException', onUncaught);
  try {
    await belay(onUncaught).parseAsync(argv);
  } catch (error) {
    end(error, argv);
  }
}

/** The whole command line; a command's own file is loaded when the command is called, and not before. */
function belay(onUncaught: (error: unknown) => void): Commander {
  const program = new Commander('belay')
    .description(
      'Train agents on work that is too hard for people to judge, with the help of agents they already trust.',
    )
    .version(version(), '--version', 'print the version')
    .option('--json', 'print one JSON document on stdout, and all else on stderr')
    .option(
      '--seed <n>',
      'the seed that all chance comes from',
      wholeNumber('--seed', { atLeast: 0, atMost: 1_000_000_000_000 }),
      0,
    )
    .option('--debug', 'show the stack of an error')
    .helpOption('-h, --help', 'show this help, or that of a command')
    .helpCommand(false)
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({ writeErr: () => undefined })
    .exitOverride();
  for (const { name, about } of commands) program.command(name).description(about);
  return program.hook('preSubcommand', async (_, called) => {
    const listed = commands.find(({ name }) => name === called.name());
    const { json = false, seed } = program.opts<Globals>();
    if (listed !== undefined)
      (await listed.load()).command(
        called,
        processIo({ json, seed, onAnswer: () => (hasDocument = true), onUncaught }),
      );
  });
}

/** Exit codes are set, never forced: what was written is still flushed. */
function end(error: unknown, argv: readonly string[]): void {
  const { code, line } = ending(error);
  process.exitCode = code;
  const document = argv.includes('--json') && !hasDocument ? failure(error) : undefined;
  if (document !== undefined) {
    process.stdout.write(`${JSON.stringify(document)}\n`);
    hasDocument = true;
  }
  if (line !== undefined) process.stderr.write(`belay: ${line}\n`);
  const wanted = argv.includes('--debug') && error instanceof Error && !(error instanceof CommanderError);
  if (wanted) process.stderr.write(`${error.stack}\n`);
}

function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest
    ? String(manifest.version)
    : 'unknown';
}
