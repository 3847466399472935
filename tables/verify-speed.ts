/**
 * How much processor time does `belay verify` take for the chain of a long log? Beside it, in the same process and by turns, a peer that reads the same
 * rows and hashes the same bytes, and checks nothing.
 *
 *     npx jiti tables/verify-speed.ts [--events 300000] [--runs 7]
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { median } from '../src/bench/row/row.js';
import { verifyLog } from '../src/feedback/log/index.js';
import { writeLongLog } from './verify/long-log.js';
import { readAndHash } from './verify/peer.js';

const { values } = parseArgs({
  options: { events: { type: 'string', default: '300000' }, runs: { type: 'string', default: '7' } },
});
const [events, runs] = [Number(values.events), Number(values.runs)];
const folder = mkdtempSync(join(tmpdir(), 'belay-verify-speed-'));
try {
  const file = join(folder, 'run.db');
  writeLongLog(file, events);
  const { head, ok } = verifyLog(file);
  if (!ok || readAndHash(file) !== head)
    throw new Error('expected both to come to the head of a sound log, got another');
  const rounds = Array.from({ length: runs }, () => ({
    ours: timed(() => verifyLog(file)),
    peer: timed(() => readAndHash(file)),
  }));
  print(['', 'processor s: median', 'least', 'most', 'wall s: median', 'µs of processor an event']);
  print(Array.from({ length: 6 }, () => '---'));
  printTimes(
    'belay verify',
    rounds.map(({ ours }) => ours),
  );
  printTimes(
    'the peer',
    rounds.map(({ peer }) => peer),
  );
  const ratios = rounds.map(({ ours, peer }) => ours.processor / peer.processor);
  const megabytes = (statSync(file).size / 1e6).toFixed(0);
  process.stdout.write(
    `\n${events} events, ${megabytes} MB, ${runs} runs each; median ratio ${median(ratios).toFixed(2)}; load ${loadavg()[0]?.toFixed(1)}\n`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Seconds of the processor, user's and system's, and of the clock. */
interface Times {
  readonly processor: number;
  readonly wall: number;
}

function timed(work: () => unknown): Times {
  const [before, began] = [process.cpuUsage(), performance.now()];
  work();
  const { user, system } = process.cpuUsage(before);
  return { processor: (user + system) / 1e6, wall: (performance.now() - began) / 1e3 };
}

function printTimes(name: string, times: readonly Times[]): void {
  const processor = times.map((each) => each.processor);
  const middle = median(processor);
  const seconds = [middle, Math.min(...processor), Math.max(...processor), median(times.map(({ wall }) => wall))];
  print([name, ...seconds.map((each) => each.toFixed(2)), ((middle * 1e6) / events).toFixed(2)]);
}

function print(cells: readonly string[]): void {
  process.stdout.write(`| ${cells.join(' | ')} |\n`);
}
