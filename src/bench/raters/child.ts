import { type ChildProcess, fork } from 'node:child_process';

/** Another process of ours, that is told things and asked things by JSON messages. */
export interface Child {
  readonly pid: number;
  /** The next message of this kind: `{ is: kind, … }`. @throws Error where the process ends first. */
  next<T extends { readonly is: string }>(kind: T['is']): Promise<T>;
  tell(message: { readonly is: string } & Readonly<Record<string, unknown>>): void;
  /** Ends it, at once (SIGKILL) or in order (SIGTERM), and waits until it is gone. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>;
}

/** Runs the built file of this name in a process of its own, and gives it its job: from sources too, which have to be built before. */
export function child(name: string, job: unknown, flags: readonly string[] = []): Child {
  const beside = import.meta.url.endsWith('.ts') ? '../../../dist/bench/raters/' : './';
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
    tell: (message) => {
      if (started.connected) started.send(message);
    },
    end(signal) {
      started.kill(signal);
      return ended;
    },
  };
}

/** What such a process is to do: the first that it is told. */
export const jobOf = <T>(): Promise<T> =>
  new Promise((resolve) => process.once('message', (message: { readonly job: T }) => resolve(message.job)));

/** Says something to the process that started this one. */
export const say = (message: { readonly is: string } & Readonly<Record<string, unknown>>): void => {
  if (process.connected) process.send?.(message);
};

function nextOf<T extends { readonly is: string }>(started: ChildProcess, name: string, kind: T['is']): Promise<T> {
  return new Promise((resolve, reject) => {
    const listen = (message: T) => {
      if (message.is !== kind) return;
      leave();
      resolve(message);
    };
    const gone = (code: number | null, signal: string | null) => {
      leave();
      reject(new Error(`expected ${name} to say ${kind}, got its end: ${signal ?? `exit code ${code}`}`));
    };
    const leave = () => void started.off('message', listen).off('exit', gone);
    started.on('message', listen).on('exit', gone);
  });
}
