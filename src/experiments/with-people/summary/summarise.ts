import { allEvents, type EventSource, readEvents } from '../../../feedback/log/index.js';
import type { Hosted } from '../../../feedback/people/hosted.js';
import { createPeopleProjection, type PeopleProjection } from '../../../feedback/projection/projection.js';
import type { ProjectionOptions } from '../../../feedback/projection/records/state.js';
import type { SummaryView } from '../../../feedback/projection/views/summary-view.js';
import type { LevelSummary, Summary } from '../../../types/summary.js';
import { auditLooksIn } from '../../summary/audit-looks.js';
import type { PeopleConfig } from '../climb-with-people.js';
import { hostedRun } from '../hosted.js';
import type { PeopleLevel, PeopleResult } from '../result.js';

/** What a run with people shows, from its log: nothing in it is measured against hidden truth, and what that would tell is null. */
export function summarisePeople(
  config: PeopleConfig,
  { seed, levels, ended }: PeopleResult,
  log: EventSource,
  cost: Summary['cost'],
): Summary {
  const figures = summaryOfLog(log, hostedRun(config, seed));
  const auditLooks = auditLooksIn(log);
  return {
    schema: 'belay.summary/1',
    experiment: config.experiment,
    config,
    seeds: [seed],
    truth: config.people.truth,
    levels: levels.map((level) => levelSummary(figures, level, auditLooks[level.level] ?? 0)),
    ended: ended ? [{ seed, ...ended }] : [],
    curves: figures.curves(),
    reliance: figures.reliance(),
    pressure: [],
    people: figures.people(),
    cost,
  };
}

/** The figures of a log up to the end of its run: what came later changes none of them. */
export const summaryOfLog = (log: EventSource, hosted: Hosted): SummaryView => projectionOfLog(log, hosted).summary;

/** The projection of a log up to the end of its run. */
export function projectionOfLog(
  log: EventSource,
  hosted: Hosted,
  kept: Pick<ProjectionOptions, 'textOf' | 'mostComments'> = {},
): PeopleProjection {
  const end = endOf(log);
  const projection = createPeopleProjection({ hosted, excluded: withdrawnBefore(log, end), ...kept });
  for (const logged of allEvents(log)) if (logged.seq <= end) projection.apply(logged);
  return projection;
}

function endOf(log: EventSource): number {
  for (const { seq } of readEvents(log, { of: 'run', type: 'ended' })) return seq;
  return Number.POSITIVE_INFINITY;
}

/** Answers of people who withdrew stand in no figure, also where others had used them by then. */
function withdrawnBefore(log: EventSource, end: number): ReadonlySet<string> {
  const raters = new Set<string>();
  for (const { seq, event } of readEvents(log, { of: 'people', type: 'withdrew' }))
    if (seq <= end) raters.add(event.rater);
  return raters;
}

function levelSummary(
  figures: SummaryView,
  { level, task, size, labels, looks, vetoes, gate }: PeopleLevel,
  auditLooks: number,
): LevelSummary {
  return {
    level,
    task,
    size,
    labels,
    looks,
    auditLooks,
    rater: { ...figures.raters(level), ceiling: null, controls: null },
    recovered: null,
    flat: null,
    evaluator: { accuracy: figures.evaluator(level) },
    worker: null,
    vetoes: { raised: vetoes, violations: 0 },
    predicted: null,
    blindSpot: [],
    gate,
  };
}
