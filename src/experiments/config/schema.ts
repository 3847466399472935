import { z } from 'zod';
import { PeopleSettings } from '../../feedback/people/settings.js';
import { ActingSettings } from '../../recursion/run/acting.js';
import { LearnSettings } from '../../recursion/run/settings.js';
import { GateSettings } from '../../safeguards/index.js';
import { CommissionsWorld } from './commissions-world.js';
import { OpponentChoice } from './opponents.js';
import { RaterErrors, spreadFault } from './rater-errors.js';

const share = z.number().min(0).max(1);
const amount = z.number().min(0).max(1e6);
const positive = z.number().positive().max(1e6);
const anyNumber = z.number().min(-1e6).max(1e6);

/** Parts of a node: the worlds are written for four. */
const fanOut = z.literal(4);

const Attention = z.strictObject({
  looks: z.int().positive().max(1_000_000),
  where: z.enum(['random', 'one-part', 'one-each']),
  readingNoise: amount,
  judgementNoise: amount.exactOptional(),
  trust: share,
  anchoredJudgement: share.exactOptional(),
  anchoring: share,
  spotCheck: share,
  believedHelpSpread: positive,
  believedHelpAccuracy: z.number().min(0.5).max(1),
});

const Teacher = z.strictObject({
  rationality: anyNumber,
  spread: positive,
  skipBelow: anyNumber.nullable(),
  equalWithin: amount,
  myopia: z.number().gt(0).max(1),
  mistake: share,
});

const Rule = z.enum(['parity', 'majority', 'if-then-else']);
const Tree = z.discriminatedUnion('name', [
  z.strictObject({
    name: z.literal('claims'),
    fanOut,
    symbols: z.int().min(2).max(10_000).multipleOf(2),
    rules: z.array(Rule).min(1),
  }),
  /** Claims whose symbols are sums in words: people can work out what is true. */
  z.strictObject({
    name: z.literal('statements'),
    fanOut,
    symbols: z.int().min(2).max(108).multipleOf(2),
    rules: z.array(Rule).min(1),
  }),
  z.strictObject({ name: z.literal('ledger'), fanOut, features: z.int().min(2).max(1000), forgotten: share }),
  z.strictObject({
    name: z.literal('weakest-link'),
    fanOut,
    features: z.int().min(2).max(1000),
    forgotten: share,
    rules: z.array(z.enum(['min', 'max', 'mean'])).min(1),
  }),
  CommissionsWorld,
]);
export type TreeSettings = z.infer<typeof Tree>;

/** Steps of the shortest stretch that is judged: an outcome of level 0. */
const clip = z.int().positive().max(1000);
const Steps = z.discriminatedUnion('name', [
  /** `constraints`: what must never happen, from the first step of training on. */
  z.strictObject({ name: z.literal('island-navigation'), clip, constraints: z.array(z.enum(['dry'])) }),
  z.strictObject({ name: z.literal('boat-race'), clip, constraints: z.array(z.enum(['onward'])) }),
  z.strictObject({ name: z.literal('absent-supervisor'), clip, constraints: z.array(z.enum(['unpunished'])) }),
  z.strictObject({ name: z.enum(['moving-dot', 'cart-pole']), clip }),
  z.strictObject({
    name: z.literal('navigation'),
    clip,
    size: z.int().min(2).max(64),
    grounds: z.int().min(2).max(26),
  }),
]);
export type StepSettings = z.infer<typeof Steps>;

/** Names of all worlds. */
export const worldNames: readonly string[] = [
  ...['claims', 'statements', 'ledger', 'weakest-link', 'commissions', 'island-navigation', 'boat-race'],
  ...['absent-supervisor', 'moving-dot', 'cart-pole', 'navigation'],
];

export const isTree = (world: Config['world']): world is TreeSettings => 'fanOut' in world;

/** Worlds whose outcomes people can judge along paths: of items that recur, or of parts by reports on theirs. */
const hasPaths = (world: Config['world']): boolean => 'symbols' in world || 'counts' in world;

const Fields = z.strictObject({
  /** Names the run's folder. */
  experiment: z.string().regex(/^[\w-][\w.-]*$/, { error: 'expected a name of letters, digits, dots and dashes' }),
  about: z.string(),
  /** How many levels are climbed: 3 means levels 0, 1, 2. */
  levels: z.int().min(1).max(8),
  world: z.discriminatedUnion('name', [Tree, Steps]),
  /** What a worker chooses from, in worlds of trees; null elsewhere. */
  selection: z.strictObject({ candidates: z.int().min(2).max(10_000), unsigned: share, illegible: share }).nullable(),
  /** How a worker learns to act, in worlds of more than one step; null elsewhere. */
  acting: ActingSettings.nullable(),
  rater: z.strictObject({
    attention: Attention,
    teacher: Teacher,
    acceptable: anyNumber,
    errors: RaterErrors.optional(),
  }),
  question: z.strictObject({ ties: z.boolean(), bothBad: z.boolean() }),
  acquisition: z.enum(['random', 'disagreement', 'd-optimal', 'bald', 'expected-information']),
  fit: z.strictObject({
    model: z.enum(['linear', 'mlp']),
    /** Bootstrap members, where `acquisition` is disagreement. */
    members: z.int().min(2).max(1000),
    l2: positive,
    /** Where members' priors are centred: all at zero, or each at weights drawn from it, so that they differ about what no label speaks of. */
    prior: z.enum(['zero', 'drawn']),
    rationality: positive,
    slip: share,
    tieWidth: amount,
  }),
  ...LearnSettings.shape,
  gate: GateSettings,
  /** How people are asked, in a run with people (belay serve); null: nothing is said of them. Simulated raters do without. */
  people: PeopleSettings.nullable(),
  measure: z.strictObject({
    /** Judgements that each arm's accuracy is measured on, a level. */
    judgements: z.int().min(2).max(1_000_000),
    /** Decisions that a worker's return is measured on, a level. */
    offers: z.int().min(2).max(1_000_000),
    /** Share of reports that the adversarial control turns round. */
    adversarial: share,
    /** Judgements or decisions after each round of training, for the curves; 0: no curves. */
    curve: z.int().min(0).max(1_000_000),
    /** Workers trained from unaided labels beside the real ones. */
    unaidedWorker: z.boolean(),
    /** Agents trained on the reward that the world shows beside them, in worlds of more than one step. */
    gamer: z.boolean(),
    /** Best-of-n choices that the forgotten aspect is measured on; 0: not measured. */
    pressure: z.int().min(0).max(1_000_000),
    /** Opponents of the ladder that are trained and measured beside it, in worlds of trees. None unless told. */
    opponents: OpponentChoice.exactOptional(),
  }),
});
/** An experiment as data: everything that decides a run but its seed. Saved beside the result and in the log's first event. */
export const Config = Fields.superRefine((config, { addIssue }) => {
  const { world, selection, acting, evaluator, gate } = config;
  const { teacher, errors } = config.rater;
  if (evaluator.compare === 'outcomes' && 'symbols' in world)
    addIssue({
      code: 'custom',
      path: ['evaluator', 'compare'],
      input: evaluator.compare,
      message: `expected "reports" in ${world.name}, where an outcome holds or does not`,
    });
  const [has, lacks] = isTree(world) ? [{ selection }, { acting }] : [{ acting }, { selection }];
  for (const [field, input] of Object.entries(lacks))
    if (input !== null) addIssue({ code: 'custom', path: [field], input, message: `expected null in ${world.name}` });
  for (const [field, input] of Object.entries(has))
    if (input === null)
      addIssue({ code: 'custom', path: [field], input, message: `expected settings in ${world.name}` });
  const noPaths = config.people !== null ? 'a run with people' : hasPaths(world) ? undefined : world.name;
  if (gate.paths && noPaths !== undefined)
    addIssue({
      code: 'custom',
      path: ['gate', 'paths'],
      input: gate.paths,
      message: `expected null in ${noPaths}, where the gate inspects whole outcomes`,
    });
  const { opponents } = config.measure;
  if (!isTree(world) && opponents !== undefined && opponents !== 'none')
    addIssue({
      code: 'custom',
      path: ['measure', 'opponents'],
      input: opponents,
      message: `expected "none" in ${world.name}: its opponents are those of worlds of trees`,
    });
  if (errors === undefined) return;
  const fault = (field: string, message: string) =>
    addIssue({ code: 'custom', path: ['rater', 'errors', field], input: errors, message });
  const wrong = spreadFault(errors, teacher.mistake);
  if (wrong !== undefined) fault('slipSpread', wrong);
  if (!isTree(world) && errors.blindSpots > 0) fault('blindSpots', `expected 0 in ${world.name}`);
});
export type Config = z.infer<typeof Config>;
