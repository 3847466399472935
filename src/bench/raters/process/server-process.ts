import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Log, openLog } from '../../../feedback/log/index.js';
import type { Hosted } from '../../../feedback/people/hosted.js';
import { defaultPeople, type PeopleSettings } from '../../../feedback/people/settings.js';
import type { Limits } from '../../../server/options/limits.js';
import { serve } from '../../../server/serve.js';
import { keepHeapSmall } from '../../../server/small-heap.js';
import { supplyQuestions, supplyStateOf } from '../questions/question-supply.js';
import { receiveJob, sendToParent } from './child-process.js';
import { reportResourceUse } from './resource-use.js';
import { serverKey } from './server-key.js';

/** A server over a run that asks generated questions without end: all as in a real run but where questions come from. */
export interface ServerJob {
  /** The run's folder; an existing log is continued. */
  readonly run: string;
  readonly port: number;
  readonly raters: number;
  /** Questions open at any time. */
  readonly openQuestions: number;
  readonly seed: number;
  /** Milliseconds from the start until the run asks: the time that a real run takes to replay its log. */
  readonly asksAfterMs: number;
  readonly settings: Partial<PeopleSettings>;
  readonly limits?: Partial<Limits>;
  /** `never`: acknowledged before it is on the disk. `flushed` unless told. */
  readonly durability?: 'flushed' | 'never';
}

/** Sent once raters can connect. `invites`: a link each. */
export interface ServerReady {
  readonly is: 'ready';
  readonly url: string;
  readonly invites: readonly { readonly role: string; readonly rater: string; readonly url: string }[];
}

const practice = 2;
const gold = 12;
const secret = new TextEncoder().encode('the secret of a made-up run (32)');

keepHeapSmall();
await serveQuestions(await receiveJob<ServerJob>());

async function serveQuestions({
  run,
  port,
  raters,
  openQuestions,
  seed,
  asksAfterMs,
  settings,
  limits = {},
  durability = 'flushed',
}: ServerJob): Promise<void> {
  const clock = wallClock();
  // Whoever waits for no disk does not note heads on it either.
  const watched = durability === 'flushed' ? { watched: { key: serverKey } } : {};
  const log = withFullDisk(openLog(join(run, 'run.db'), { durability, clock, create: true, ...watched }));
  const served = await serve({
    hosted: hosted(seed, settings),
    log,
    ui: emptyPage(run),
    limits,
    port,
    host: '127.0.0.1',
    key: serverKey,
    secret,
    clock,
    invites: { raters, experts: 0, hours: 24 * 30 },
    monotonic: () => performance.now(),
    newId: randomUUID,
  });
  const state = supplyStateOf(served.log);
  reportResourceUse();
  process.on('SIGTERM', () => void served.stop().then(() => process.exit(0)));
  process.on('disconnect', () => process.exit(0));
  sendToParent({ is: 'ready', url: served.url, invites: served.invites } satisfies ServerReady);
  await sleep(asksAfterMs);
  supplyQuestions(served.people, { seed, open: openQuestions, practice, gold }, state);
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

/** The wall clock, ms since 1970, moved by `jump` messages of the parent. */
function wallClock(): () => number {
  let offset = 0;
  process.on('message', (message: { readonly is: string; readonly ms?: number }) => {
    if (message.is === 'jump') offset += message.ms ?? 0;
  });
  return () => Date.now() + offset;
}

/** A log whose flushes fail while the parent says that the disk is full. */
function withFullDisk(log: Log): Log {
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
