import { fuzz } from './fuzz/run.js';

/** `npx jiti tables/fuzz.ts --frames 1000000 [--seed N]`: prints frames sent, close codes, and everything that was wrong. */
const argument = (name: string, otherwise: number): number => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};

const found = await fuzz({ frames: argument('frames', 1_000_000), seed: argument('seed', 0) });
const { wrongCloses, wrongEvents, lost, ...counts } = found;
console.table(counts.sent);
console.table(counts.closed);
console.table({
  answers: counts.answers,
  events: counts.events,
  chain: counts.chain,
  failures: counts.failures,
  wrongCloses: wrongCloses.length,
  wrongEvents: wrongEvents.length,
  lost: lost.length,
  seconds: Math.round(counts.seconds),
});
for (const line of [...wrongCloses, ...wrongEvents, ...lost].slice(0, 20)) console.log(line);
process.exitCode =
  wrongCloses.length + wrongEvents.length + lost.length + counts.failures === 0 && counts.chain ? 0 : 1;
