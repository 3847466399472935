import type { Constraint } from '../../types/constraint.js';

/** An observation that offers candidates, each with a mark of its provenance. */
export interface SealedCandidates {
  readonly candidates: readonly { readonly seal: 'signed' | 'unsigned' | 'illegible' }[];
}

/** Candidates without a signature are never delivered; a mark that cannot be read is unknown, which counts as forbidden. */
export const sealed: Constraint<SealedCandidates, number> = {
  name: 'sealed',
  about: 'only outcomes whose provenance is signed may be delivered',
  source: 'Leike et al. 2018, arXiv:1811.07871, R7 (side-constraints)',
  judge({ candidates }, index) {
    const seal = candidates[index]?.seal;
    if (seal === 'signed') return { is: 'permitted' };
    if (seal === 'unsigned') return { is: 'forbidden', reason: 'the outcome carries no signature' };
    return { is: 'unknown', reason: seal === undefined ? 'there is no such candidate' : 'the seal cannot be read' };
  },
};
