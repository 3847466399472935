import type { Call } from '../../../types/call.js';
import type { PathAudit } from '../../../types/path-audit.js';
import { invertReport } from '../../training/ask.js';
import { answerJudgement, sideOf } from '../judgement.js';
import { assistantAt, numbersOf, reportsUnder } from './chain.js';
import type { NodeQuestion } from './compare-node.js';
import type { Ground } from './ground.js';

/** The question at the root, answered by a rater with the help, and by one who is shown the opposite of each report. */
export async function rootReliance<O, A>(
  ground: Ground<O, A>,
  question: NodeQuestion<O, A>,
  call: Call,
): Promise<PathAudit['reliance']> {
  const turned = { ...question, shown: question.shown.map(invertReport) };
  const [assisted, planted] = await Promise.all([
    answered(ground, question, { ...call, rng: call.rng.fork('assisted') }),
    answered(ground, turned, { ...call, rng: call.rng.fork('planted') }),
  ]);
  const implied = async (asked: NodeQuestion<O, A>, name: string) =>
    impliedBy(ground, asked, { ...call, rng: call.rng.fork(name) });
  return {
    assisted: assisted.side,
    implied: await implied(question, 'implied'),
    planted: { answer: planted.side, implied: await implied(turned, 'implied by planted') },
    looks: assisted.looks + planted.looks,
  };
}

const answered = <O, A>(
  { ladder: { raters } }: Ground<O, A>,
  { id, node, partner, shown }: NodeQuestion<O, A>,
  call: Call,
) => answerJudgement({ id: `${id}/root`, items: [node.segment, partner] }, { form: 'pair', raters, shown }, call);

/** Which of the two the evaluator would report higher, given those reports on their parts. */
async function impliedBy<O, A>({ chain }: Ground<O, A>, { node, partner, shown }: NodeQuestion<O, A>, call: Call) {
  const values: number[] = [];
  for (const [item, outcome] of [node.segment, partner].entries()) {
    const reports = numbersOf(shown.filter((each) => each.item === item).map(({ help }) => help));
    values.push(...(await reportsUnder(assistantAt(chain, node.level), outcome, [reports], call)));
  }
  return sideOf('pair', values, call.rng.fork('toss').next());
}
