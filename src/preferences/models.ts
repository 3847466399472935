import { networkDefaults } from '../evaluators/reward-models/network/settings.js';
import { inThreads } from '../threads/network-threads.js';
import type { FitSettings } from './settings.js';
import { type Fitting, linearFitting, type NetworkChoices, networkFitting, type RecordedData } from './train.js';

/** The linear fit, and the fit of the chosen model: the same one where that is linear. Networks are trained on `threads` threads. */
export function fittings(
  data: RecordedData,
  settings: FitSettings,
  threads: number,
): { readonly linear: Fitting; readonly ours: Fitting } {
  const linear = linearFitting(data);
  if (settings.model === 'linear') return { linear, ours: linear };
  return { linear, ours: networkFitting(data, networkOf(settings, settings.model), inThreads(threads)) };
}

/** The settings given, and the tuned defaults for the others. */
export function networkOf(settings: FitSettings, architecture: 'mlp' | 'gru'): NetworkChoices {
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
