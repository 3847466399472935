/**
 * The raters' server under faults: the tables of docs/load.md.
 *
 *     npm run build && npx jiti tables/faults.ts [kills] [disk] [clock] [cut-connections] [not-reading] [reconnect] [--seed 0] [--kills 50] [--raters 100] [--rate 4]
 *
 * All of them unless named. A server in a process of its own, over a log on the disk; simulated raters in this one. Exit code 1 where
 * an answer was lost or doubled, or the chain does not hold.
 */
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import type { OutcomeCheck } from '../src/bench/raters/outcome/outcome-check.js';
import { jumpClock } from './faults/clock-jumps.js';
import { cutConnections } from './faults/cut-connections.js';
import { fillDisk } from './faults/full-disk.js';
import { disconnectAll } from './faults/mass-reconnect.js';
import { stopReading } from './faults/not-reading.js';
import type { MeasuredPeriod } from './faults/periods.js';
import { killRepeatedly, type ServerKill } from './faults/server-kills.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: '0' },
    kills: { type: 'string', default: '50' },
    raters: { type: 'string', default: '100' },
    rate: { type: 'string', default: '4' },
  },
});
const sizes = { observeMs: 4000, seed: Number(values.seed), raters: Number(values.raters), rate: Number(values.rate) };

const faults: Readonly<Record<string, () => Promise<void>>> = {
  kills: async () => {
    printRow([
      'kill',
      'after ms',
      'back in ms',
      'waiting',
      'events',
      'in the log',
      'acknowledged',
      'lost',
      'doubled',
      'chain',
    ]);
    printRow(Array.from({ length: 10 }, () => '---'));
    let count = 0;
    const { kills, sent, refused, last } = await killRepeatedly({ ...sizes, kills: Number(values.kills) }, (killed) =>
      printRow(killRow(++count, killed)),
    );
    for (const { outcome } of kills) requireIntact(outcome, { isOver: false });
    printOutcome(last, { sent, refused });
  },
  disk: async () => {
    const { how, periods, outcome, refused, ...found } = await fillDisk({ ...sizes, durationMs: 5000 });
    printPeriods(periods);
    printOutcome(outcome, { how, refused, ...found });
  },
  clock: async () => {
    const { periods, outcome, ...found } = await jumpClock({ ...sizes, durationMs: 4000 });
    printPeriods(periods);
    printOutcome(outcome, found);
  },
  'cut-connections': async () => {
    const { periods, cut, outcome, ...found } = await cutConnections({ ...sizes, cut: 30, durationMs: 40_000 });
    printPeriods([...periods, cut]);
    printOutcome(outcome, found);
  },
  'not-reading': async () => {
    const { periods, outcome, ...found } = await stopReading({
      ...sizes,
      notReading: 20,
      invited: 1000,
      durationMs: 40_000,
    });
    printPeriods(periods);
    printOutcome(outcome, found);
  },
  reconnect: async () => {
    const { rounds, periods, outcome, refused } = await disconnectAll({ ...sizes, raters: 1000, rate: 1, rounds: 5 });
    printRow(['round', 'all ready after ms', 'of that since the first loss ms', 'resident MiB', 'heap MiB']);
    printRow(Array.from({ length: 5 }, () => '---'));
    rounds.forEach(
      ({ sinceCut, sinceFirstLoss, resident, heap }, i) =>
        void printRow([i + 1, ...[sinceCut, sinceFirstLoss, resident, heap].map(Math.round)]),
    );
    printPeriods(periods);
    printOutcome(outcome, { refused });
  },
};

for (const name of positionals.length > 0 ? positionals : Object.keys(faults)) {
  process.stdout.write(`\n## ${name} (seed ${values.seed})\n\n`);
  await faults[name]?.();
}

function killRow(count: number, { afterMs, restartMs, waiting, outcome }: ServerKill): (string | number)[] {
  const { events, inLog, acknowledged, lost, doubled, ok } = outcome;
  const times = [Math.round(afterMs), Math.round(restartMs)];
  return [count, ...times, waiting, events, inLog, acknowledged, lost.length, doubled.length, ok ? 'holds' : 'broken'];
}

function printPeriods(spells: readonly MeasuredPeriod[]): void {
  printRow(['when', 'answers a second', 'p50 ms', 'p95 ms', 'p99 ms', 'max ms']);
  printRow(Array.from({ length: 6 }, () => '---'));
  for (const { name, seconds, answers, latency } of spells)
    printRow([
      name,
      (answers / seconds).toFixed(0),
      ...[latency.p50, latency.p95, latency.p99, latency.max].map((ms) => ms.toFixed(1)),
    ]);
}

/** The outcome, once every answer is acknowledged. */
function printOutcome(outcome: OutcomeCheck, found: Readonly<Record<string, unknown>>): void {
  requireIntact(outcome, { isOver: true });
  const { lost, doubled, untold, unwitnessed, ...rest } = outcome;
  const counts = { lost, doubled, untold, unwitnessed };
  const counted = Object.fromEntries(Object.entries(counts).map(([what, which]) => [what, which.length]));
  process.stdout.write(`\n${JSON.stringify({ ...found, ...rest, ...counted, load: loadavg()[0] })}\n`);
}

function requireIntact(
  { lost, doubled, untold, unwitnessed, ok }: OutcomeCheck,
  { isOver }: { readonly isOver: boolean },
): void {
  const isIntact = ok && lost.length + doubled.length + unwitnessed.length === 0 && (!isOver || untold.length === 0);
  if (!isIntact) process.exitCode = 1;
}

function printRow(cells: readonly (string | number)[]): void {
  process.stdout.write(`| ${cells.join(' | ')} |\n`);
}
