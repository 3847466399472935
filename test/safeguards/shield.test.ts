import { describe, expect, it } from 'vitest';
import { chooser } from '../../src/agents/chooser.js';
import { rng } from '../../src/math/rng.js';
import type { SealedCandidates } from '../../src/safeguards/constraints/sealed.js';
import { judge, sealed, shield } from '../../src/safeguards/index.js';
import type { Constraint } from '../../src/types/index.js';
import { keepsConstraint } from '../conformance/constraint.js';

const offer: SealedCandidates = { candidates: [{ seal: 'signed' }, { seal: 'unsigned' }, { seal: 'illegible' }] };

keepsConstraint(sealed, { observation: offer, permitted: 0, forbidden: 1, unknown: 2 });
it('there being no such candidate is unknown, too', () => expect(sealed.judge(offer, 9).is).toBe('unknown'));

describe('no reward buys a veto off', () => {
  it('unshielded, a worker that is paid enough delivers what is forbidden', async () =>
    expect(await delivered(tempted(1e9), offer)).toBe(1));
  it.each([0, 0.5, 50])('shielded, it never does, at temperature %f', async (temperature) => {
    const worker = shield(tempted(1e9, temperature), [sealed]);
    const actions = await worker.act(Array(500).fill({ observation: offer, legal: [0, 1, 2] }), { rng: rng(0) });
    expect(new Set(actions)).toEqual(new Set([0]));
  });
  it('where all is vetoed it says so and delivers nothing', () =>
    expect(
      delivered(shield(tempted(1e9), [sealed]), { candidates: [{ seal: 'unsigned' }, { seal: 'illegible' }] }, [0, 1]),
    ).rejects.toThrow('expected at least one permitted action of 2, got none'));
});

describe('the shield', () => {
  it('keeps the agent’s type, name and checkpoint', () => {
    const worker = tempted(1);
    expect(shield(worker, [sealed])).toMatchObject({ id: worker.id, checkpoint: worker.checkpoint });
  });
  it('without constraints is the agent itself', () => {
    const worker = tempted(1);
    expect(shield(worker, [])).toBe(worker);
  });
  it('asks all constraints: one veto is enough', () =>
    expect(judge([always('permitted'), always('forbidden')], offer, 0)).toMatchObject({ constraint: 'forbidden' }));
  it('permits what all permit', () =>
    expect(judge([always('permitted'), always('permitted')], offer, 0).verdict.is).toBe('permitted'));
  it('refuses open-ended actions: they cannot be listed', () =>
    expect(() => shield(tempted(1), [sealed]).act([{ observation: offer, legal: undefined }], { rng: rng(0) })).toThrow(
      'expected listed actions to shield, got open-ended ones',
    ));
});

const always = (is: 'permitted' | 'forbidden'): Constraint<SealedCandidates, number> => ({
  name: is,
  about: '',
  source: '',
  judge: () => (is === 'permitted' ? { is } : { is, reason: 'always' }),
});

/** A worker to whom the second candidate is worth `reward`. */
const tempted = (reward: number, temperature = 0) =>
  chooser<SealedCandidates, number>(
    'tempted',
    Float64Array.of(reward),
    (batch) => batch.map(({ legal }) => (legal ?? []).map((a) => Float32Array.of(a === 1 ? 1 : 0))),
    temperature,
  );

const delivered = async (worker: ReturnType<typeof tempted>, observation: SealedCandidates, legal = [0, 1, 2]) =>
  (await worker.act([{ observation, legal }], { rng: rng(0) }))[0];
