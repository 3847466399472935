import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { FromPage } from '../../../src/server/protocol/protocol.js';
import type { Live } from '../../../src/types/live.js';

/** What the live page is handed: the run as the server last described it, and the connection to the server. */
export interface RunView {
  readonly you: string;
  readonly role: string;
  /** False while there is no connection. */
  readonly connected: boolean;
  readonly live: Live | undefined;
  /** What became of the last command. `why`: what was wrong with it, where the server says so; `count` tells two alike apart. */
  readonly commandResult:
    | { readonly did: string; readonly ok: boolean; readonly why?: string | undefined; readonly count: number }
    | undefined;
  /** False where there is no connection. */
  send(frame: FromPage): boolean;
  /** Connects at once. */
  reconnect(): void;
}

/** Who may send a command: an experimenter controls the run, a reviewer signs promotions. */
export type CommandKind = 'control' | 'sign';

/** What somebody on this page may ask of the run. */
export interface RunCommands {
  /** Why a command is not for them, or not now; undefined where it is. */
  refusal(kind: CommandKind): string | undefined;
  send(frame: FromPage): void;
  /** Says something to screen readers. */
  announce(words: string): void;
}

export const RunCommandsContext = createContext<RunCommands>({
  refusal: () => undefined,
  send: () => undefined,
  announce: () => undefined,
});
export const useRunCommands = (): RunCommands => useContext(RunCommandsContext);
