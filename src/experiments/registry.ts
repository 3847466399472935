import { stepWorlds } from '../environments/step-worlds.js';
import { navigation } from '../environments/steps/navigation.js';
import { claims } from '../environments/trees/claims.js';
import { commissions } from '../environments/trees/commissions/commissions.js';
import { ledger } from '../environments/trees/ledger.js';
import { weakestLink } from '../environments/trees/weakest-link.js';
import { sealed } from '../safeguards/index.js';
import { kinds } from '../types/kinds/index.js';
import { acquisitions } from '../uncertainty/acquisition/index.js';
import { builtIn } from './config/built-in.js';
import { dry, onward, unpunished } from './worlds/guarded-worlds.js';

export interface Entry {
  readonly name: string;
  readonly about: string;
  readonly source: string;
}

const rrm = 'Leike et al. 2018, arXiv:1811.07871';
const worlds: readonly Entry[] = [
  claims({ symbols: 64, rules: ['parity', 'majority', 'if-then-else'] }),
  {
    ...claims({ symbols: 12, rules: ['majority'] }),
    name: 'statements',
    about: 'claims whose symbols are sums in words, right or wrong: a person can work out what is true',
  },
  ledger({ features: 6, forgotten: 0 }),
  ledger({ features: 6, forgotten: 0.5 }),
  weakestLink({ features: 6, forgotten: 0, rules: ['min', 'max', 'mean'] }),
  commissions({ features: 6, counts: 'values' }),
  commissions({ features: 6, counts: 'parts' }),
  commissions({ features: 6, counts: 'values', flaw: { level: 1, share: 0.5 } }),
  ...Object.values(stepWorlds).map(({ world }) => world),
  navigation({ size: 1, grounds: 1, ground: Uint8Array.of(0) }, 1),
];

/** What there is, by kind: what `belay list` shows. */
export const registry: Readonly<
  Record<
    'environments' | 'experiments' | 'acquisitions' | 'raters' | 'constraints' | 'monitors' | 'feedback',
    readonly Entry[]
  >
> = {
  environments: worlds.map(entry),
  experiments: Object.values(builtIn).map(({ experiment, about }) => ({ name: experiment, about, source: rrm })),
  acquisitions: Object.values(acquisitions).map(entry),
  raters: [
    {
      name: 'simulated',
      about: 'a bounded, slipping person: inspects a few items, or reads reports and applies the visible rule',
      source: 'Lee et al. 2021 (B-Pref), arXiv:2111.03026',
    },
    { name: 'assisted', about: 'any rater, shown what the promoted evaluators of the level below report', source: rrm },
    {
      name: 'human',
      about: 'people: each question is put to somebody who answers in the browser, some time (belay serve)',
      source: 'Christiano et al. 2017, arXiv:1706.03741',
    },
    {
      name: 'language-model',
      about: 'any chat model, answering in the kind’s own schema; words that do not fit are a skip (library only)',
      source: 'Bai et al. 2022 (RLAIF), arXiv:2212.08073',
    },
    { name: 'inspector', about: 'inspects everything and sees no help: for audits, and the ceiling', source: rrm },
  ],
  constraints: [sealed, dry, unpunished, onward].map(entry),
  monitors: [
    {
      name: 'gate',
      about: 'audits an evaluator where its help would be used; grants, withholds, or asks for more audits',
      source: 'Wald 1945 (sequential test)',
    },
  ],
  feedback: Object.values(kinds).map(({ kind, about, source }) => ({ name: kind, about, source })),
};

function entry({ name, about, source }: Entry): Entry {
  return { name, about, source };
}
