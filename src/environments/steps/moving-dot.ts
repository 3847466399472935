import { below } from '../../math/rng.js';
import type { Json } from '../../types/json.js';
import type { Step } from '../../types/trajectory.js';
import type { StepRewards, StepWorld } from './step-world.js';

/** Where the dot is, in pixels of a frame of 160 × 210, y downwards. */
export interface Dot {
  readonly x: number;
  readonly y: number;
}

export interface DotState extends Dot {
  readonly t: number;
}

export const dotActions = ['stay', 'up', 'right', 'down', 'left'] as const;

/** The middle of the frame, and how far a dot of four by four may go. */
export const centre: Dot = { x: 80, y: 105 };
const [least, most] = [
  { x: 2, y: 2 },
  { x: 157, y: 207 },
];

/** Pixels a step: one pixel a frame, and a step lasts four frames. */
const stride = 4;

/**
 * A dot in a frame, starting anywhere; the goal is to move it to the middle, which people are asked about in clips of
 * 25 steps. An episode is two such clips: enough to reach the middle from a corner (46 steps). After Rahtz's environment, in
 * coordinates instead of frames. There is no list of states: with their times there are 1.6 million, and the optimum is known without.
 */
export const movingDot: StepWorld<DotState, Dot> = {
  name: 'moving-dot',
  about: 'bring a dot to the middle of a frame, from comparisons of short tracks',
  source: 'after Rahtz 2017, gym-moving-dot, used with Christiano et al. 2017, arXiv:1706.03741',
  actions: dotActions,
  horizon: 50,
  environment: {
    reset: (rng) => ({
      x: least.x + below(rng, most.x - least.x + 1),
      y: least.y + below(rng, most.y - least.y + 1),
      t: 0,
    }),
    observe: ({ x, y }) => ({ x, y }),
    legal: () => everyAction,
    step: (state, action) => {
      const t = state.t + 1;
      return { state: { ...moved(state, action), t }, done: t >= movingDot.horizon };
    },
  },
  observation: { encode: ({ x, y }) => ({ x, y }), decode: dotOf },
  seen: { width: 2, write: writePosition },
  step: {
    width: 2 + dotActions.length + 2,
    write: ({ observation, action }, into, at) => {
      const to = moved(observation, action);
      writePosition(observation, into, at);
      dotActions.forEach((_, i) => {
        into[at + 2 + i] = Number(i === action);
      });
      into[at + 7] = (to.x - observation.x) / stride;
      into[at + 8] = (to.y - observation.y) / stride;
    },
  },
  stateOf: ({ x, y }) => ({ x, y, t: 0 }),
  picture: ({ x, y }) => ({ is: 'marks', marks: [mark('centre', centre), mark('dot', { x, y })] }),
};

/**
 * Hidden: pixels nearer to the middle, by row and by column; the original's ±1 a frame, summed over a step. Visible: 1 for a step
 * that ends within 10 pixels of the middle: the reward of a designer who rewards arriving; it is 0 on the way.
 */
export const movingDotRewards: StepRewards<Dot> = {
  visible: (step) => (distanceToCentre(dotAfter(step)) <= 10 ? 1 : 0),
  hidden: (step) => distanceToCentre(step.observation) - distanceToCentre(dotAfter(step)),
};

/** Pixels to the middle, by row and by column. */
export const distanceToCentre = ({ x, y }: Dot): number => Math.abs(x - centre.x) + Math.abs(y - centre.y);

export const dotAfter = ({ observation, action }: Step<Dot, number>): Dot => moved(observation, action);

const directions = [
  [0, 0],
  [0, -1],
  [1, 0],
  [0, 1],
  [-1, 0],
] as const;

function moved({ x, y }: Dot, action: number): Dot {
  const [dx, dy] = directions[action] ?? [0, 0];
  return {
    x: Math.min(most.x, Math.max(least.x, x + stride * dx)),
    y: Math.min(most.y, Math.max(least.y, y + stride * dy)),
  };
}

const everyAction: readonly number[] = [0, 1, 2, 3, 4];

/** 0 at the middle, ±1 at an edge. */
function writePosition({ x, y }: Dot, into: Float32Array, at: number): void {
  into[at] = (x - centre.x) / centre.x;
  into[at + 1] = (y - centre.y) / centre.y;
}

const mark = (what: string, { x, y }: Dot) => ({ what, x: x / 160, y: y / 210 });

function dotOf(json: Json): Dot {
  const { x, y } = (json ?? {}) as { readonly x?: unknown; readonly y?: unknown };
  if (!within(x, least.x, most.x) || !within(y, least.y, most.y))
    throw new TypeError(`expected whole pixels x and y in the frame, got ${JSON.stringify(json)}`);
  return { x, y };
}

const within = (n: unknown, from: number, to: number): n is number =>
  Number.isInteger(n) && Number(n) >= from && Number(n) <= to;
