import { describe, expect, it } from 'vitest';
import { builtIn } from '../../../src/experiments/config/built-in.js';
import { loadConfig } from '../../../src/experiments/config/load.js';
import { withExperimentWorld } from '../../../src/experiments/worlds/build-world.js';
import { showOutcomes, showReports } from '../../../src/experiments/worlds/displays/show.js';
import { rng } from '../../../src/math/rng.js';
import { type Branch, Display } from '../../../src/types/display.js';

/** Everything that people are shown of every built-in world. */
describe.each(Object.keys(builtIn))('what people are shown of %s', (name) => {
  it.each([0, 1])('at level %i is data for a page, with every part named', async (level) => {
    const { displays, outcome, parts } = await drawn(name, level);
    const display = displays.of(outcome);
    expect(Display.parse(JSON.parse(JSON.stringify(display)))).toEqual(display);
    expect(displays.parts(outcome).length).toBe(parts);
    expect(new Set(displays.parts(outcome)).size).toBe(parts);
    if (display.is === 'track') expect(display.frames.length).toBe(display.actions.length + 1);
  });
  it('says reports in words that differ, where people are asked about reports', async () => {
    const { displays, outcome } = await drawn(name, 0);
    expect(showOutcomes(displays, [outcome, outcome]).parts).toHaveLength(2);
    if (displays.reports === undefined) return;
    const reports = [1, -1].map((value) => ({ is: 'report', value }) as const);
    const { items, about: shown } = showReports(displays, displays.reports, { about: outcome, reports });
    expect(new Set(items.map((item) => JSON.stringify(item))).size).toBe(2);
    expect(shown).toEqual(displays.of(outcome));
  });
});

describe('statements', () => {
  it('are right as hidden truth says, in words that can be worked out', async () => {
    const config = await loadConfig('statements');
    for (const seed of [0, 1, 2]) {
      const found = withExperimentWorld(config, seed, ({ ladder, oracle, displays }) =>
        Array.from({ length: 40 }, (_, i) => {
          const leaf = ladder.draw(0, `${i}`, rng(`leaf/${i}`));
          return { words: leafOf(displays.of(leaf)), truth: oracle.trueValue(leaf) > 0 };
        }),
      );
      expect(found.map(({ words }) => isRight(words))).toEqual(found.map(({ truth }) => truth));
      expect(new Set(found.map(({ words }) => words)).size).toBeGreaterThan(8);
    }
  });
});

async function drawn(name: string, level: number) {
  return withExperimentWorld(await loadConfig(name, { levels: 2 }), 3, ({ ladder, displays }) => {
    const outcome = ladder.draw(level, 'drawn', rng('drawn'));
    return {
      displays: displays as never as Any,
      outcome: outcome as never,
      parts: ladder.task(level).parts(outcome).length,
    };
  });
}

type Any = Parameters<typeof showReports<unknown, unknown>>[0];

function leafOf(display: Display): string {
  const branch: Branch = display.is === 'whole' ? display.of : { item: '' };
  return 'item' in branch ? branch.item : '';
}

function isRight(words: string): boolean {
  const [, a, b, c] = /^(\d+) × (\d+) = (\d+)$/.exec(words) ?? [];
  return Number(a) * Number(b) === Number(c);
}
