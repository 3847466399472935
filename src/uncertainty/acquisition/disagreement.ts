import { disagreement as disagreementOf } from '../ensemble.js';
import { type Acquisition, largest } from './acquisition.js';
import { random } from './random.js';

/** Asks where the members' predicted preferences vary most (Christiano et al. 2017, arXiv:1706.03741, section 2.2.4). Before the first label: at random. */
export const disagreement: Acquisition = {
  name: 'disagreement',
  about: 'where the ensemble’s predicted preferences vary most',
  source: 'Christiano et al. 2017, arXiv:1706.03741',
  choose(candidates, n, known) {
    if (known.model === undefined) return random.choose(candidates, n, known);
    const [first, second] = [candidates.map((c) => c.first), candidates.map((c) => c.second)];
    return largest(disagreementOf(known.model, first, second), n);
  },
};
