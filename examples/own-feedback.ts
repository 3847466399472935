/** An own environment, judged by an own kind of feedback. Run it from a built clone: npx jiti examples/own-feedback.ts */
import { type Environment, type FeedbackKind, fitLinear, randomAgent, rng, rollout, type Task, whole } from 'belay';
import { z } from 'zod';

/** Of `of` tasters, how many liked it? Each does with probability σ(βs): a binomial likelihood of the outcome's score s. */
const tasters: FeedbackKind<{ of: number }, { liked: number }> = {
  kind: 'tasters',
  about: 'how many of a few people liked it',
  source: 'binomial likelihood, logistic link',
  items: { least: 1, most: 1 },
  question: z.object({ of: z.int().positive() }),
  answer: z.object({ liked: z.int().min(0) }),
  targets: () => [{ item: 0, from: 0, to: undefined }],
  evidence([score = 0], { liked }, { of }, { rationality }) {
    const p = 1 / (1 + Math.exp(-rationality * score));
    return { nll: -liked * Math.log(p) - (of - liked) * Math.log(1 - p), gradient: [rationality * (of * p - liked)] };
  },
};

/** A soup is salted three times, by no spoon, one or two; its state is the spoons so far. No reward of any kind. */
const describe = (spoons: number) => Float32Array.of(1, spoons / 3, (spoons / 3) ** 2);
const sum = (spoons: readonly number[]) => spoons.reduce((a, b) => a + b, 0);
const cooking: Environment<readonly number[], number, readonly number[]> = {
  reset: () => [],
  observe: (spoons) => spoons,
  legal: () => [0, 1, 2],
  step: (spoons, more) => ({ state: [...spoons, more], done: spoons.length === 2 }),
};
const soup: Task<readonly number[], number> = {
  name: 'soup',
  level: 0,
  environment: cooking,
  observation: { encode: (spoons) => spoons, decode: (json) => z.array(z.int()).parse(json) },
  action: { encode: (more) => more, decode: (json) => z.int().parse(json) },
  width: 3,
  features: ({ of }) => describe(sum(of.steps.map((step) => step.action))),
  view: ({ of }) => of.steps.map((step) => step.action),
  parts: () => [],
};

/** Five simulated people taste each soup; they like it best at two and a half spoons. */
const cooked = await rollout(soup, randomAgent(), { count: 150, name: 'soup', call: { rng: rng(0) } });
const labels = cooked.map((made) => {
  const likes = 1 / (1 + Math.exp(Math.abs(sum(made.steps.map((step) => step.action)) - 2.5) - 1));
  const liked = [1, 2, 3, 4, 5].filter((who) => rng(0).fork(`${made.id}/taster/${who}`).next() < likes).length;
  return { kind: tasters, question: { of: 5 }, answer: { liked }, rows: [soup.features(whole(made), [])] };
});

const learn = fitLinear({ l2: 0.1, width: soup.width, nuisance: { rationality: 1, slip: 0, tieWidth: 0 } });
const scores = learn(labels, rng(0)).score([0, 1, 2, 3, 4, 5, 6].map(describe));
console.log('spoons  score');
for (const [spoons, score] of [...scores.entries()].sort(([, a], [, b]) => b - a))
  console.log(`${spoons}       ${score.toFixed(2)}`);
