import { logistic } from '../../types/kinds/kind.js';
import { type Acquisition, type Candidate, type Known, largest } from './acquisition.js';
import { random } from './random.js';

/** Asks where the members' predicted preferences vary most (Christiano et al. 2017, arXiv:1706.03741, section 2.2.4). Before the first label: at random. */
export const disagreement: Acquisition = {
  name: 'disagreement',
  about: 'where the ensemble’s predicted preferences vary most',
  source: 'Christiano et al. 2017, arXiv:1706.03741',
  choose: (candidates, n, known) => (known.model?.members.length ? largest(spread(candidates, known.model), n) : random.choose(candidates, n, known)),
};

/** Variance over members of P(first preferred), one a candidate. */
function spread(candidates: readonly Candidate[], model: NonNullable<Known['model']>): Float64Array {
  const rows = candidates.flatMap(({ first, second }) => [first, second]);
  const [sum, squares] = [new Float64Array(candidates.length), new Float64Array(candidates.length)];
  for (const member of model.members) {
    const scores = member.score(rows);
    for (let i = 0; i < candidates.length; i++) {
      const p = logistic((scores[2 * i] ?? 0) - (scores[2 * i + 1] ?? 0));
      sum[i] = (sum[i] ?? 0) + p;
      squares[i] = (squares[i] ?? 0) + p * p;
    }
  }
  const members = model.members.length;
  return squares.map((s, i) => s / members - ((sum[i] ?? 0) / members) ** 2);
}
