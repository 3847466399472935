import { describe, expect, it } from 'vitest';
import { concluded, openSignOffs } from '../../../src/feedback/projection/sign-off.js';

const quorums = [1, 2, 3, 4].flatMap((reviewers) =>
  Array.from({ length: reviewers }, (_, i) => ({ needed: i + 1, reviewers })),
);

describe('signatures are decided as soon as nothing that is still to come can change it, and no sooner', () => {
  it.each(quorums)('$needed of $reviewers', (quorum) => {
    for (const signed of sequences(quorum.reviewers)) {
      const said = signed.map((granted, i) => ({ by: `reviewer-${i}`, granted, why: granted ? '' : 'no' }));
      const outcomes = new Set(
        sequences(quorum.reviewers - signed.length, true).map(
          (rest) => [...signed, ...rest].filter(Boolean).length >= quorum.needed,
        ),
      );
      const [only] = outcomes.size === 1 ? [...outcomes] : [];
      expect(concluded(said, quorum)?.granted).toBe(only);
    }
  });
  it('names who signed, and why they refused', () =>
    expect(concluded([{ by: 'reviewer-1', granted: false, why: 'too few' }], { needed: 1, reviewers: 1 })).toEqual({
      granted: false,
      reviewers: ['reviewer-1'],
      reasons: ['reviewer-1: too few'],
    }));
});

describe('a promotion that waits', () => {
  const promoting = {
    level: 0,
    assistant: 'evaluator/0',
    checkpoint: 'c',
    decision: 'granted' as const,
    reasons: [],
    evidence: {},
  };
  const signed = (by: string, granted = true) =>
    ({ type: 'signed-off', level: 0, checkpoint: 'c', by, granted, why: '' }) as const;

  it('can be signed once by each reviewer, until it is decided', async () => {
    const signOffs = openSignOffs({ needed: 2, reviewers: 3 }, () => undefined);
    const decided = signOffs.wait(promoting);
    expect(signOffs.open(0, 'c', 'reviewer-1')).toBe(true);
    signOffs.apply(signed('reviewer-1'));
    expect(['reviewer-1', 'reviewer-2'].map((by) => signOffs.open(0, 'c', by))).toEqual([false, true]);
    signOffs.apply(signed('reviewer-2'));
    expect(signOffs.open(0, 'c', 'reviewer-3')).toBe(false);
    expect(await decided).toEqual({ granted: true, reviewers: ['reviewer-1', 'reviewer-2'], reasons: [] });
  });
  it('cannot be signed under another checkpoint', () => {
    const signOffs = openSignOffs({ needed: 1, reviewers: 1 }, () => undefined);
    void signOffs.wait(promoting);
    expect(signOffs.open(0, 'another', 'reviewer-1')).toBe(false);
  });
});

/** Every sequence of yes and no of this length; of any length up to it unless `exactly`. */
function sequences(length: number, exactly = false): readonly (readonly boolean[])[] {
  if (length === 0) return [[]];
  const longer = sequences(length - 1, true).flatMap((some) => [true, false].map((last) => [...some, last]));
  return exactly ? longer : [...sequences(length - 1), ...longer];
}
