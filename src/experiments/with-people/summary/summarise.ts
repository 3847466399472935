import type { EventSource } from '../../../feedback/log/index.js';
import { relianceOf } from '../../../types/reliance.js';
import type { LevelSummary, Summary } from '../../../types/summary.js';
import type { PeopleConfig } from '../climb-with-people.js';
import type { PeopleLevel, PeopleResult } from '../result.js';
import { againstAudits, againstGold, againstNothing, shareOf } from './accuracy.js';
import { type Heard, heard } from './heard.js';
import { spentOnPeople } from './spent.js';

/** What a run with people shows, from its log: nothing in it is measured against hidden truth, and what that would tell is null. */
export function summarisePeople(
  config: PeopleConfig,
  { seed, levels, ended }: PeopleResult,
  log: EventSource,
  cost: Summary['cost'],
): Summary {
  const told = heard(log);
  return {
    schema: 'belay.summary/1',
    experiment: config.experiment,
    config,
    seeds: [seed],
    truth: config.people.truth,
    levels: levels.map((level) => levelOf(config, told, level)),
    ended: ended ? [{ seed, ...ended }] : [],
    curves: config.people.truth === 'gold' ? curvesOf(told) : [],
    reliance: [...told.audits].flatMap(([level, audits]) => relianceOf(level, audits)),
    pressure: [],
    people: spentOnPeople(told, config.people.truth),
    cost,
  };
}

function levelOf({ people: { truth } }: PeopleConfig, told: Heard, level: PeopleLevel): LevelSummary {
  const against = { gold: againstGold, audit: againstAudits, none: () => againstNothing };
  const { task, size, labels, looks, vetoes, gate } = level;
  return {
    ...{ level: level.level, task, size, labels, looks },
    rater: { ...against[truth](told, level.level), ceiling: null, controls: null },
    recovered: null,
    flat: null,
    evaluator: { accuracy: truth === 'none' ? null : evaluatorOf(told, level.level, truth) },
    worker: null,
    vetoes: { raised: vetoes, violations: 0 },
    gate,
  };
}

/** Against gold questions of its level, after the last round; against agreeing inspections of the level above, what follows from its reports. */
function evaluatorOf({ rounds, audits }: Heard, level: number, truth: 'gold' | 'audit') {
  if (truth === 'audit') {
    const agreed = (audits.get(level) ?? []).filter(({ inspections: [a, b] }) => a === b);
    return shareOf(agreed.filter(({ implied, inspections: [a] }) => implied === a).length, agreed.length);
  }
  const last = (rounds.get(level) ?? []).findLast(({ agent }) => agent === 'evaluator');
  return shareOf(last?.right ?? 0, last?.of ?? 0);
}

const curvesOf = ({ rounds }: Heard): Summary['curves'] =>
  [...rounds].flatMap(([level, some]) =>
    some
      .filter(({ agent }) => agent === 'evaluator')
      .map(({ agent, labels, right, of }) => ({ level, agent, labels, truth: shareOf(right, of), proxy: null })),
  );
