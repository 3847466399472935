import { beforeAll, describe, expect, it } from 'vitest';
import { rng } from '../../src/math/rng.js';
import { revoke } from '../../src/recursion/promote.js';
import type { FitReward, Labelled } from '../../src/types/index.js';
import { type Climbed, climbed, generous, noting as kept, type Noted, ofType, replies, small } from './small-run.js';

const seed = 11;
let open: Climbed;
let shut: Climbed;
const fits: { width: number; answers: unknown[] }[] = [];

beforeAll(async () => {
  open = await climbed(generous, seed, (run) => ({ ...run, fit: (width) => noting(width, run.fit(width)) }));
  shut = await climbed(small, seed);
});

describe('arms', () => {
  it('are recomputed from the seed and the query alone', () => expect(arms(open)).toEqual(recomputed(open)));
  it('are all drawn where there is help', () =>
    expect(new Set(arms(open).map(([, arm]) => arm))).toEqual(new Set(['unaided', 'planted', 'assisted'])));
  it('show help exactly where they say so', () =>
    expect(ofType(open.events, 'assisted').map(({ body }) => body.query)).toEqual(
      arms(open)
        .filter(([, arm]) => arm !== 'unaided')
        .map(([query]) => query),
    ));
  it('planted help is the honest help turned round, under the same name', async () => {
    const { events } = await climbed({ ...generous, arms: { unaided: 0, planted: 0 } }, seed);
    const lie = firstHelp(open.events, 'planted');
    const honest = ofType(events, 'assisted').find(({ body }) => body.query === lie?.body.query);
    expect(stated(lie).length).toBe(4);
    expect(stated(lie)).toEqual(stated(honest).map((given) => ({ ...given, value: -given.value })));
  });
});

describe('fits', () => {
  it.each(['evaluator', 'worker'])('count no answer under planted help: %s', (agent) => {
    const stream = `level/1/${agent}`;
    const [last] = ofType(open.events, 'fitted', stream).slice(-1);
    expect(last?.body.labels).toBe(honestAnswers(open.events, stream).length);
  });
  it.each(['evaluator', 'worker'])('hold the honest answers and no others, in order: %s', (agent) =>
    expect(fits.map(({ answers }) => answers)).toContainEqual(honestAnswers(open.events, `level/1/${agent}`)),
  );
  it('count no skip', async () => {
    const teacher = { ...generous.rater.teacher, skipBelow: -0.5 };
    const asked = { ...generous, levels: 1, question: { ties: true, bothBad: false } };
    const { events } = await climbed({ ...asked, rater: { ...generous.rater, teacher } }, seed);
    const [skips, [last]] = [
      replies(events, 'level/0/worker').filter(({ status }) => status === 'skipped'),
      ofType(events, 'fitted', 'level/0/worker').slice(-1),
    ];
    expect([skips.length > 0, last?.body.labels]).toEqual([true, 30 - skips.length]);
  });
  it('there were planted answers to leave out', () =>
    expect(ofType(open.events, 'answered').some(({ body }) => body.arm === 'planted')).toBe(true));
});

describe('a gate', () => {
  it('that opens hands its evaluator up', () =>
    expect(began(open, 1)?.assistant).toEqual({
      id: 'evaluator/0',
      checkpoint: open.levels[0]?.evaluator?.agent.checkpoint,
    }));
  it('that stays shut leaves the next level unaided', () => expect(began(shut, 1)?.assistant).toBeNull());
  it('that stays shut says why', () =>
    expect(ofType(shut.events, 'withheld', 'level/0')[0]?.body.reasons).not.toEqual([]));
  it('that stays shut lets no help through', () => expect(ofType(shut.events, 'assisted')).toEqual([]));
  it('that stays shut makes every answer unaided', () =>
    expect(new Set(ofType(shut.events, 'answered').map(({ body }) => body.arm))).toEqual(new Set(['unaided'])));
});

describe('revoke', () => {
  it('is an event, and the labels given with that help are known by its checkpoint', () => {
    const below = open.levels[1]?.below;
    const events: Noted[] = [];
    if (below) revoke({ journal: kept(events) }, below, 'lied');
    expect(events).toEqual([
      {
        stream: 'level/0/gate',
        type: 'revoked',
        body: { level: 0, assistant: 'evaluator/0', checkpoint: below?.checkpoint, reason: 'lied' },
      },
    ]);
    expect(helpedBy(open.events, events[0]?.body.checkpoint)).toEqual(
      arms(open)
        .filter(([, arm]) => arm !== 'unaided')
        .map(([query]) => query),
    );
  });
  it('nobody else’s labels are listed', () => expect(helpedBy(open.events, 'another')).toEqual([]));
});

/** Raters who need help from level 1 on, and a gate that grants whatever it is shown. */
const needy = {
  ...generous,
  rater: { ...generous.rater, attention: { ...generous.rater.attention, looks: 1 } },
  gate: { ...generous.gate, margin: 1 },
};
/** An evaluator of next to no labels: every flat opponent is better. */
const beaten = {
  ...needy,
  evaluator: { labels: 2, rounds: 1, pool: 1 },
  flat: { mostLabels: 4000 },
  gate: { ...needy.gate, batch: 160, most: 640 },
};
/** An evaluator about as good as its opponents. */
const unsure = {
  ...needy,
  levels: 1,
  evaluator: { labels: 40, rounds: 2, pool: 2 },
  gate: { ...needy.gate, most: 90, z: 3 },
};

describe('a climb', () => {
  it('is the same from the same seed', async () => expect((await climbed(small, seed)).events).toEqual(shut.events));
  it('ends where help is granted and shown to gain nothing over a flat opponent, and says so', async () => {
    const { levels } = await climbed({ ...beaten, stop: { whenFlatWins: true } }, seed);
    expect([levels.length, levels[0]?.gated.ended]).toEqual([1, expect.stringContaining('flat opponent')]);
  });
  it('goes on where the rule is off, and says that too', async () => {
    const { levels } = await climbed(beaten, seed);
    expect(levels[0]?.gated.promotion.reasons.at(-1)).toContain('the climb goes on although');
  });
  it('goes on where neither is shown after all the audits there may be', async () => {
    const { levels } = await climbed({ ...unsure, stop: { whenFlatWins: true } }, seed);
    expect(levels.map(({ gated }) => [gated.ended, gated.audits.length])).toEqual([[undefined, 90]]);
  });
  it('asks for no audit more where the rule is off', async () =>
    expect((await climbed(unsure, seed)).levels.map(({ gated }) => gated.audits.length)).toEqual([40]));
  it('compares with opponents that had the cost of all the audits', async () => {
    const { levels, run } = await climbed(
      { ...unsure, flat: { mostLabels: 4000 }, stop: { whenFlatWins: true } },
      seed,
    );
    expect(levels[0]?.gated.flat[0]?.looks).toBe(run.costs.total().looks);
  });
  it('does not end where help is withheld: nothing of it would be used', async () => {
    const { levels } = await climbed({ ...small, stop: { whenFlatWins: true } }, seed);
    expect(levels.map(({ gated }) => gated.ended)).toEqual([undefined, undefined]);
  });
  it('stops when it is told to', async () => {
    const stop = new AbortController();
    const told = climbed(small, seed, (run) => ({ ...run, signal: stop.signal, onProgress: () => stop.abort() }));
    await expect(told).rejects.toThrow('aborted');
  });
  it('delivers nothing that a constraint does not permit, and notes each veto', () =>
    expect(new Set(ofType(shut.events, 'vetoed').map(({ body }) => (body.verdict as { is: string }).is))).toEqual(
      new Set(['forbidden', 'unknown']),
    ));
});

/** Answered queries of level 1, with their arms. */
const arms = ({ events }: Climbed) => ofType(events, 'answered', 'level/1').map(({ body }) => [body.query, body.arm]);

const recomputed = (climbed: Climbed) =>
  arms(climbed).map(([query]) => {
    const u = rng(seed).fork('climb').fork(`arm/${query}`).next();
    return [query, u < 0.2 ? 'unaided' : u < 0.4 ? 'planted' : 'assisted'];
  });

const began = ({ events }: Climbed, level: number) => ofType(events, 'began', `level/${level}`)[0]?.body;

const firstHelp = (events: readonly Noted[], arm: string) =>
  ofType(events, 'assisted').find(({ body }) => body.arm === arm);

interface Given {
  readonly assistant: string;
  readonly checkpoint: string;
  readonly about: number;
  readonly help: { readonly value: number };
}

const helpIn = (event: Noted | undefined) => (event?.body.help ?? []) as readonly Given[];
const stated = (event: Noted | undefined) =>
  helpIn(event).map(({ assistant, checkpoint, about, help }) => ({ assistant, checkpoint, about, value: help.value }));

const helpedBy = (events: readonly Noted[], checkpoint: unknown) =>
  ofType(events, 'assisted')
    .filter((event) => helpIn(event).some((given) => given.checkpoint === checkpoint))
    .map(({ body }) => body.query);

const honestAnswers = (events: readonly Noted[], stream: string) =>
  replies(events, stream)
    .filter(({ arm, status }) => arm !== 'planted' && status === 'answered')
    .map(({ answer }) => answer);

const noting =
  (width: number, train: FitReward): FitReward =>
  (labels: readonly Labelled[], chance, weights) => {
    fits.push({ width, answers: labels.map(({ answer }) => answer) });
    return train(labels, chance, weights);
  };
