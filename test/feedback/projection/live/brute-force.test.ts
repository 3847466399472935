import { describe, expect, it } from 'vitest';
import { rng } from '../../../../src/math/rng.js';
import type { Arm } from '../../../../src/types/help.js';
import { liveAfter, type Short } from './hosted.js';
import { longLog } from './long-log.js';

/**
 * The projection counts as events come. Here the same is counted from the whole log at once, by filtering it anew for every figure.
 */
const settings = { truth: 'gold', raters: 2 } as const;
const events = longLog(rng(11), 4000, 30);
const live = liveAfter(events, settings).read(1e7);

interface Body {
  readonly id: string;
  readonly query: string;
  readonly rater: string;
  readonly purpose: string;
  readonly swapped: boolean;
  readonly arm: Arm;
  readonly level: number;
  readonly body: string;
  readonly lease: string;
  readonly again?: string;
  readonly reply: { readonly status: string; readonly looks: number };
  readonly given: {
    readonly reply: { readonly status: string; readonly answer?: string; readonly confidence?: number };
    readonly first?: string;
    readonly time: { readonly shown: number; readonly active: number };
  };
}
const all = (type: string, stream?: string): readonly Body[] =>
  events.filter((e: Short) => e[1] === type && (stream === undefined || e[0] === stream)).map((e) => e[2] as Body);
const undone = new Set(all('undone').map((u) => u.id));
const stands = all('answered', 'people').filter((a) => !undone.has(a.id));
const golds = new Map(
  all('stocked').map((s) => [s.query, { ...s, truth: (JSON.parse(s.body) as { answer: string }).answer }]),
);
const onGold = stands.flatMap((a) => {
  const known = golds.get(a.query);
  return a.purpose === 'gold' && known !== undefined
    ? [{ ...a, known, right: a.given.reply.answer === known.truth }]
    : [];
});
const armOf = new Map(all('assisted').map((a) => [a.query, a.arm]));
const isAt = (level: number, arm: Arm) => (query: string) =>
  query.startsWith(`level/${level}/`) && armOf.get(query) === arm;
const leaseOf = new Map(all('leased').map((l) => [l.lease, l]));

describe.each([0, 1])('level %i, counted from the whole log', (level) => {
  it.each(['unaided', 'assisted', 'planted', 'evidence'] as const)('accuracy, %s', (arm) => {
    const here = onGold.filter((a) => a.known.level === level && a.known.arm === arm);
    const share = here.filter((a) => a.right).length / here.length;
    const people = new Set(here.map((a) => a.rater)).size;
    expect(live.levels[level]?.accuracy[arm]).toMatchObject({ n: people, over: 'raters' });
    expect(live.levels[level]?.accuracy[arm]?.value).toBeCloseTo(share, 12);
  });
  it.each(['unaided', 'assisted', 'planted', 'evidence'] as const)('flow, %s', (arm) => {
    const here = isAt(level, arm);
    const said = stands.filter((a) => a.purpose === 'asked' && here(a.query));
    expect(live.levels[level]?.flow[arm]).toEqual({
      asked: all('queued').filter((e) => here(e.query)).length,
      shown: all('shown').filter((e) => here(leaseOf.get(e.lease)?.query ?? '')).length,
      answered: said.filter((a) => a.given.reply.status === 'answered').length,
      skipped: said.filter((a) => a.given.reply.status === 'skipped').length,
      expired: all('expired').filter((e) => here(e.query)).length,
      withdrawn: 0,
      fitted: fittedAt(level, arm),
    });
  });
  it('switches', () => {
    const here = onGold.filter((a) => a.known.level === level && a.given.first !== undefined);
    const kept = here.filter((a) => a.given.first === a.given.reply.answer);
    const wasRight = (a: (typeof here)[number]) => a.given.first === a.known.truth;
    expect(live.levels[level]?.switches).toEqual({
      kept: kept.length,
      rightToWrong: here.filter((a) => wasRight(a) && !a.right).length,
      wrongToRight: here.filter((a) => !wasRight(a) && a.right).length,
      other: here.filter((a) => !wasRight(a) && !a.right).length - kept.filter((a) => !a.right).length,
    });
  });
  it('calibration', () => {
    const here = onGold.filter((a) => a.known.level === level && a.known.arm !== 'planted');
    for (const { said, right } of live.levels[level]?.calibration ?? []) {
      const bin = here.filter((a) => Math.round((a.given.reply.confidence ?? -1) * 10) === said * 10);
      expect(right.value).toBeCloseTo(bin.filter((a) => a.right).length / bin.length, 12);
    }
    expect(live.levels[level]?.calibration.length).toBeGreaterThan(8);
  });
});

it('raters, counted from the whole log', () => {
  for (const rater of live.raters) {
    const mine = stands.filter((a) => a.rater === rater.id);
    const chosen = mine.filter((a) => ['first', 'second'].includes(a.given.reply.answer ?? ''));
    const first = chosen.filter((a) => (a.given.reply.answer === 'first') !== a.swapped);
    const gold = onGold.filter((a) => a.rater === rater.id && a.known.arm !== 'planted');
    const time = [...all('answered', 'people'), ...all('late')].filter((a) => a.rater === rater.id);
    expect(rater).toMatchObject({
      answered: mine.filter((a) => a.given.reply.status === 'answered').length,
      skipped: mine.filter((a) => a.given.reply.status === 'skipped').length,
      activeMs: time.reduce((sum, a) => sum + a.given.time.active, 0),
      firstShare: { n: chosen.length, value: first.length / chosen.length },
      gold: { n: gold.length, value: gold.filter((a) => a.right).length / gold.length },
      own: { n: mine.filter((a) => a.purpose === 'repeat').length },
    });
  }
});

it('Krippendorff’s alpha, pair by pair', () => {
  const units = new Map<string, Map<string, string>>();
  for (const { query, rater, purpose, given } of stands) {
    const counts = purpose === 'asked' || (purpose === 'gold' && golds.get(query)?.arm !== 'planted');
    if (!counts || given.reply.answer === undefined) continue;
    units.set(query, (units.get(query) ?? new Map<string, string>()).set(rater, given.reply.answer));
  }
  const several = [...units.values()].map((unit) => [...unit.values()]).filter((unit) => unit.length > 1);
  expect(live.agreement).toMatchObject({ n: several.length });
  expect(live.agreement?.value).toBeCloseTo(alphaByPairs(several), 12);
});

/** 1 − observed over expected disagreement, over all ordered pairs of answers, as Krippendorff defines it. */
function alphaByPairs(units: readonly (readonly string[])[]): number {
  const all = units.flat();
  const within = units.map((unit) => pairs(unit).filter(([a, b]) => a !== b).length / (unit.length - 1));
  const observed = within.reduce((sum, each) => sum + each, 0) / all.length;
  const counts = new Map<string, number>();
  for (const said of all) counts.set(said, (counts.get(said) ?? 0) + 1);
  const apart = pairs([...counts.keys()]).reduce(
    (sum, [a, b]) => sum + (a === b ? 0 : (counts.get(a) ?? 0) * (counts.get(b) ?? 0)),
    0,
  );
  return 1 - observed / (apart / (all.length * (all.length - 1)));
}

const pairs = <T>(of: readonly T[]): readonly (readonly [T, T])[] =>
  of.flatMap((a, i) => of.flatMap((b, j) => (i === j ? [] : [[a, b] as const])));

/** Labels up to the last fit of each stream. */
function fittedAt(level: number, arm: Arm): number {
  return ['evaluator', 'worker'].reduce((sum, agent) => {
    const stream = events.filter((e) => e[0] === `level/${level}/${agent}`);
    const last = stream.map((e) => e[1]).lastIndexOf('fitted');
    const labels = stream
      .slice(0, last + 1)
      .filter((e) => e[1] === 'answered')
      .map((e) => e[2] as Body);
    return sum + labels.filter((a) => a.arm === arm && arm !== 'planted' && a.reply.status === 'answered').length;
  }, 0);
}
