import { type ChildProcess, fork } from 'node:child_process';

/** A child process that exchanges JSON messages with this one. */
export interface StartedProcess {
  readonly pid: number;
  /** The next message of this kind: `{ is: kind, … }`. @throws Error where the process ends first. */
  next<T extends { readonly is: string }>(kind: T['is']): Promise<T>;
  send(message: { readonly is: string } & Readonly<Record<string, unknown>>): void;
  /** Ends it, at once (SIGKILL) or in order (SIGTERM), and waits for its exit. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>;
}

/** Starts the built file of this name as a process, and sends it its job. Run from sources, this needs a build before. */
export function startProcess(name: string, job: unknown, flags: readonly string[] = []): StartedProcess {
  const beside = import.meta.url.endsWith('.ts') ? '../../../../dist/bench/raters/process/' : './';
  const started = fork(new URL(`${beside}${name}.js`, import.meta.url), {
    execArgv: [...flags],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  started.setMaxListeners(0);
  started.send({ is: 'job', job });
  const ended = new Promise<void>((resolve) => started.once('exit', () => resolve()));
  return {
    pid: started.pid ?? 0,
    next: (kind) => nextOf(started, name, kind),
    send: (message) => {
      if (started.connected) started.send(message);
    },
    end(signal) {
      started.kill(signal);
      return ended;
    },
  };
}

/** The job of this process: the first message of its parent. */
export const receiveJob = <T>(): Promise<T> =>
  new Promise((resolve) => process.once('message', (message: { readonly job: T }) => resolve(message.job)));

/** Sends a message to the parent process. */
export const sendToParent = (message: { readonly is: string } & Readonly<Record<string, unknown>>): void => {
  if (process.connected) process.send?.(message);
};

function nextOf<T extends { readonly is: string }>(started: ChildProcess, name: string, kind: T['is']): Promise<T> {
  return new Promise((resolve, reject) => {
    const onMessage = (message: T) => {
      if (message.is !== kind) return;
      unsubscribe();
      resolve(message);
    };
    const onExit = (code: number | null, signal: string | null) => {
      unsubscribe();
      reject(new Error(`expected ${name} to send ${kind}, got its end: ${signal ?? `exit code ${code}`}`));
    };
    const unsubscribe = () => void started.off('message', onMessage).off('exit', onExit);
    started.on('message', onMessage).on('exit', onExit);
  });
}
