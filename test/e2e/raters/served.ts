import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { readLog } from '../../../src/feedback/log/index.js';
import type { Invite } from '../bots.js';

const main = new URL('../../../dist/cli/main.js', import.meta.url).pathname;

/** `belay serve` as a process of its own. */
export interface Served {
  readonly port: number;
  readonly dir: string;
  invite(role: string, nth?: number): Invite;
  /** Ends it by Ctrl-C; its exit code. */
  end(): Promise<number | null>;
}

export async function served(dir: string, options: readonly string[]): Promise<Served> {
  const child = spawn(process.execPath, [main, 'serve', '--json', '--port', '0', '--out', dir, ...options]);
  const words: string[] = [];
  child.stderr.on('data', (bytes: Buffer) => words.push(bytes.toString()));
  const { url, invites } = JSON.parse(await firstLine(child, words)) as { url: string; invites: Invite[] };
  return {
    port: Number(new URL(url).port),
    dir,
    invite(role, nth = 0) {
      const invite = invites.filter((each) => each.role === role)[nth];
      if (invite === undefined) throw new Error(`expected an invite of ${role} ${nth}, got none`);
      return invite;
    },
    end: () =>
      new Promise((resolve) => {
        if (child.exitCode !== null) return resolve(child.exitCode);
        child.once('exit', resolve);
        child.kill('SIGINT');
      }),
  };
}

function firstLine(child: ChildProcess, words: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    if (child.stdout) createInterface(child.stdout).once('line', resolve);
    child.once('exit', (code) => reject(new Error(`expected a server, got exit code ${code}: ${words.join('')}`)));
  });
}

export interface Logged {
  readonly seq: number;
  readonly at: number;
  readonly stream: string;
  readonly type: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Everything that stands in the log of a run. */
export function loggedIn(dir: string): readonly Logged[] {
  const log = readLog(join(dir, 'run.db'));
  try {
    return [...log.events()].map(({ seq, at, stream, type, body }) => ({
      ...{ seq, at, stream, type },
      body: JSON.parse(body) as Logged['body'],
    }));
  } finally {
    log.close();
  }
}

/** Waits until something holds of the log; looks again every so often. @throws Error after the patience, seconds. */
export async function until<T>(what: string, look: () => T | undefined | false, patience = 60): Promise<T> {
  for (let waited = 0; waited < patience * 10; waited++) {
    const found = look();
    if (found !== undefined && found !== false) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`expected ${what} within ${patience} s, got none`);
}
