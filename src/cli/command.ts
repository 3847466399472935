import type { Command as Commander } from 'commander';
import type { Json } from '../types/json.js';

/**
 * One command of `belay`, the `command` export of one file of this folder, which `main` imports only when its name is
 * called. It declares its arguments, options and action on `program`, a commander command that has its name and one-line
 * description already (they stand in `commands.ts`). The global options `--json`, `--seed` and `--debug` are parsed before.
 *
 * ```ts
 * export const command: Command = (program, io) => {
 *   program.argument('<run>', 'a run folder or its run.db').action((run: string) => {
 *     const found = verifyRun(run);
 *     io.answer(found, found.ok ? 'the chain holds' : 'the chain is broken');
 *     if (!found.ok) throw new DoesNotHold(`${run}: expected …, got …`);
 *   });
 * };
 * ```
 *
 * An action may be async. It ends by returning (exit 0) or throwing: `BadInput` (types/bad-input) 2, `DoesNotHold` 3,
 * `Interrupted` 130, anything else 1. It never calls `process.exit` and never writes to stdout but through `io`.
 */
export type Command = (program: Commander, io: Io) => void;

/** The world as a command sees it. */
export interface Io {
  /** `--json` was given. */
  readonly json: boolean;
  /** `--seed N`, 0 unless told. */
  readonly seed: number;
  /** Whether stderr is a terminal: a progress bar may be drawn there. */
  readonly isTerminal: boolean;
  /** Columns that people's text may fill. */
  readonly width: number;
  /** A line or block for people: to stdout, or to stderr under `--json`. */
  readonly out: (text: string) => void;
  /** A line or block to stderr, always: progress, warnings, notes. */
  readonly err: (text: string) => void;
  /** The command's result, said once and last: `document` as JSON under `--json`, else the text `people`. */
  readonly answer: (document: Json | object, people: string) => void;
  /**
   * A signal that Ctrl-C aborts, in place of ending the process. Ask for it only if you watch it: finish the current
   * write, then throw `Interrupted` with the words that say how to resume. A second Ctrl-C ends the process at once.
   */
  readonly interruption: () => AbortSignal;
  /**
   * A signal that an error which nothing caught aborts, in place of its being said while the process goes on. Ask for it only if you watch it:
   * stop, then throw its reason.
   */
  readonly uncaught: () => AbortSignal;
}

/** The work is done and what was asked to be checked does not hold: exit code 3. One line, *expected … got …*. */
export class DoesNotHold extends Error {
  override readonly name = 'DoesNotHold';
}

/** Ctrl-C was pressed and the command has stopped tidily: exit code 130. One line that says how to resume. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}
