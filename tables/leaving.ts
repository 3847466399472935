/** Raters who leave at random moments: npx jiti tables/leaving.ts [studies] [first seed]. Scripted people over the wire, in whole small studies. */
import { leavingStudy } from './leaving/study.js';

const [studies = 10, first = 0] = process.argv.slice(2).map(Number);
console.log(
  '| seed | left, page closed | left, page open | took back their part | waits | named | given to experts | finished | s |',
);
console.log('|---|---|---|---|---|---|---|---|---|');
for (let seed = first; seed < first + studies; seed++) {
  const { closed, silent, withdrew, waits, named, takenOver, finished, seconds } = await leavingStudy(seed);
  const cells = [seed, closed, silent, withdrew, waits, named, takenOver, finished ? 'yes' : 'no', seconds.toFixed(0)];
  console.log(`| ${cells.join(' | ')} |`);
}
