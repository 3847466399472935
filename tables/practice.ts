/** What practice lets through: npx jiti tables/practice.ts [questions pass rounds]. People who answer at random, and raters who slip, go through the real queue. */
import { passProbability } from '../src/feedback/people/practice-filter.js';
import { defaultPeople } from '../src/feedback/people/settings.js';
import { clopperPearson, passesOf } from './practice/passes.js';

const people = 1000;
const seed = 0;
const [questions, pass, rounds] = process.argv.slice(2).map(Number);
const practice = { ...defaultPeople.practice, ...defined({ questions, pass, rounds }) };

console.log(
  `${practice.questions} questions a round, ${practice.pass} of them right, ${practice.rounds} rounds; seed ${seed}`,
);
console.log('| who | right on each | passed | share, 95 % (Clopper–Pearson) | exact binomial |');
console.log('|---|---|---|---|---|');
for (const [who, right] of [
  ['coins', 0.5],
  ['raters with 5 % slips', 0.95],
] as const) {
  const passed = passesOf({ practice, right, people, seed: `${seed}/${who}` });
  const { low, high } = clopperPearson(passed, people);
  const share = `${(passed / people).toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`;
  console.log(
    `| ${who} | ${right} | ${passed} of ${people} | ${share} | ${passProbability(practice, right).toFixed(4)} |`,
  );
}

function defined(values: Readonly<Record<string, number | undefined>>): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}
