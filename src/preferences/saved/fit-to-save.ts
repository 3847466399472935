import { shape } from '../../feedback/formats/index.js';
import { rng } from '../../math/rng.js';
import { BadInput } from '../../types/bad-input.js';
import type { FitTask } from '../fit.js';
import { networkOf } from '../models.js';
import { planOf } from '../plan.js';
import { fitAll } from '../predict.js';
import { prepared } from '../prepare.js';
import { withWinner } from '../train.js';
import { membersOf } from './members.js';
import type { SavedModel } from './saved-model.js';

/**
 * The model fitted to all rows, test rows too: what is measured are models of fewer rows. @throws BadInput where no row has a winner.
 */
export async function fitToSave(task: FitTask & { readonly format: string }): Promise<SavedModel> {
  const { test, settings, seed } = task;
  const rows = 'folds' in test ? task.training : [...task.training, ...test];
  const { data, training } = prepared({ training: rows, test: { folds: 2 }, settings });
  const [first] = data.comparisons;
  if (first === undefined || withWinner(data, training).length === 0)
    throw new BadInput('expected a comparison with a winner to fit a model to, got none', { place: '--save' });
  const found = await fitAll(data, training, { plan: planOf(data, task), rng: rng(seed).fork('saved') });
  const network = settings.model === 'linear' ? null : networkOf(settings, settings.model);
  return {
    settings: { ...settings, ...found.choices },
    format: task.format,
    seed,
    n: training.length,
    temperature: found.choices.temperature,
    shape: shape(first.a),
    space: found.space.learned,
    shapeOfNetworks: network && { ...network, hidden: [...network.hidden] },
    members: [...membersOf(found.model)],
  };
}
