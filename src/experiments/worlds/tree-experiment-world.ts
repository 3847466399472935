import { asRead, misreadRegion, misreadSymbols } from '../../environments/trees/blind-spots.js';
import { claims, claimsTruth } from '../../environments/trees/claims.js';
import { clashOf, withFlaw } from '../../environments/trees/commissions/clash.js';
import { commissions } from '../../environments/trees/commissions/commissions.js';
import { commissionRules } from '../../environments/trees/commissions/rules.js';
import type { CommissionsSettings } from '../../environments/trees/commissions/terms.js';
import { forgottenValues, ledger, ledgerValues } from '../../environments/trees/ledger.js';
import { legible, visible } from '../../environments/trees/legible.js';
import { treeOracle } from '../../environments/trees/oracle.js';
import { drawOutcome, type SelectionTask, selection } from '../../environments/trees/selection.js';
import { delivered, firstLeaf, leavesAt, outcomeOf, type SelectionObservation } from '../../environments/trees/tree.js';
import type { HiddenValues, RuledTreeWorld, TreeWorld } from '../../environments/trees/tree-world.js';
import { weakestLink, weakestLinkValues } from '../../environments/trees/weakest-link.js';
import { truthPort } from '../../evaluators/raters/truth-port.js';
import { digest } from '../../math/digest.js';
import { type Rng, rng } from '../../math/rng.js';
import type { Ladder } from '../../recursion/run/ladder.js';
import { sealed } from '../../safeguards/index.js';
import type { Segment } from '../../types/trajectory.js';
import { type Config, isTree, type TreeSettings } from '../config/schema.js';
import { treeDeepParts } from './deep-parts.js';
import { statements } from './displays/statements.js';
import { featuresInWords, type ItemInWords, symbolInWords, treeDisplays } from './displays/trees.js';
import { worthInNumbers } from './displays/worth.js';
import type { ExperimentWorld } from './experiment-world.js';
import { type PoolName, simulatedPeople } from './pools.js';

/** Builds the world of trees of an experiment from its config and a seed. @throws RangeError for a world of steps. */
export function treeExperimentWorld(config: Config, seed: number): ExperimentWorld {
  const { world: settings, selection: choice } = config;
  if (!isTree(settings) || choice === null) throw new RangeError(`expected a world of trees, got ${settings.name}`);
  const chance = rng(seed).fork('world');
  const { world, ruled, hidden, forgotten, words, because } = made(settings, chance);
  const oracle = treeOracle(ruled, hidden);
  const tasks = Array.from({ length: config.levels + 1 }, (_, level) => selection(world, level, choice));
  const eyes = { legible: legible(ruled), parts: tasks[0]?.parts ?? (() => []) };
  const seen = (pool: PoolName) => ({
    ...eyes,
    truth: truthPort(treeOracle(ruled, asSeenBy(pool, config, hidden, chance.fork('blind spots')))),
  });
  const { raters, inspectors, ceiling, ratersBy } = simulatedPeople(config, chance.fork('people'), seen);
  const ladder: Ladder<SelectionObservation, number> = {
    form: world.judged,
    task: (level) => taskAt(tasks, level),
    draw: (level, id, at, like) =>
      delivered(
        drawOutcome(world, { level, seal: 'signed', rules: like && outcomeOf(like).rules }, at),
        opaque(id),
        world.name,
      ),
    reports: world.reports.map((value) => ({ is: 'report', value })),
    visible: visible(world),
    raters,
    inspectors,
    constraints: [sealed],
    question: config.question,
  };
  return {
    ladder,
    ceiling,
    oracle,
    displays: treeDisplays(world, words),
    because: (item) =>
      because?.(outcomeOf(item).items, firstNumber(world, item)) ?? worthInNumbers(oracle.trueValue(item)),
    markedSteps: undefined,
    size: leavesAt,
    forgotten: forgotten && treeOracle(ruled, forgotten),
    episodes: undefined,
    opposing: { deep: treeDeepParts(world, ruled), ratersBy },
  };
}

/** Where the numbers of a leaf begin among its outcome's. */
const firstNumber = ({ itemWidth }: TreeWorld, leaf: Segment<SelectionObservation, number>): number =>
  firstLeaf(outcomeOf(leaf), leaf.part, 0) * itemWidth;

interface Made {
  /** As learners and gates see it. */
  readonly world: TreeWorld;
  /** With the rules that people know, which are the visible ones in most worlds. */
  readonly ruled: RuledTreeWorld;
  readonly hidden: HiddenValues;
  readonly forgotten?: HiddenValues;
  /** A leaf in words, for people. */
  readonly words: ItemInWords;
  /** Why a leaf is right or wrong, where a person can work it out. */
  readonly because?: ItemInWords;
}

function made(world: TreeSettings, chance: Rng): Made {
  if (world.name === 'claims' || world.name === 'statements') return madeOfClaims(world, chance);
  if (world.name === 'commissions') return madeOfCommissions(world, chance);
  const truth = chance.fork('truth');
  const words = featuresInWords(world.features);
  if (world.name === 'weakest-link')
    return { ...visiblyRuled(weakestLink(world)), hidden: weakestLinkValues(world, truth), words };
  const made = { ...visiblyRuled(ledger(world)), hidden: ledgerValues(world, truth), words };
  return world.forgotten > 0 ? { ...made, forgotten: forgottenValues(world, truth) } : made;
}

const visiblyRuled = (world: RuledTreeWorld) => ({ world, ruled: world });

function madeOfCommissions(settings: CommissionsSettings, chance: Rng): Made {
  const world = commissions(settings);
  const { features, flaw } = settings;
  const hidden = ledgerValues({ features, forgotten: 0 }, chance.fork('truth'));
  const rules = commissionRules(settings, hidden, chance.fork('rules'));
  const clash = () => clashOf(features, chance.fork('truth'), chance.fork('clash'));
  const known = flaw === undefined ? rules : withFlaw(rules, flaw, clash());
  return { world, ruled: { ...world, ...known }, hidden, words: featuresInWords(features) };
}

function madeOfClaims(world: Extract<TreeSettings, { readonly symbols: number }>, chance: Rng): Made {
  const hidden = claimsTruth(world, chance.fork('truth'));
  if (world.name === 'claims') return { ...visiblyRuled(claims(world)), hidden, words: symbolInWords };
  const isTrue = (symbol: number) => hidden(Float32Array.of(symbol), 0) > 0;
  const { says, because } = statements(world.symbols, isTrue, chance.fork('words'));
  return { ...visiblyRuled({ ...claims(world), name: world.name }), hidden, words: says, because };
}

/** Values as the raters of a pool read them. */
function asSeenBy(name: PoolName, { world, rater }: Config, hidden: HiddenValues, chance: Rng): HiddenValues {
  const { blindSpots: share = 0, commonBlindSpots: common = 0 } = rater.errors ?? {};
  if (share === 0 || name === 'known' || !isTree(world)) return hidden;
  const pool = { name, chance };
  const misread =
    'symbols' in world
      ? misreadSymbols(world.symbols, { share, common }, pool)
      : misreadRegion(world.features, { share, common }, pool);
  return asRead(hidden, misread);
}

function taskAt(tasks: readonly SelectionTask[], level: number): SelectionTask {
  const task = tasks[level];
  if (task === undefined) throw new RangeError(`expected a level from 0 to ${tasks.length - 1}, got ${level}`);
  return task;
}

/** Outcomes drawn to train on and outcomes drawn to audit on must not be distinguishable by their ids. */
const opaque = (id: string): string => digest(id).slice(0, 16);
