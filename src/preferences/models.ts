import { networkDefaults } from '../evaluators/reward-models/network/settings.js';
import { inThreads } from '../threads/network-threads.js';
import type { FitSettings } from './settings.js';
import { type Fitting, linearFitting, type NetworkChoices, networkFitting, type RecordedData } from './train.js';

/** The linear fit, and what was asked for: the same one where that is linear. Networks are trained on `threads` threads. */
export function fittings(
  evidence: RecordedData,
  settings: FitSettings,
  threads: number,
): { readonly linear: Fitting; readonly ours: Fitting } {
  const linear = linearFitting(evidence);
  if (settings.model === 'linear') return { linear, ours: linear };
  return { linear, ours: networkFitting(evidence, networkOf(settings, settings.model), inThreads(threads)) };
}

/** What was set, and what is tuned where nothing was. */
function networkOf(settings: FitSettings, architecture: 'mlp' | 'gru'): NetworkChoices {
  const tuned = networkDefaults[architecture];
  return {
    architecture,
    hidden: settings.hidden ?? tuned.hidden,
    activation: settings.activation ?? tuned.activation,
    window: settings.window ?? tuned.window,
    fold: settings.fold ?? tuned.fold,
    rate: settings.rate ?? tuned.rate,
    decay: settings.decay ?? tuned.decay,
    batch: settings.batch ?? tuned.batch,
    epochs: settings.epochs ?? tuned.epochs,
    patience: settings.patience ?? tuned.patience,
  };
}
