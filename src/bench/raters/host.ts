import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Log, openLog } from '../../feedback/log/index.js';
import type { Hosted } from '../../feedback/people/hosted.js';
import { defaultPeople, type PeopleSettings } from '../../feedback/people/settings.js';
import type { Limits } from '../../server/options/limits.js';
import { serve } from '../../server/serve.js';
import { jobOf, say } from './child.js';
import { begun, feed } from './feed.js';
import { tellOfMemory } from './memory.js';

/** A server over a run that asks made-up questions for ever: everything is as in a real run but who asks. */
export interface HostJob {
  /** The run's folder; a log that is there is gone on with. */
  readonly run: string;
  readonly port: number;
  readonly raters: number;
  /** Questions open at any time. */
  readonly ahead: number;
  readonly seed: number;
  /** Milliseconds after the start until the run asks: what it takes a real one to find where it stood. */
  readonly asksAfter: number;
  readonly settings: Partial<PeopleSettings>;
  readonly limits?: Partial<Limits>;
}

/** Said once people may come in. `invites`: a link each. */
export interface Ready {
  readonly is: 'ready';
  readonly url: string;
  readonly invites: readonly { readonly role: string; readonly rater: string; readonly url: string }[];
}

const practice = 2;
const gold = 12;
const key = new TextEncoder().encode('a key that is the same after each new start of the server');

await host(await jobOf<HostJob>());

async function host({ run, port, raters, ahead, seed, asksAfter, settings, limits = {} }: HostJob): Promise<void> {
  const clock = wallClock();
  const log = fillable(openLog(join(run, 'run.db'), { durability: 'flushed', clock, create: true }));
  const served = await serve({
    ...{ hosted: hosted(seed, settings), log, ui: emptyPage(run), limits, port, host: '127.0.0.1', key, clock },
    invites: { raters, experts: 0, hours: 24 * 30 },
    monotonic: () => performance.now(),
    newId: randomUUID,
  });
  const going = begun(served.log);
  tellOfMemory();
  process.on('SIGTERM', () => void served.stop().then(() => process.exit(0)));
  process.on('disconnect', () => process.exit(0));
  say({ is: 'ready', url: served.url, invites: served.invites } satisfies Ready);
  await sleep(asksAfter);
  feed(served.people, { seed, ahead, practice, gold }, going);
}

function hosted(seed: number, settings: Partial<PeopleSettings>): Hosted {
  return {
    experiment: 'load',
    about: 'Made-up questions without end.',
    belay: 'bench',
    levels: [0, 1].map(() => ({ task: 'summaries', planned: { evaluator: 1e6, worker: 0, audit: 0 } })),
    settings: { ...defaultPeople, practice: { questions: practice, pass: 0.5, rounds: 3 }, ...settings },
    seed,
  };
}

/** A page that nobody opens. */
function emptyPage(run: string): string {
  const folder = join(run, 'page');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'index.html'), '<!doctype html>');
  return folder;
}

/** The time, ms since 1970, moved by what the process that started this one says. */
function wallClock(): () => number {
  let jumped = 0;
  process.on('message', (message: { readonly is: string; readonly ms?: number }) => {
    if (message.is === 'jump') jumped += message.ms ?? 0;
  });
  return () => Date.now() + jumped;
}

/** A log whose disk has no room while the process that started this one says so. */
function fillable(log: Log): Log {
  let isFull = false;
  process.on('message', (message: { readonly is: string; readonly full?: boolean }) => {
    if (message.is === 'disk') isFull = message.full === true;
  });
  return {
    ...log,
    flush() {
      if (isFull) throw new Error('expected room on the disk, got none');
      log.flush();
    },
  };
}
