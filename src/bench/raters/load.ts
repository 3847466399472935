import { writeFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Settled } from './bot.js';
import { jobOf, say } from './child.js';
import { type Crowd, type Member, raters } from './crowd.js';
import { echoes } from './echoes.js';
import { metronome } from './metronome.js';
import { type Percentiles, tally } from './tally.js';

/** What the load process is told to do. `period`: ms between two words of one client; `all-out`: the next as soon as the last was acknowledged. */
export interface LoadJob {
  readonly who: 'raters' | 'echoes';
  readonly members: readonly Member[];
  readonly period: number | 'all-out';
  readonly seconds: number;
  readonly seed: number;
  /** Where to write what was acknowledged: a line an answer, its id, number and hash of the head, and why it was refused. */
  readonly file: string | undefined;
}

/** Times in ms. `starved`: how often a word was due and there was nothing to say; `closed`: connections that ended, by code. */
export interface Loaded {
  readonly is: 'loaded';
  readonly count: number;
  readonly seconds: number;
  readonly took: Percentiles;
  readonly sinceDue: Percentiles;
  readonly starved: number;
  readonly refused: number;
  readonly unsettled: number;
  readonly closed: Readonly<Record<string, number>>;
  readonly cpu: number;
}

const now = () => performance.now();
const crowds = { raters, echoes };

process.on('disconnect', () => process.exit(0));
await load(await jobOf<LoadJob>());

async function load({ who, members, period, seconds, seed, file }: LoadJob): Promise<void> {
  const times = tally(members.length);
  const settled: Settled[] = [];
  const closed: Record<string, number> = {};
  const talk = { isOn: false, starved: 0 };
  const crowd = crowds[who](members, {
    now,
    seed,
    settled(which, one) {
      if (file !== undefined) settled.push(one);
      const isCounted = times.heard(which, one.took, now());
      if (isCounted && talk.isOn && period === 'all-out') speak(which, now());
    },
    closed: (code) => {
      closed[code] = (closed[code] ?? 0) + 1;
    },
  });
  const speak = (which: number, due: number) => {
    if (crowd.send(which)) return times.said(which, due);
    talk.starved += 1;
    if (talk.isOn) setTimeout(speak, 2, which, due);
  };
  await everybody(crowd, members.length);
  say({ is: 'begun' });
  talk.isOn = true;
  const cpu = process.cpuUsage();
  const began = now();
  if (period === 'all-out') members.forEach((_, which) => void speak(which, now()));
  const beat = { count: members.length, period: period === 'all-out' ? seconds * 1000 : period, end: seconds * 1000 };
  await metronome(beat, now, period === 'all-out' ? () => undefined : speak);
  const lasted = (now() - began) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  talk.isOn = false;
  const count = times.count();
  for (let more = 0; crowd.waiting() > 0 && more < 100; more++) await sleep(100);
  if (file !== undefined) writeFileSync(file, settled.map(line).join(''));
  say({
    ...{ is: 'loaded', count: period === 'all-out' ? count : times.count(), seconds: lasted, took: times.took() },
    ...{ sinceDue: times.sinceDue(), starved: talk.starved, unsettled: crowd.waiting(), closed: { ...closed } },
    ...{ refused: settled.filter(({ refused }) => refused !== undefined).length, cpu: (user + system) / 1000 },
  } satisfies Loaded);
  crowd.close();
}

/** @throws Error where some are not ready within a minute. */
async function everybody(crowd: Crowd, count: number): Promise<void> {
  for (const until = now() + 60_000; crowd.ready() < count; await sleep(50))
    if (now() > until) throw new Error(`expected ${count} clients ready within a minute, got ${crowd.ready()}`);
}

function line({ id, head, refused }: Settled): string {
  return `${id}\t${head.seq}\t${head.hash}\t${refused ?? ''}\n`;
}
