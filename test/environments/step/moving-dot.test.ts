import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { stepWorlds } from '../../../src/environments/step-worlds.js';
import {
  type Dot,
  distanceToCentre,
  dotActions,
  dotAfter,
  movingDot,
} from '../../../src/environments/steps/moving-dot.js';
import { rng } from '../../../src/math/rng.js';

const recorded = '../shared/data/mrahtz-prefs';
const { rewards } = stepWorlds['moving-dot'];

describe.skipIf(!existsSync(recorded))(`Rahtz’s tracks (skipped where ${recorded} is absent)`, () => {
  const tracks = existsSync(recorded) ? read() : [];

  it('are 1139 of 25 steps', () => expect(tracks.map(({ length }) => length)).toEqual(Array(1139).fill(25)));
  it('stay in our frame, to half a pixel: a recorded place is a mean over two frames of a shrunk picture', () => {
    const [xs, ys] = [tracks.flat().map(({ x }) => x), tracks.flat().map(({ y }) => y)];
    expect([xs, ys].map((all) => all.reduce((low, n) => Math.min(low, n)) > 1.5)).toEqual([true, true]);
    expect([xs, ys].map((all) => all.reduce((high, n) => Math.max(high, n)))).toSatisfy(
      ([x = 0, y = 0]: number[]) => x < 157.5 && y < 207.5,
    );
  });
  it('go straight on by our stride', () => {
    const steps = straight(tracks);
    expect(steps.length).toBeGreaterThan(1000);
    expect(steps.reduce((sum, each) => sum + each, 0) / steps.length).toBeCloseTo(4, 1);
  });
  it('are preferred by our hidden reward, in 95 % of what was not a tie', () => {
    const strict = preferences().filter(({ pref }) => pref[0] !== 0.5);
    const right = strict.filter(({ a, b, pref }) => progress(tracks[a]) > progress(tracks[b]) === pref[0] > 0.5);
    // Six pairs differ by less than the recorded places are rounded by: .952 is within what they can make of it.
    expect(right.length / strict.length).toBeCloseTo(0.952, 2);
  });
});

describe('the dot', () => {
  it.each([
    ['stay', 50, 60],
    ['up', 50, 56],
    ['right', 54, 60],
    ['down', 50, 64],
    ['left', 46, 60],
  ] as const)('%s', (name, x, y) =>
    expect(dotAfter({ observation: { x: 50, y: 60 }, action: dotActions.indexOf(name) })).toEqual({ x, y }),
  );
  it.each([
    ['left', { x: 3, y: 9 }, { x: 2, y: 9 }],
    ['right', { x: 156, y: 9 }, { x: 157, y: 9 }],
    ['up', { x: 9, y: 3 }, { x: 9, y: 2 }],
    ['down', { x: 9, y: 207 }, { x: 9, y: 207 }],
  ] as const)('%s stops at the edge', (name, from, to) =>
    expect(dotAfter({ observation: from, action: dotActions.indexOf(name) })).toEqual(to),
  );
  it('begins everywhere', () => {
    const starts = Array.from({ length: 2000 }, (_, seed) => movingDot.environment.reset(rng(seed)));
    expect(Math.abs(mean(starts.map(({ x }) => x)) - 79.5)).toBeLessThan((4 * 45) / Math.sqrt(2000));
    expect(Math.abs(mean(starts.map(({ y }) => y)) - 104.5)).toBeLessThan((4 * 60) / Math.sqrt(2000));
  });
  it('can come to the middle from every corner within an episode', () => {
    for (const corner of [
      { x: 2, y: 2 },
      { x: 157, y: 2 },
      { x: 2, y: 207 },
      { x: 157, y: 207 },
    ])
      expect(distanceToCentre(home(corner))).toBeLessThanOrEqual(4);
  });
  it.each([
    ['nearer, still far', { x: 60, y: 105 }, 'right', 4, 0],
    ['nearer, and there', { x: 72, y: 105 }, 'right', 4, 1],
    ['across the middle', { x: 79, y: 105 }, 'right', -2, 1],
    ['further', { x: 60, y: 105 }, 'up', -4, 0],
    ['staying', { x: 60, y: 105 }, 'stay', 0, 0],
  ] as const)('%s is worth what was meant and what is shown', (_, observation, name, hidden, visible) => {
    const step = { observation, action: dotActions.indexOf(name) };
    expect([rewards.hidden(step), rewards.visible(step)]).toEqual([hidden, visible]);
  });
});

function read(): Dot[][] {
  const { segments } = JSON.parse(readFileSync(`${recorded}/movingdot_segments.json`, 'utf8')) as {
    readonly segments: readonly (readonly (readonly [x: number, y: number])[])[];
  };
  return segments.map((track) => track.map(([x, y]) => ({ x: ((x + 0.5) * 160) / 84, y: ((y + 0.5) * 210) / 84 })));
}

const preferences = () =>
  readFileSync(`${recorded}/movingdot_prefs.jsonl`, 'utf8')
    .trim()
    .split('\n')
    .map(
      (line) =>
        JSON.parse(line) as { readonly a: number; readonly b: number; readonly pref: readonly [number, number] },
    );

/** Hidden rewards of a track add up to how much nearer it ends. */
function progress(track: readonly Dot[] = []): number {
  const [first, last] = [track[0], track.at(-1)];
  return first && last ? distanceToCentre(first) - distanceToCentre(last) : Number.NaN;
}

/** Lengths of the middle one of three steps that all go one way, away from the edges. */
function straight(tracks: readonly (readonly Dot[])[]): number[] {
  return tracks.flatMap((track) =>
    track.flatMap((dot, t) => {
      const four = track.slice(t, t + 4);
      const ways = four.slice(1).map(({ x, y }, i) => way(x - (four[i]?.x ?? 0), y - (four[i]?.y ?? 0)));
      const inside = four.every(({ x, y }) => x > 8 && x < 150 && y > 8 && y < 200);
      if (four.length < 4 || !inside || new Set(ways).size > 1 || ways[0] === 'none') return [];
      const [, from = dot, to = dot] = four;
      return [Math.abs(to.x - from.x) + Math.abs(to.y - from.y)];
    }),
  );
}

function way(dx: number, dy: number): string {
  if (Math.abs(dx) > 2.5) return dx > 0 ? 'right' : 'left';
  if (Math.abs(dy) > 2.5) return dy > 0 ? 'down' : 'up';
  return 'none';
}

/** Where a dot is after an episode of the greatest gain each step. */
function home(dot: Dot): Dot {
  let at = dot;
  for (let t = 0; t < movingDot.horizon; t++)
    at = dotActions
      .map((_, action) => dotAfter({ observation: at, action }))
      .reduce((best, next) => (distanceToCentre(next) < distanceToCentre(best) ? next : best), at);
  return at;
}

const mean = (all: readonly number[]): number => all.reduce((sum, each) => sum + each, 0) / all.length;
