import { statements } from './people-experiments.js';
import type { Config } from './schema.js';
import { stepExperiments } from './step-experiments.js';
import {
  claims,
  commissions,
  commissionsInPlace,
  commissionsObfuscated,
  forgetfulLedger,
  ledger,
  weakestLink,
} from './tree-experiments.js';

/** Experiments that come with Belay. */
export const builtIn: Readonly<Record<string, Config>> = {
  claims,
  statements,
  ledger,
  'weakest-link': weakestLink,
  'forgetful-ledger': forgetfulLedger,
  commissions,
  'commissions-in-place': commissionsInPlace,
  'commissions-obfuscated': commissionsObfuscated,
  ...Object.fromEntries(stepExperiments.map((config) => [config.experiment, config])),
};
