import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { claimsTruth } from '../../src/environments/trees/claims.js';
import { ledgerValues } from '../../src/environments/trees/ledger.js';
import { legible } from '../../src/environments/trees/legible.js';
import { treeOracle } from '../../src/environments/trees/oracle.js';
import {
  decodeOutcome,
  encodeOutcome,
  firstLeaf,
  heightOf,
  leafOf,
  leavesAt,
  nodesAbove,
  outcomeOf,
  partsOf,
  type SelectionObservation,
} from '../../src/environments/trees/tree.js';
import { rng } from '../../src/math/rng.js';
import type { Segment } from '../../src/types/index.js';
import { anyNode, byDepth, claimsWorld, drawn, itemsOf, type Nested, nested, rulesOf, worth } from './sample.js';

describe('addresses, by brute force over every node of three levels', () => {
  it('every node has the height that its depth leaves', () =>
    every(({ segment, depth }) => [heightOf(segment), 3 - depth]));
  it('every node’s leaves are those of the nested tree', () =>
    every(({ segment, tree }) => [seen(segment), tree.leaves]));
  it('the first of them is where firstLeaf says', () =>
    every(({ segment, from }) => [firstLeaf(outcomeOf(segment), segment.part, heightOf(segment)), from]));
  it('an inner node has four parts and a leaf none', () =>
    every(({ segment, tree }) => [partsOf(segment).length, tree.parts.length]));
  it('the visible rule is the nested tree’s', () =>
    every(({ segment, tree }) => [outcomeOf(segment).rules[segment.part], tree.rule]));
  it('every node is met once', () =>
    expect(new Set(nodes().map(({ segment }) => segment.part)).size).toBe(nodesAbove(3) + leavesAt(3)));
  it('the oracle’s value of every node is the nested tree’s', () =>
    every(({ segment, tree }) => [
      oracle.trueValue(segment),
      worth(
        tree,
        (i) => truth(tree.leaves[i] ?? 0),
        (rule, values) => world.combine(rule, values, anyNode),
      ),
    ]));
});

describe('codec', () => {
  it('brings any outcome back', () =>
    fc.assert(
      fc.property(outcomes, (outcome) => {
        expect(decodeOutcome(JSON.parse(JSON.stringify(encodeOutcome(outcome))))).toEqual(outcome);
      }),
    ));
  it.each([null, 3, [], { level: 1 }, { level: 'x', rules: '', items: [] }])('refuses %j', (json) =>
    expect(() => decodeOutcome(json)).toThrow(/^expected an outcome/),
  );
  it('a seal that is not known cannot be read', () =>
    expect(decodeOutcome({ level: 0, rules: '', items: [1], seal: 'forged' }).seal).toBe('illegible'));
});

describe('truth', () => {
  it.each([2, 10, 64])('exactly half of %i symbols are true', (symbols) =>
    expect(truths(symbols, 'seed').filter((value) => value === 1).length).toBe(symbols / 2),
  );
  it('another seed has another truth', () => expect(truths(64, 'a')).not.toEqual(truths(64, 'b')));
  it('the same seed has the same: claims', () => expect(truths(64, 'a')).toEqual(truths(64, 'a')));
  it('the same seed has the same: ledger', () => {
    const [one, two] = [0, 1].map(() => ledgerValues({ features: 3, forgotten: 0 }, rng('a')));
    expect(one?.(Float32Array.of(1, -2, 3), 0)).toBe(two?.(Float32Array.of(1, -2, 3), 0));
  });
  it('the same seed draws the same outcome', () =>
    expect([itemsOf(drawn(world, 3, 1)), rulesOf(drawn(world, 3, 1))]).toEqual([itemsOf(whole), rulesOf(whole)]));
  it('rules are drawn as often as each other', () => {
    const rules = rulesOf(drawn(world, 6, 2));
    for (const rule of [0, 1, 2]) expect(rules.filter((r) => r === rule).length / rules.length).toBeCloseTo(1 / 3, 1);
  });
});

const world = claimsWorld();
const whole = drawn(world, 3, 1);
const truth = (symbol: number) => (symbol % 3 === 0 ? 1 : -1);
const oracle = treeOracle(world, (items, at) => truth(items[at] ?? 0));

interface Node {
  readonly segment: Segment<SelectionObservation, number>;
  readonly tree: Nested;
  readonly depth: number;
  readonly from: number;
}

/** Every node of the tree, walked by `partsOf` on one side and by quarters on the other. */
function nodes(
  node: Node = { segment: whole, tree: nested(byDepth(rulesOf(whole), 3), itemsOf(whole)), depth: 0, from: 0 },
): Node[] {
  const parts = partsOf(node.segment);
  return [
    node,
    ...node.tree.parts.flatMap((tree, i) => {
      const segment = parts[i];
      const from = node.from + i * tree.leaves.length;
      return segment ? nodes({ segment, tree, depth: node.depth + 1, from }) : [];
    }),
  ];
}

function every(pair: (node: Node) => readonly [unknown, unknown]): void {
  for (const node of nodes()) {
    const [found, expected] = pair(node);
    expect(found).toEqual(expected);
  }
}

/** The symbols below a segment, through the addresses of its leaves. */
const seen = (segment: Segment<SelectionObservation, number>) =>
  Array.from({ length: legible(world).leaves(segment) }, (_, i) => {
    const leaf = leafOf(segment, i);
    return outcomeOf(leaf).items[leaf.part - nodesAbove(3)];
  });

function truths(symbols: number, seed: string): number[] {
  const hidden = claimsTruth({ symbols }, rng(seed));
  return Array.from({ length: symbols }, (_, symbol) => hidden(Float32Array.of(symbol), 0));
}

const outcomes = fc.integer({ min: 0, max: 2 }).chain((level) =>
  fc.record({
    level: fc.constant(level),
    rules: fc.uint8Array({ minLength: nodesAbove(level), maxLength: nodesAbove(level) }),
    items: fc
      .float32Array({ minLength: leavesAt(level), maxLength: leavesAt(level), noNaN: true, noDefaultInfinity: true })
      .map((items) => items.map((x) => x + 0)),
    seal: fc.constantFrom('signed' as const, 'unsigned' as const, 'illegible' as const),
  }),
);
