import type { Fault } from './fault.js';

const tests = ['test/experiments/opponents.test.ts'];

/** Mistakes in the opponents that do without a part of the ladder. */
export const opponents: readonly Fault[] = [
  {
    name: 'opponents: full inspections are as many as the ladder’s labels, whatever they cost',
    file: 'src/experiments/measure/opponents/without-help.ts',
    find: 'Math.floor(labels / 4 ** (level - 1))',
    replace: 'Math.floor(labels)',
    tests,
  },
  {
    name: 'opponents: people do not slip more on what is made up',
    file: 'src/experiments/measure/opponents/stated-rules.ts',
    find: 'if (extra === 0) return raters;',
    replace: 'if (extra <= 1) return raters;',
    tests,
  },
  {
    name: 'opponents: raters whose help stops below are shown no report',
    file: 'src/experiments/measure/opponents/far-readers.ts',
    find: 'rater((part) => read.get(nameOf(part)) ?? 0)',
    replace: 'rater(() => 0)',
    tests,
  },
  {
    name: 'opponents: the level-0 evaluator is summed where a rule is visible',
    file: 'src/experiments/measure/opponents/lower-level.ts',
    find: 'if (combine === undefined) return values.reduce',
    replace: 'if (values.length > 0) return values.reduce',
    tests,
  },
  {
    name: 'opponents: a remembered report is that of another part',
    file: 'src/experiments/measure/opponents/remembering.ts',
    find: 'of(segment.of)[segment.part] ?? []);',
    replace: 'of(segment.of)[0] ?? []);',
    tests,
  },
];
