import { CommanderError } from 'commander';
import { BadInput } from '../types/bad-input.js';
import { isDiskFull } from '../types/disk-full.js';
import { DoesNotHold, Interrupted } from './command.js';

/** How the process ends: the code, and the one line for stderr if there is anything to say. */
export interface Ending {
  readonly code: number;
  readonly line?: string;
}

/** The document on stdout under `--json` where a command failed before it had one: the exit code is under `exit`, and under `code` for older programs. */
export interface FailureDocument {
  readonly error: {
    readonly code: number;
    readonly exit: number;
    readonly message: string;
    readonly file?: string;
    readonly place?: string;
  };
}

/** What went wrong as data; undefined where nothing did, as after `--help`. */
export function failure(thrown: unknown): FailureDocument | undefined {
  const { code, line: message } = ending(thrown);
  if (code === 0 || message === undefined) return undefined;
  const { file, place } = thrown instanceof BadInput ? thrown : {};
  return {
    error: {
      ...{ code, exit: code, message },
      ...(file === undefined ? {} : { file }),
      ...(place === undefined ? {} : { place }),
    },
  };
}

/** What a thrown value means to whoever called `belay`: the exit codes of the command line's contract. */
export function ending(thrown: unknown): Ending {
  if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? { code: 0 } : { code: 2, line: usage(thrown) };
  if (thrown instanceof BadInput) return { code: 2, line: oneLine(thrown.message) };
  if (thrown instanceof DoesNotHold) return { code: 3, line: oneLine(thrown.message) };
  if (thrown instanceof Interrupted) return { code: 130, line: oneLine(thrown.message) };
  const refused = thrown instanceof Error ? refusal(thrown) : undefined;
  return (
    refused ?? { code: 1, line: oneLine(thrown instanceof Error ? thrown.message || thrown.name : String(thrown)) }
  );
}

/** A disk that is full, of a run that is on the disk already: the same error, with the words that say how to go on. */
export function withResume(error: unknown, command: string): unknown {
  if (!isDiskFull(error)) return error;
  const { line = '' } = ending(error);
  return new Error(`${line}; with room again, go on with: ${command}`, { cause: error });
}

const unusable = ['ENOENT', 'ENOTDIR', 'EISDIR', 'EACCES', 'EPERM', 'EROFS'];

/** The system's refusals that no command has put into words: a path that cannot be used is bad input, a full disk is not. */
function refusal({ code, path = '' }: NodeJS.ErrnoException): Ending | undefined {
  if (code === 'ENOSPC') return { code: 1, line: 'expected room on the disk, got ENOSPC: it is full' };
  const unreadable = path !== '' && code !== undefined && unusable.includes(code);
  return unreadable ? { code: 2, line: `${path}: expected a path that can be used, got ${code}` } : undefined;
}

/** Commander's complaints in our words; those that it words otherwise are passed on as they are. */
function usage(error: CommanderError): string {
  const [named = '', ...others] = [...error.message.matchAll(/'([^']*)'/g)].map((match) => match[1] ?? '');
  const hint = /\(Did you mean (.*?)\?\)/.exec(error.message)?.[1];
  const meant = hint === undefined ? '' : `; did you mean ${hint}?`;
  switch (error.code) {
    case 'commander.unknownOption':
      return `expected an option that this command has, got ${named}${meant}`;
    case 'commander.unknownCommand':
      return `expected a command that belay --help lists, got ${named}${meant}`;
    case 'commander.missingArgument':
      return `expected ${named.toUpperCase()}, got nothing`;
    case 'commander.optionMissingArgument':
      return `${named}: expected a value, got nothing`;
    case 'commander.missingMandatoryOptionValue':
      return `expected the option ${named}, got nothing`;
    case 'commander.conflictingOption':
      return `expected only one of ${[named, ...others].join(' and ')}, got both`;
    case 'commander.excessArguments':
      return (
        /Expected .* got \d+/.exec(error.message)?.[0].replace('Expected', 'expected').replace(' but', ',') ?? named
      );
    case 'commander.help':
      return 'expected a command that belay --help lists, got nothing';
    default:
      return oneLine(error.message.replace(/^error: /, ''));
  }
}

function oneLine(message: string): string {
  return message.replaceAll(/\s*\n\s*/g, ' ').trim();
}
