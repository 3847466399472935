import { expect, it } from 'vitest';
import { evidenceInWords } from '../../src/report/wording/evidence.js';

it.each([
  [{ audits: 1600 }, ['1,600 audits.']],
  [{ audits: { mean: 523.4, most: 1600 } }, ['523 audits a seed on average, 1,600 at most.']],
  [{ decisions: { granted: 9, withheld: 1 } }, ['Seeds: 9 granted and 1 withheld.']],
  [
    { helps: { excess: -0.016666, low: -0.04843, high: 0.0151, needed: -0.05 } },
    [
      'Assisted answers agree with inspections −1.7 points against halfway between unaided and full inspection (interval −4.8 to +1.5; needed above −5.0).',
    ],
  ],
  [
    { calibrated: { worse: 0.0123456, low: -0.01, high: 0.03456, needed: 0.05 } },
    ['Stated confidence worsens by 0.012 in the Brier score (interval -0.010 to 0.035; at most 0.05 allowed).'],
  ],
  [
    { wholes: { contradicted: 3, of: 546, good: 0.03, bad: 0.1 } },
    ['What follows from the reports: 3 of 546 contradict two agreeing inspections (0.5 %); 3 % is good, 10 % is bad.'],
  ],
  [
    { 'parts: parity': { contradicted: 0, of: 0, good: 0.05, bad: 0.2 } },
    ['Reports on parts (parity): 0 of 0 contradict two agreeing inspections; 5 % is good, 20 % is bad.'],
  ],
  [
    { flat: { equalCost: { value: 0.275, low: 0.21386418, n: 600 } } },
    [
      'Assisted raters against labels of whole outcomes, without recursion: +27.5 points of agreement with inspections (lower limit +21.4, 600 audits).',
    ],
  ],
  [
    { opponents: [{ name: 'lowerLevelSummed', labels: 4000, looks: 4000 }] },
    ['Items summed, without recursion had 4,000 labels, 4,000 items inspected.'],
  ],
  [{ margin: { value: 0.0212345, low: null, high: [1, 2] } }, ['margin: value 0.0212, low –, high 1, 2.']],
])('%j is said in words', (evidence, said) => expect(evidenceInWords(evidence)).toEqual(said));
