import { loadavg } from 'node:os';
import { BadInput } from '../../types/bad-input.js';
import type { Json } from '../../types/json.js';
import { type LoadMeasurement, measureLoad } from './load-measurement.js';
import { growthPerMinute } from './process/resource-use.js';
import { LoadSettings } from './settings.js';
import { rowsPerSecond } from './sqlite-baseline.js';

/** A row of a measurement; `load`: the machine's load average when it ended, which includes that of the measurement itself. */
export interface LoadRow {
  readonly name: string;
  readonly peerName: string;
  readonly ours: number;
  readonly peer: number;
  readonly ratio: number;
  readonly unit: string;
  readonly runs: number;
  readonly note?: string;
  readonly [more: string]: unknown;
}

/**
 * Raters in a second process who answer at a steady rate, each answer on the disk before it is acknowledged, beside the same clients of a raw echo over
 * `ws` and beside raw SQLite on the same machine, in the same run. Then all of them at full speed.
 * @throws BadInput where a setting is unknown or out of range.
 */
export async function bench(set: Readonly<Record<string, Json>> = {}): Promise<LoadRow[]> {
  const read = LoadSettings.safeParse(set);
  if (!read.success) throw new BadInput(read.error.issues[0]?.message ?? 'expected settings', { place: '--set' });
  const settings = read.data;
  const { period, seconds, brief } = settings;
  const echo = await measureLoad({ clients: 'echoes', period, seconds: brief, settings });
  const ours = await measureLoad({ clients: 'raters', period, seconds, settings });
  const load = loadavg()[0];
  const echoAllOut = await measureLoad({ clients: 'echoes', period: 'all-out', seconds: brief, settings });
  const oursAllOut = await measureLoad({ clients: 'raters', period: 'all-out', seconds: brief, settings });
  return [
    ...steady(settings, ours, echo).map((row) => ({ ...row, load })),
    ...kept(ours, 'at that rate'),
    ...memory(ours, echo),
    ...allOut(settings, oursAllOut, echoAllOut),
    ...kept(oursAllOut, 'at full speed'),
  ];
}

function steady({ raters, period }: LoadSettings, ours: LoadMeasurement, echo: LoadMeasurement): LoadRow[] {
  const { latency, sinceDue, count, seconds, starved, cpu, closed } = ours.load;
  const rows = (['p50', 'p95', 'p99', 'max'] as const).map((which) => ({
    name: `acknowledgement, ${which}: ${raters} raters, an answer each ${period} ms, on disk`,
    peerName: `raw ws echo, ${raters} clients at the same rate, no disk`,
    ...against(echo.load.latency[which], latency[which], 'ms'),
    sinceDue: sinceDue[which],
    ...(which === 'p99' ? { note: `${sinceDue.p99.toPrecision(3)} ms since it was due; bar 50` } : {}),
  }));
  const perSecond = count / seconds;
  return [
    ...rows,
    {
      name: 'answers at that rate',
      peerName: 'what was asked for',
      ours: perSecond,
      peer: (raters * 1000) / period,
      ratio: (perSecond * period) / raters / 1000,
      unit: '/s',
      runs: 1,
      starved,
      closed,
      serverCpu: ours.cpu / seconds / 1000,
      loadCpu: cpu / seconds / 1000,
      note: `processors: server ${(ours.cpu / seconds / 1000).toFixed(2)}, load ${(cpu / seconds / 1000).toFixed(2)}`,
    },
  ];
}

/** The answers in the log, compared with what raters were told. */
function kept({ outcome, load }: LoadMeasurement, when: string): LoadRow[] {
  if (outcome === undefined) return [];
  const { inLog, acknowledged, lost, doubled, untold, unwitnessed, ok } = outcome;
  const wrong = { lost: lost.length, doubled: doubled.length, untold: untold.length, unwitnessed: unwitnessed.length };
  return [
    {
      name: `answers in the log, ${when}`,
      peerName: 'acknowledged to raters',
      ours: inLog,
      peer: acknowledged,
      ratio: inLog / acknowledged,
      unit: 'answers',
      runs: 1,
      ...wrong,
      refused: load.refused,
      unsettled: load.unsettled,
      chain: ok,
      note: `${Object.entries(wrong)
        .map(([what, count]) => `${what} ${count}`)
        .join(', ')}; chain ${ok ? 'holds' : 'broken'}`,
    },
  ];
}

function memory(ours: LoadMeasurement, echo: LoadMeasurement): LoadRow[] {
  const began = ours.used[0]?.at ?? 0;
  const at = (second: number) => ours.used.findLast((one) => one.at - began <= second * 1000 + 500)?.resident;
  const residentAt = Object.fromEntries([0, 10, 30, 60].map((second) => [second, at(second)]));
  const perMinute = growthPerMinute(ours.used.filter((one) => one.at - began >= 10_000));
  const [mine, theirs] = [ours.used.at(-1)?.resident ?? Number.NaN, echo.used.at(-1)?.resident ?? Number.NaN];
  const inWords = Object.entries(residentAt).map(([second, mib]) => `${second} s: ${mib?.toFixed(0)}`);
  return [
    {
      name: 'resident memory of the server, at the end',
      peerName: 'the echo’s',
      ...against(theirs, mine, 'MiB'),
      residentAt,
      perMinute,
      heap: ours.used.map(({ heap }) => Math.round(heap)),
      note: `${inWords.join(', ')}; from 10 s on ${perMinute.toFixed(1)} MiB a minute`,
    },
  ];
}

function allOut({ raters }: LoadSettings, ours: LoadMeasurement, echo: LoadMeasurement): LoadRow[] {
  const speed = ({ load }: LoadMeasurement) => load.count / load.seconds;
  const name = `answers at full speed, ${raters} raters, on disk`;
  const row = (peerName: string, peer: number): LoadRow => ({
    name,
    peerName,
    ours: speed(ours),
    peer,
    ratio: speed(ours) / peer,
    unit: '/s',
    runs: 1,
    note: `p99 ${ours.load.latency.p99.toPrecision(3)} ms`,
  });
  return [
    row(`raw ws echo, ${raters} clients at full speed, no disk`, speed(echo)),
    row('raw SQLite, FULL, one row a transaction', rowsPerSecond(1, 2000)),
    row('raw SQLite, FULL, 100 rows a transaction', rowsPerSecond(100, 50_000)),
  ];
}

/** Less is better: the ratio is the peer's over ours. */
const against = (peer: number, ours: number, unit: string) => ({ ours, peer, ratio: peer / ours, unit, runs: 1 });
