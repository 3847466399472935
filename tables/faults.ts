/**
 * What the raters' server does when things break: the tables of docs/load.md.
 *
 *     npm run build && npx jiti tables/faults.ts [kills] [disk] [clock] [half-open] [deaf] [herd] [--seed 0] [--kills 50] [--bots 100] [--rate 4]
 *
 * All of them unless named. A server in a process of its own, over a log on the disk; scripted raters in this one. Exit code 1 where
 * an answer was lost or doubled, or the chain does not hold.
 */
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import type { Reckoning } from '../src/bench/raters/reckoning.js';
import { jumpClock } from './faults/clock.js';
import { stopReading } from './faults/deaf.js';
import { fillDisk } from './faults/disk.js';
import { cutWires } from './faults/half-open.js';
import { scatter } from './faults/herd.js';
import { type Killed, kill } from './faults/kills.js';
import type { Spell } from './faults/spells.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: '0' },
    kills: { type: 'string', default: '50' },
    bots: { type: 'string', default: '100' },
    rate: { type: 'string', default: '4' },
  },
});
const sizes = { look: 4000, seed: Number(values.seed), bots: Number(values.bots), rate: Number(values.rate) };

const faults: Readonly<Record<string, () => Promise<void>>> = {
  kills: async () => {
    line([
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
    line(Array.from({ length: 10 }, () => '---'));
    let count = 0;
    const { kills, sent, refused, last } = await kill({ ...sizes, kills: Number(values.kills) }, (killed) =>
      line(ofKill(++count, killed)),
    );
    for (const { reckoning } of kills) expectWhole(reckoning, { isOver: false });
    closing(last, { sent, refused });
  },
  disk: async () => {
    const { how, spells, reckoning, refused, ...found } = await fillDisk({ ...sizes, lasts: 5000 });
    spoken(spells);
    closing(reckoning, { how, refused, ...found });
  },
  clock: async () => {
    const { spells, reckoning, ...found } = await jumpClock({ ...sizes, lasts: 4000 });
    spoken(spells);
    closing(reckoning, found);
  },
  'half-open': async () => {
    const { spells, cut, reckoning, ...found } = await cutWires({ ...sizes, cut: 30, lasts: 40_000 });
    spoken([...spells, cut]);
    closing(reckoning, found);
  },
  deaf: async () => {
    const { spells, reckoning, ...found } = await stopReading({ ...sizes, deaf: 20, invited: 1000, lasts: 40_000 });
    spoken(spells);
    closing(reckoning, found);
  },
  herd: async () => {
    const { rounds, spells, reckoning, refused } = await scatter({ ...sizes, bots: 1000, rate: 1, rounds: 5 });
    line(['round', 'all back after ms', 'of that coming back ms', 'resident MiB', 'heap MiB']);
    line(Array.from({ length: 5 }, () => '---'));
    rounds.forEach(
      ({ all, herd, resident, heap }, i) => void line([i + 1, ...[all, herd, resident, heap].map(Math.round)]),
    );
    spoken(spells);
    closing(reckoning, { refused });
  },
};

for (const name of positionals.length > 0 ? positionals : Object.keys(faults)) {
  process.stdout.write(`\n## ${name} (seed ${values.seed})\n\n`);
  await faults[name]?.();
}

function ofKill(count: number, { after, startedIn, waiting, reckoning }: Killed): (string | number)[] {
  const { events, inLog, acknowledged, lost, doubled, ok } = reckoning;
  const times = [Math.round(after), Math.round(startedIn)];
  return [count, ...times, waiting, events, inLog, acknowledged, lost.length, doubled.length, ok ? 'holds' : 'broken'];
}

function spoken(spells: readonly Spell[]): void {
  line(['when', 'answers a second', 'p50 ms', 'p95 ms', 'p99 ms', 'max ms']);
  line(Array.from({ length: 6 }, () => '---'));
  for (const { name, seconds, answers, took } of spells)
    line([
      name,
      (answers / seconds).toFixed(0),
      ...[took.p50, took.p95, took.p99, took.max].map((ms) => ms.toFixed(1)),
    ]);
}

/** What stands at the end, when all has settled. */
function closing(reckoning: Reckoning, found: Readonly<Record<string, unknown>>): void {
  expectWhole(reckoning, { isOver: true });
  const { lost, doubled, untold, unwitnessed, ...rest } = reckoning;
  const counts = { lost, doubled, untold, unwitnessed };
  const counted = Object.fromEntries(Object.entries(counts).map(([what, which]) => [what, which.length]));
  process.stdout.write(`\n${JSON.stringify({ ...found, ...rest, ...counted, load: loadavg()[0] })}\n`);
}

function expectWhole(
  { lost, doubled, untold, unwitnessed, ok }: Reckoning,
  { isOver }: { readonly isOver: boolean },
): void {
  const isWhole = ok && lost.length + doubled.length + unwitnessed.length === 0 && (!isOver || untold.length === 0);
  if (!isWhole) process.exitCode = 1;
}

function line(cells: readonly (string | number)[]): void {
  process.stdout.write(`| ${cells.join(' | ')} |\n`);
}
