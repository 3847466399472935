import type { StepWorld } from '../../../environments/steps/step-world.js';
import { rng } from '../../../math/rng.js';
import type { Picture } from '../../../types/picture.js';
import type { Segment } from '../../../types/trajectory.js';
import type { Displays } from './displays.js';

/** Stretches of steps as tracks: the state before each action, and the one after the last. */
export const stepDisplays = <S, O>(world: (level: number) => StepWorld<S, O>, clip: number): Displays<O, number> => ({
  of: (segment) => {
    const { name, actions } = world(0);
    const acted = segment.of.steps.slice(segment.from, segment.to);
    return {
      is: 'track',
      world: name,
      frames: framesOf(world(0), segment),
      actions: acted.map(({ action }) => actions[action] ?? `action ${action}`),
    };
  },
  parts: ({ from, to }) => (to - from > clip ? ['first half', 'second half'] : []),
  actions: world(0).actions,
  prompt: 'Which of the two tracks is better?',
  reports: undefined,
});

function framesOf<S, O>(
  { environment, picture, stateOf }: StepWorld<S, O>,
  { of, from, to }: Segment<O, number>,
): Picture[] {
  const acted = of.steps.slice(from, to);
  const frames = acted.map(({ observation }) => picture(observation));
  const [last, next] = [acted.at(-1), of.steps[to]];
  if (last === undefined) return frames;
  if (next !== undefined) return [...frames, picture(next.observation)];
  // What came after the last step stands nowhere; worlds tell it, and none of them draws chance in a step.
  const { state } = environment.step(stateOf(last.observation), last.action, rng('after the last step'));
  return [...frames, picture(environment.observe(state))];
}
