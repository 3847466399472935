import type { SelectionObservation } from '../../src/environments/trees/tree.js';
import { builtIn } from '../../src/experiments/config/built-in.js';
import type { Config } from '../../src/experiments/config/schema.js';
import type { ExperimentWorld } from '../../src/experiments/worlds/experiment-world.js';
import { runOf } from '../../src/experiments/worlds/run-of.js';
import { treeExperimentWorld } from '../../src/experiments/worlds/tree-experiment-world.js';
import { type Journal, silent } from '../../src/feedback/log/journal/journal.js';
import { climb } from '../../src/recursion/climb.js';
import type { TrainedLevel } from '../../src/recursion/level.js';
import type { Run } from '../../src/recursion/run/run.js';

/** An event as a test reads it: its body as JSON would bring it back. */
export interface Noted {
  readonly stream: string;
  readonly type: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface Climbed {
  readonly run: Run<SelectionObservation, number>;
  readonly staged: ExperimentWorld;
  readonly events: readonly Noted[];
  readonly levels: readonly TrainedLevel<SelectionObservation, number>[];
}

const base = builtIn.claims as Config;

/** Claims with two levels and few labels: about a second. Too few audits for the gate to be sure, unless told otherwise. */
export const small: Config = {
  ...base,
  levels: 2,
  evaluator: { labels: 90, rounds: 3, pool: 3 },
  worker: { labels: 30, rounds: 2, pool: 2, temperature: 1 },
  policy: { ...base.policy, steps: 60, contexts: 120 },
  arms: { unaided: 0.2, planted: 0.2 },
  stop: { whenFlatWins: false },
  flat: { mostLabels: 60 },
  gate: { ...base.gate, paths: null, recheck: 0, batch: 40, most: 40, planted: 0.25 },
  measure: { ...base.measure, judgements: 20, offers: 20, curve: 0, unaidedWorker: false },
};

/** A gate that opens on whatever little it has seen. */
export const generous: Config = {
  ...small,
  gate: {
    ...small.gate,
    margin: 0.9,
    wholes: { good: 0.5, bad: 0.99, error: 0.3 },
    parts: { good: 0.5, bad: 0.99, error: 0.3 },
  },
};

/** Climbs without any measurement, writing down all events. `change` may put something else into the run. */
export async function climbed(
  config: Config,
  seed: number,
  change: (run: Run<SelectionObservation, number>) => Run<SelectionObservation, number> = (run) => run,
): Promise<Climbed> {
  const staged = treeExperimentWorld(config, seed);
  const events: Noted[] = [];
  const run = change({ ...runOf(config, seed, staged), journal: noting(events) });
  const levels = await climb(run, config.levels);
  return { run, staged, events, levels };
}

/** A journal that keeps what is recorded. */
export const noting = (events: Noted[]): Journal => ({
  ...silent,
  record(stream, { type, ...body }) {
    events.push({ stream, type, body: JSON.parse(JSON.stringify(body)) as Noted['body'] });
  },
});

export const ofType = (events: readonly Noted[], type: string, stream = ''): readonly Noted[] =>
  events.filter((event) => event.type === type && event.stream.startsWith(stream));

/** What was answered in a stream, and under which arm. */
export interface Replied {
  readonly arm: unknown;
  readonly status: string;
  readonly answer?: string;
  readonly looks: number;
}

export const replies = (events: readonly Noted[], stream: string): readonly Replied[] =>
  ofType(events, 'answered', stream).map(({ body }) => ({ ...(body.reply as Replied), arm: body.arm }));
