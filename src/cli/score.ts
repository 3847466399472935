import type { ScoredLine } from '../preferences/saved/score-file.js';
import { BadInput } from '../types/bad-input.js';
import type { Command, Io } from './command.js';
import { table } from './table.js';

interface Options {
  readonly model?: string;
  readonly format?: string;
}

/** `belay score FILE --model MODEL`: scores of a saved reward model, one a row of the file. */
export const command: Command = (program, io) => {
  program
    .argument('<file>', 'pairs in the format, or items as {"item": X}')
    .option('--model <file>', 'what belay fit --save wrote')
    .option('--format <format>', 'how pairs are written: hh | comparisons (as the model’s)')
    .action((file: string, options: Options) => score(file, options, io));
};

async function score(file: string, { model, format }: Options, io: Io): Promise<void> {
  if (model === undefined) throw new BadInput('expected a file of belay fit --save, got nothing', { place: '--model' });
  const [{ readModel }, { scoreFile }, { formatNamed }] = await Promise.all([
    import('../preferences/saved/model-file.js'),
    import('../preferences/saved/score-file.js'),
    import('../preferences/read.js'),
  ]);
  const saved = readModel(model);
  const lines = await scoreFile(file, formatNamed(format ?? saved.format), saved);
  if (lines.every(({ score: found }) => found === null))
    throw new BadInput(`expected at least one row that can be scored, got none; the first: ${why(lines[0])}`, { file });
  for (const line of lines) if ('why' in line) io.err(`skipped line ${line.line}: ${line.why}`);
  io.answer(lines, inWords(lines, io.width));
}

const why = (line: ScoredLine | undefined): string => (line !== undefined && 'why' in line ? line.why : 'no row');

function inWords(lines: readonly ScoredLine[], width: number): string {
  const rows = lines.flatMap((line) =>
    line.score === null
      ? []
      : [[line.line, three(line.score), three(line.sd), 'probability' in line ? three(line.probability) : null]],
  );
  const legend =
    'score: of a pair, the first’s minus the second’s; of one item, a number that means something only beside another’s. sd: over members. P(first): calibrated probability that the first is preferred.';
  return `${table(['line', 'score', 'sd', 'P(first)'], rows, width)}\n\n${legend}`;
}

const three = (value: number): string => value.toFixed(3).replace('-', '−');
