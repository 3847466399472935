import type { BenchRow } from '../row/row.js';
import type { LoadMeasurement } from './load-measurement.js';
import { flatWithin, memoryByMinute } from './outcome/memory-by-minute.js';
import { growthPerMinute } from './process/resource-use.js';
import type { LoadSettings } from './settings.js';
import { rowsPerSecond } from './sqlite-baseline.js';

/** A row of a measurement; `load`: the machine's load average when it ended, which includes that of the measurement itself. */
export interface LoadRow
  extends Pick<BenchRow, 'name' | 'peerName' | 'ours' | 'peer' | 'ratio' | 'unit' | 'runs' | 'note'> {
  readonly [more: string]: unknown;
}

export function steady({ raters, period }: LoadSettings, ours: LoadMeasurement, echo: LoadMeasurement): LoadRow[] {
  const { latency, sinceDue, count, seconds, starved, cpu, closed } = ours.load;
  const rows = (['p50', 'p95', 'p99', 'max'] as const).map((which) => ({
    name: `acknowledgement, ${which}: ${raters} raters, an answer each ${period} ms, on disk`,
    peerName: `raw ws echo, ${raters} clients at the same rate, no disk`,
    ...against(echo.load.latency[which], latency[which], 'ms'),
    sinceDue: sinceDue[which],
  }));
  const perSecond = count / seconds;
  return [
    headline({ raters, period }, ours, echo),
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

/** What raters see: from sending an answer until they are told that it is on the disk. */
function headline(
  { raters, period }: Pick<LoadSettings, 'raters' | 'period'>,
  ours: LoadMeasurement,
  echo: LoadMeasurement,
): LoadRow {
  const { p50, p95, p99 } = ours.load.latency;
  const { lost, doubled } = ours.outcome ?? { lost: [], doubled: [] };
  return {
    name: `answer to acknowledgement as ${raters} raters see it, p99; an answer each ${period} ms`,
    peerName: 'raw ws echo, p99: the same number of clients at the same rate, no disk',
    ...against(echo.load.latency.p99, p99, 'ms'),
    ...{ p50, p95, p99, lost: lost.length, doubled: doubled.length },
    rssMb: ours.used.map(({ resident }) => Math.round(resident)),
    note: `p50 ${p50.toPrecision(3)}, p95 ${p95.toPrecision(3)}, p99 ${p99.toPrecision(3)} ms; bar 50`,
  };
}

/** The same server that waits for no disk: what is left is not the disk's. */
export function withoutDisk(
  { raters, period }: LoadSettings,
  ours: LoadMeasurement,
  control: LoadMeasurement | undefined,
): LoadRow[] {
  if (control === undefined) return [];
  const { p50, p95, p99 } = control.load.latency;
  return [
    {
      name: `acknowledgement, p99: ${raters} raters, an answer each ${period} ms, on disk`,
      peerName: 'the same server, synchronous=OFF',
      ...against(p99, ours.load.latency.p99, 'ms'),
      ...{ p50, p95, p99, seconds: control.load.seconds },
      note: `without the disk: p50 ${p50.toPrecision(3)}, p95 ${p95.toPrecision(3)} ms`,
    },
  ];
}

/** The answers in the log, compared with what raters were told. */
export function kept({ outcome, load }: LoadMeasurement, when: string): LoadRow[] {
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

export function memory(ours: LoadMeasurement, echo: LoadMeasurement): LoadRow[] {
  const began = ours.used[0]?.at ?? 0;
  const at = (second: number) => ours.used.findLast((one) => one.at - began <= second * 1000 + 500)?.resident;
  const residentAt = Object.fromEntries([0, 10, 30, 60].map((second) => [second, at(second)]));
  const perMinute = growthPerMinute(ours.used.filter((one) => one.at - began >= 10_000));
  const [mine, theirs] = [ours.used.at(-1)?.resident ?? Number.NaN, echo.used.at(-1)?.resident ?? Number.NaN];
  const inWords = Object.entries(residentAt).map(([second, mib]) => `${second} s: ${mib?.toFixed(0)}`);
  const { minutes, growth } = memoryByMinute(ours.used);
  const byMinute = minutes.map(({ minute, rss, heap }) => `minute ${minute}: ${rss} (heap ${heap})`);
  return [
    {
      name: 'resident memory of the server, at the end',
      peerName: 'the echo’s',
      ...against(theirs, mine, 'MiB'),
      residentAt,
      perMinute,
      minutes,
      flat: growth === undefined ? null : growth <= flatWithin,
      heap: ours.used.map(({ heap }) => Math.round(heap)),
      note: [...(byMinute.length === 0 ? inWords : byMinute), inWhole(growth, perMinute)].join('; '),
    },
  ];
}

const inWhole = (growth: number | undefined, perMinute: number): string =>
  growth === undefined
    ? `from 10 s on ${perMinute.toFixed(1)} MiB a minute`
    : `${growth <= flatWithin ? 'flat' : 'not flat'}: at most ${(100 * growth).toFixed(1)} % above minute two; bar 400 MiB`;

export function allOut({ raters }: LoadSettings, ours: LoadMeasurement, echo: LoadMeasurement): LoadRow[] {
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
