import { describe, expect, it } from 'vitest';
import { limits } from '../../src/report/limits.js';
import { verdict } from '../../src/report/verdict.js';
import type { LevelSummary, Summary } from '../../src/types/summary.js';
import { about, fixtures } from '../fixtures/summary.js';

const { claims, oneSeed, withheld, ledger, forgetful, people } = fixtures;

describe('the verdict', () => {
  it('says how much help helped, with intervals', () =>
    says(claims(), 'raters judged level 4 correctly .95 (.94–.96) of the time; unaided .50 (.49–.51)'));
  it('counts the levels at which promotion was granted', () =>
    says(claims(), 'Promotion was granted at 5 of 5 levels.'));
  it('speaks of one seed by its queries', () => says(oneSeed(), '.95 (.94–.96)'));
  it('says that help hurt', () => says(topUplift(claims(), -0.04), 'Help from the level below hurt'));
  it('says that a difference is not clear', () =>
    says(topUplift(claims(), 0.005), 'no clear difference (uplift .01 (−.01 to .02))'));
  it('claims nothing from one seed without intervals', () =>
    says(unbounded(claims()), '(no interval)', 'shows nothing yet'));
  it('names the level where help was withheld', () =>
    says(
      withheld(),
      'level 2 withheld, level 4 insufficient evidence',
      'Level 3 was judged unaided: help was not granted at level 2.',
    ));
  it('says in its first sentence that a method without recursion is better', () =>
    expect(verdict(ledger())[0]).toContain('a method that does not recurse did better, .95 (.94–.96)'));
  it('says in its first sentence that the assistant alone is better', () =>
    expect(verdict(aloneAt(claims(), 0.99))[0]).toContain(
      'the assistant alone, without a person, did better, .99 (.98–1.00)',
    ));
  it('names the other levels where the assistant alone is', () =>
    says(aloneAt(claims(), 0.99), 'did better than the raters it helps at levels 1, 2 and 3'));
  it('says nothing of the assistant alone where intervals touch', () =>
    expect(verdict(aloneAt(claims(), 0.95)).join(' ')).not.toContain('assistant alone'));
  it('names the levels where it is', () => says(ledger(), 'did better at levels 1, 2, 3 and 4'));
  it('does not call a method without recursion beaten where intervals touch', () =>
    says(flatAt(claims(), 0.94), 'not clearly less than assisted raters'));
  it('says that shuffled help lifts raters too', () =>
    says(shuffledAt(claims(), 0.8), 'Shuffled help lifted raters too at level 4'));
  it('keeps silent about shuffled help that does not', () =>
    expect(verdict(claims()).join(' ')).not.toContain('Shuffled'));
  it('says how the forgotten aspect drifts', () =>
    says(forgetful(), 'best of 256', 'drifted by −1.12 sd (−1.22 to −1.02)'));
  it('says that nothing is known', () =>
    expect(verdict(people())[0]).toBe(
      'Nothing is known about how well raters judged: this run had no truth to measure against.',
    ));
  it('says why a climb ended', () => says(people(), 'The climb ended at level 1: the raters went home.'));
  it('counts the seeds in which it did', () =>
    says(
      { ...claims(), ended: [0, 1, 2].map((seed) => ({ seed, level: 2, reason: 'stopped' })) },
      'ended in 3 of 10 seeds at level 2: stopped.',
    ));
  it('speaks of a ladder of one level', () =>
    says({ ...claims(), levels: claims().levels.slice(0, 1) }, 'there is no level below to help them'));
});

describe('what a run cannot show', () => {
  it('is that people were helped, where raters were simulated', () =>
    expect(limits(claims())[0]).toContain('No person has tested this help'));
  it('is said otherwise where people judged', () => expect(limits(people()).join(' ')).not.toContain('simulated'));
  it('is that recursion is needed, where methods without recursion win', () =>
    expect(limits(ledger()).join(' ')).toContain('no evidence that recursion is needed'));
  it('is the assistant that does better alone', () =>
    expect(limits(aloneAt(claims(), 0.99)).join(' ')).toContain('The assistant with no person does better'));
  it('is not the assistant where intervals touch', () =>
    expect(limits(aloneAt(claims(), 0.95)).join(' ')).not.toContain('The assistant with no person'));
  it('is the aspect that parts forget', () => expect(limits(forgetful()).join(' ')).toContain('forget one aspect'));
});

function says(summary: Summary, ...words: readonly string[]): void {
  for (const word of words) expect(verdict(summary).join(' ')).toContain(word);
}

function topUplift(summary: Summary, uplift: number): Summary {
  return atTop(summary, (level) => ({ ...level, rater: { ...level.rater, uplift: about(uplift) } }));
}

function flatAt(summary: Summary, value: number): Summary {
  return atTop(summary, (level) => ({ ...level, flat: { lowerLevelSummed: about(value), equalCost: null } }));
}

function shuffledAt(summary: Summary, value: number): Summary {
  return atTop(summary, ({ rater, ...level }) => {
    const controls = rater.controls === null ? null : { ...rater.controls, shuffled: about(value) };
    return { ...level, rater: { ...rater, controls } };
  });
}

function atTop(summary: Summary, change: (level: LevelSummary) => LevelSummary): Summary {
  return { ...summary, levels: summary.levels.map((level) => (level.level === 4 ? change(level) : level)) };
}

function unbounded(summary: Summary): Summary {
  const text = JSON.stringify(summary).replaceAll(
    /"low":[-.\de]+,"high":[-.\de]+,"n":10/g,
    '"low":null,"high":null,"n":1',
  );
  return JSON.parse(text) as Summary;
}

function aloneAt(summary: Summary, value: number): Summary {
  const levels = summary.levels.map((level) => ({
    ...level,
    rater: {
      ...level.rater,
      controls: level.rater.controls && { ...level.rater.controls, assistantAlone: about(value, 0.008) },
    },
  }));
  return { ...summary, levels };
}
