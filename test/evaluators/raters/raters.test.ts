import type { SelectionObservation } from '../../../src/environments/trees/tree.js';
import { assisted } from '../../../src/evaluators/raters/assisted.js';
import { simulated } from '../../../src/evaluators/raters/simulated.js';
import type { Judged } from '../../../src/types/evaluation.js';
import { type Assistant, type Help, type Segment, whole } from '../../../src/types/index.js';
import { keepsRater } from '../../conformance/rater.js';
import { claim, eyes, oracle, reports, settings } from '../bounded.js';

const items = [claim(2, 1), claim(2, 5)] as const;
const noisy = { ...settings, teacher: { ...settings.teacher, rationality: 1, mistake: 0.1, equalWithin: 0.2 } };
const skipping = { ...settings, teacher: { ...settings.teacher, skipBelow: 0.2 } };
const { parts } = eyes();
const help = items.flatMap((item, i) => reports(item, i));
const outcomes = simulated('simulated', eyes(), noisy).outcomes;

keepsRater('a simulated rater of outcomes', outcomes, items);
keepsRater('one that skips', simulated('skipping', eyes(), skipping).outcomes, items);
keepsRater('one that is shown help', outcomes, items, help);
keepsRater('an assisted one', assisted(outcomes, [honest('a'), honest('b')], parts), items);
keepsRater('a simulated rater of help', simulated('simulated', eyes(), noisy).help, [given(1), given(-1)]);
keepsRater(
  'an assisted rater of help',
  assisted(simulated('simulated', eyes(), noisy).help, [honest('a')], (_, i) => (i === 0 ? parts(items[0]) : [])),
  [given(1), given(-1)],
);

function honest(id: string): Assistant<SelectionObservation, number> {
  return {
    id,
    checkpoint: 'c',
    level: 1,
    assist: (segments) => segments.map((segment) => ({ is: 'report', value: oracle.trueValue(segment) })),
  };
}

function given(value: number): Segment<Judged<SelectionObservation, number>, Help> {
  const step = { observation: { outcome: items[0], reports: [] }, action: { is: 'report', value } as const };
  return whole({ id: 'h', origin: items[0].of.origin, steps: [step] });
}
