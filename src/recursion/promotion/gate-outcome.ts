import type { ByPaths } from '../../safeguards/index.js';
import type { Audit } from '../../types/audit.js';
import type { Promotion } from '../../types/promotion.js';
import type { ReliedOn } from '../../types/reliance.js';
import type { FlatOpponent } from './flat.js';

/** What a gate by paths predicts of an evaluator's fidelity, quantiles as in the summary, and of errors that nobody could have seen. */
export interface LevelPrediction extends Pick<ByPaths, 'blindSpots'> {
  readonly predicted: {
    readonly value: number;
    readonly low: number;
    readonly high: number;
    readonly n: number;
  } | null;
}

export interface GateOutcome<O, A> {
  readonly promotion: Promotion<O, A>;
  readonly evidence: Readonly<Record<string, unknown>>;
  /** Why the climb ends here, where it does. */
  readonly ended: string | undefined;
  /** Of whole outcomes; none where the gate audits along paths. */
  readonly audits: readonly Audit[];
  /** What audits say of reliance. */
  readonly reliedOn: readonly ReliedOn[];
  readonly byPaths?: LevelPrediction;
  /** Flat opponents for outcomes of the level above. */
  readonly flat: readonly FlatOpponent<O, A>[];
}
