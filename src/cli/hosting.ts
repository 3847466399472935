import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { costSince } from '../experiments/run/cost-since.js';
import { expectBegan } from '../experiments/run/seed-log.js';
import { climbInThread } from '../experiments/with-people/climb-in-thread.js';
import { hostedRun } from '../experiments/with-people/hosted.js';
import { type PeopleRun, unmakePeopleRun } from '../experiments/with-people/open-run.js';
import { finishedPeople, writeSummary } from '../experiments/with-people/summary/finished.js';
import { DiskFault, FileChanged, type Log, openLog, Unwritten } from '../feedback/log/index.js';
import { withNonce } from '../feedback/people/nonce.js';
import { practiceFault } from '../feedback/people/practice-filter.js';
import { type Serving, serve } from '../server/serve.js';
import { keepHeapSmall } from '../server/small-heap.js';
import { BadInput } from '../types/bad-input.js';
import { peopleStream } from '../types/events/index.js';
import type { Io } from './command.js';
import { invitation } from './invitation.js';
import type { Hosting } from './serve-options.js';
import { keepServed } from './served.js';

/** Serves a run with people, climbs meanwhile, and goes on serving until Ctrl-C. Whether it was climbed to its end by then. */
export async function hostRun(run: PeopleRun, hosting: Hosting): Promise<'climbed' | 'stopped'> {
  keepHeapSmall();
  const log = openedLog(run, hosting);
  const stop = new AbortController();
  const uncaught = hosting.io.uncaught();
  const signal = AbortSignal.any([hosting.signal, stop.signal, uncaught]);
  let serving: Serving | undefined;
  try {
    expectBegan(log, join(run.dir, 'run.db'), { config: run.config, seed: run.seed, raters: 'people' });
    serving = await opened(run, log, hosting, () => {
      serving?.ended('stopped');
      stop.abort(new Error('stopped by an experimenter'));
    });
    keepServed(run.dir, hosting.options, serving.url);
    invitation(run, serving, hosting);
    sayPracticeFault(run, hosting.io);
    const ended = await climbed(run, serving, hosting.io, signal);
    log.expectUnchanged?.();
    if (uncaught.aborted) throw uncaughtIn(run, uncaught.reason);
    return ended;
  } finally {
    try {
      await close(log, serving, hosting.io);
    } finally {
      if (serving === undefined && hosting.isNew) unmakePeopleRun(run.dir);
    }
  }
}

/** What was acknowledged is on the disk, whatever else went wrong. */
function uncaughtIn({ dir }: PeopleRun, error: unknown): Error {
  const said = error instanceof Error ? error.message : String(error);
  return new Error(
    `expected to go on, got an error that nothing caught: ${said}; go on with: belay serve --resume ${dir}`,
    { cause: error },
  );
}

function sayPracticeFault({ config }: PeopleRun, io: Io): void {
  const fault = practiceFault(config.people.practice);
  if (fault !== undefined) io.err(fault);
}

function openedLog(run: PeopleRun, { isNew }: Hosting): Log {
  try {
    return watchedLog(run);
  } catch (error) {
    if (isNew) unmakePeopleRun(run.dir);
    throw error;
  }
}

/** Closes all of it, and says what of it the disk did not take. Where nobody was served, what ended it has said that. */
async function close(log: Log, serving: Serving | undefined, io: Io): Promise<void> {
  try {
    await serving?.stop().catch((error: unknown) => {
      // The log is flushed once more when it is closed.
      if (!(error instanceof DiskFault)) throw error;
    });
  } finally {
    closeLog(log, (line) => serving && io.err(line));
  }
}

function closeLog(log: Log, report: (line: string) => void): void {
  try {
    log.close();
  } catch (error) {
    if (!(error instanceof Unwritten)) throw error;
    report(`${error.message}; answers among them were not acknowledged: pages keep them and send them again`);
  }
}

/** The log, watched; where something of it was lost and that was accepted, its next event says so. */
function watchedLog({ dir, key, loss }: PeopleRun): Log {
  const watched = { key, acceptLoss: loss !== undefined };
  const log = openLog(join(dir, 'run.db'), { durability: 'flushed', clock: Date.now, create: true, watched });
  if (loss !== undefined) {
    const { expected, found } = loss;
    const accepted = { expected: expected && { ...expected }, found: { ...found }, by: 'operator' };
    log.append(peopleStream, 'loss-accepted', withNonce(accepted, randomBytes(16)));
  }
  return log;
}

function opened(run: PeopleRun, log: Log, { options, io }: Hosting, onStop: () => void): Promise<Serving> {
  const { host, port, raters, experts, hours, allowHost = [], insecure = false, tlsKey, tlsCert } = options;
  const tls = tlsKey !== undefined && tlsCert !== undefined ? { tls: { key: read(tlsKey), cert: read(tlsCert) } } : {};
  return serve({
    hosted: hostedRun(run.config, run.seed),
    log,
    report: join(run.dir, 'report.html'),
    host,
    port,
    allowHosts: allowHost,
    insecure,
    key: run.key,
    secret: run.secret,
    onStop,
    reportError: io.err,
    ...tls,
    ui: fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? '../../dist/ui' : '../ui', import.meta.url)),
    invites: { raters, experts: run.config.people.inspectors === 'experts' ? experts : 0, hours },
    clock: Date.now,
    monotonic: () => performance.now(),
    newId: randomUUID,
  });
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new BadInput(`expected a PEM file, got ${error instanceof Error && 'code' in error ? error.code : 'none'}`, {
      file,
    });
  }
}

async function climbed(
  { dir, config, seed, code, secret }: PeopleRun,
  serving: Serving,
  io: Io,
  signal: AbortSignal,
): Promise<'climbed' | 'stopped'> {
  const began = performance.now();
  const onProgress = (level: number, doing: string) => io.err(`level ${level}: ${doing}`);
  const job = { file: join(dir, 'run.db'), config, seed, code, secret };
  const { people, log } = serving;
  try {
    const result = finishedPeople(log) ?? (await climbInThread(job, { people, log, signal, onProgress }));
    log.flush();
    serving.ended('finished');
    await writeSummary(dir, config, result, costSince(began));
    io.err(`climbed; summary  ${join(dir, 'summary.json')}\n         report   ${join(dir, 'report.html')}`);
    io.err('still serving: debriefs and the live page; Ctrl-C ends it');
  } catch (error) {
    if (signal.aborted) return 'stopped';
    if (isChanged(log)) {
      // Said on stderr and at /healthz, which answers until the server is stopped.
      await aborted(signal);
      throw error;
    }
    serving.ended('failed', error instanceof Error ? error.message : String(error));
    throw error;
  }
  await aborted(signal);
  return 'climbed';
}

function isChanged(log: Log): boolean {
  try {
    log.expectUnchanged?.();
    return false;
  } catch (error) {
    return error instanceof FileChanged;
  }
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
