import { linearReward } from '../../evaluators/reward-models/linear.js';
import { partsOf } from '../../math/digest.js';
import type { RewardModel } from '../../types/reward-model.js';
import { meanOfMembers } from '../../uncertainty/ensemble.js';

/**
 * A linear reward model, or an ensemble of them, made again from the bodies of a log by the hash that its `fitted` event has as `model`: it
 * scores as it did. A network's body holds its parameters, but not its shape, which the run's config has.
 * @throws RangeError where a body is missing, or is that of a network.
 */
export function storedRewardModel(bodyOf: (hash: string) => Uint8Array | undefined, checkpoint: string): RewardModel {
  const body = bodyOf(checkpoint);
  const parts = (body && partsOf(body)) ?? [];
  const [only, ...others] = parts;
  if (only === undefined) throw new RangeError(`expected the stored reward model ${checkpoint}, got none`);
  if (others.length === 0 && only.length % 8 === 0) return linearReward(new Float64Array(Uint8Array.from(only).buffer));
  const members = parts.map((part) => Buffer.from(part).toString('latin1'));
  if (!members.every((hash) => /^[0-9a-f]{64}$/.test(hash)))
    throw new RangeError(`expected a linear reward model or an ensemble of them, got another: ${checkpoint}`);
  return meanOfMembers(members.map((hash) => storedRewardModel(bodyOf, hash)));
}
