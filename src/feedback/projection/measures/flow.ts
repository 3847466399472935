import type { Arm } from '../../../types/help.js';
import type { Flow, FlowByArm } from '../../../types/live.js';

export type FlowStep = keyof Flow;

/**
 * What happened to the questions of each level and arm. `asked` and `withdrawn` count questions; `shown`, `answered`, `skipped` and
 * `expired` count times, as one question may go to several people; `fitted` counts labels that a reward model was fitted to.
 */
export interface Flows {
  add(level: number, arm: Arm, step: FlowStep, times?: number): void;
  /** An answer that the next fit of this stream takes in. */
  label(stream: string, arm: Arm): void;
  fitted(stream: string, level: number): void;
  read(level: number): FlowByArm;
  /** Over all levels. */
  total(): FlowByArm;
}

export function createFlows(): Flows {
  const counts = new Map<number, Record<Arm, Record<FlowStep, number>>>();
  const labels = new Map<string, Map<Arm, number>>();
  const add: Flows['add'] = (level, arm, step, times = 1) => {
    const of = counts.get(level) ?? none();
    counts.set(level, of);
    of[arm][step] += times;
  };
  return {
    add,
    label(stream, arm) {
      const waiting = labels.get(stream) ?? new Map<Arm, number>();
      labels.set(stream, waiting.set(arm, (waiting.get(arm) ?? 0) + 1));
    },
    fitted(stream, level) {
      for (const [arm, times] of labels.get(stream) ?? []) add(level, arm, 'fitted', times);
      labels.delete(stream);
    },
    read: (level) => usedArms(structuredClone(counts.get(level) ?? none())),
    total() {
      const sum = none();
      for (const level of counts.values())
        for (const arm of arms) for (const step of steps) sum[arm][step] += level[arm][step];
      return usedArms(sum);
    },
  };
}

const arms = ['unaided', 'assisted', 'planted', 'evidence'] as const satisfies readonly Arm[];
const steps = ['asked', 'shown', 'answered', 'skipped', 'expired', 'withdrawn', 'fitted'] as const;

const none = (): Record<Arm, Record<FlowStep, number>> => ({
  unaided: nothing(),
  assisted: nothing(),
  planted: nothing(),
  evidence: nothing(),
});

/** Without evidence where nothing happened under that arm, as in all runs that know of none. */
function usedArms({ evidence, ...others }: Record<Arm, Flow>): FlowByArm {
  return Object.values(evidence).some((times) => times > 0) ? { ...others, evidence } : others;
}

const nothing = (): Record<FlowStep, number> => ({
  asked: 0,
  shown: 0,
  answered: 0,
  skipped: 0,
  expired: 0,
  withdrawn: 0,
  fitted: 0,
});
