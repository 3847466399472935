import type { Json } from '../../types/json.js';
import type { Picture } from '../../types/picture.js';
import type { Step } from '../../types/trajectory.js';
import type { StepRewards, StepWorld } from './step-world.js';

/** Metres and metres a second of the cart, radians and radians a second of the pole, upright at 0. */
export interface CartPole {
  readonly position: number;
  readonly velocity: number;
  readonly angle: number;
  readonly spin: number;
}

export interface CartPoleState extends CartPole {
  readonly t: number;
}

/** An episode ends beyond these: the cart off its track (metres), or the pole past 12° (radians). */
export const limits = { position: 2.4, angle: (12 * 2 * Math.PI) / 360 };

/**
 * Balance a pole on a cart by pushing it left or right with 10 N: the dynamics and constants of Barto, Sutton & Anderson, with
 * Gym's episodes of 500 steps of .02 s (Euler's method) and starts uniform within ±.05. For trying learners out, never for a claim.
 */
export const cartPole: StepWorld<CartPoleState, CartPole> = {
  name: 'cart-pole',
  about:
    'balance a pole; never a claim: every step is worth the same, so that equal rewards hide everything but length',
  source: 'Barto, Sutton & Anderson 1983; as in Gym (CartPole-v1), Brockman et al. 2016, arXiv:1606.01540',
  actions: ['left', 'right'],
  horizon: 500,
  environment: {
    reset: (rng) => {
      const near = () => 0.1 * rng.next() - 0.05;
      return { position: near(), velocity: near(), angle: near(), spin: near(), t: 0 };
    },
    observe: ({ position, velocity, angle, spin }) => ({ position, velocity, angle, spin }),
    legal: () => everyAction,
    step: (state, action) => {
      const next = { ...pushed(state, action), t: state.t + 1 };
      return { state: next, done: over(next) || next.t >= cartPole.horizon };
    },
  },
  observation: { encode: ({ position, velocity, angle, spin }) => ({ position, velocity, angle, spin }), decode },
  seen: { width: 4, write },
  step: {
    width: 10,
    write: (step, into, at) => {
      write(step.observation, into, at);
      into[at + 4] = Number(step.action === 0);
      into[at + 5] = Number(step.action === 1);
      write(cartPoleAfter(step), into, at + 6);
    },
  },
  stateOf: ({ position, velocity, angle, spin }) => ({ position, velocity, angle, spin, t: 0 }),
  picture,
};

/** 1 a step, including the last one, visible and hidden alike. */
export const cartPoleRewards: StepRewards<CartPole> = { visible: () => 1, hidden: () => 1 };

export const cartPoleAfter = ({ observation, action }: Step<CartPole, number>): CartPole => pushed(observation, action);

const [gravity, cartMass, poleMass, halfLength, force, seconds] = [9.8, 1, 0.1, 0.5, 10, 0.02];
const mass = cartMass + poleMass;

const everyAction: readonly number[] = [0, 1];

/** Equations of motion: Barto, Sutton & Anderson 1983, appendix, without friction. */
function pushed({ position, velocity, angle, spin }: CartPole, action: number): CartPole {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const thrust = ((action === 1 ? force : -force) + poleMass * halfLength * spin * spin * sin) / mass;
  const turning = (gravity * sin - cos * thrust) / (halfLength * (4 / 3 - (poleMass * cos * cos) / mass));
  const acceleration = thrust - (poleMass * halfLength * turning * cos) / mass;
  return {
    position: position + seconds * velocity,
    velocity: velocity + seconds * acceleration,
    angle: angle + seconds * spin,
    spin: spin + seconds * turning,
  };
}

const over = ({ position, angle }: CartPole): boolean =>
  Math.abs(position) > limits.position || Math.abs(angle) > limits.angle;

/** Position and angle as shares of their limits; velocities divided by 3. */
function write({ position, velocity, angle, spin }: CartPole, into: Float32Array, at: number): void {
  into[at] = position / limits.position;
  into[at + 1] = velocity / 3;
  into[at + 2] = angle / limits.angle;
  into[at + 3] = spin / 3;
}

/** The track from .1 to .9 of the width, and the pole's length in the same scale. */
function picture({ position, angle }: CartPole): Picture {
  const scale = 0.4 / limits.position;
  const x = 0.5 + scale * position;
  const [tipX, tipY] = [x + 2 * halfLength * scale * Math.sin(angle), 0.8 - 2 * halfLength * scale * Math.cos(angle)];
  return {
    is: 'marks',
    marks: [
      { what: 'cart', x: inside(x), y: 0.8 },
      { what: 'tip of the pole', x: inside(tipX), y: inside(tipY) },
    ],
  };
}

const inside = (share: number): number => Math.min(1, Math.max(0, share));

function decode(json: Json): CartPole {
  const { position, velocity, angle, spin } = (json ?? {}) as { readonly [name in keyof CartPole]?: unknown };
  if (!isNumber(position) || !isNumber(velocity) || !isNumber(angle) || !isNumber(spin))
    throw new TypeError(`expected numbers position, velocity, angle and spin, got ${JSON.stringify(json)}`);
  return { position, velocity, angle, spin };
}

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
