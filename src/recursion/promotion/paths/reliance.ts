import { helpOn } from '../../../evaluators/raters/assisted.js';
import { flip } from '../../../math/rng.js';
import type { Call } from '../../../types/call.js';
import type { PathAudit } from '../../../types/path-audit.js';
import { type EvidenceShare, invertReport, showingEvidence } from '../../training/help-under-arm.js';
import { answerJudgement, sideOf } from '../judgement.js';
import { assistantAt, numbersOf, reportsUnder } from './chain.js';
import type { NodeQuestion } from './compare-node.js';
import type { Ground } from './ground.js';

/** The question at the root, answered by a rater with the help, and by one who is shown the opposite of each report; on a share also with evidence in place of reports. */
export async function rootReliance<O, A>(
  ground: Ground<O, A>,
  question: NodeQuestion<O, A>,
  call: Call,
  { share, places }: EvidenceShare = { share: 0, places: undefined },
): Promise<PathAudit['reliance']> {
  const turned = { ...question, shown: question.shown.map(invertReport) };
  const withEvidence = flip(call.rng.fork('evidence?'), share);
  const found = withEvidence ? await showing(ground, question, call, places) : undefined;
  const [assisted, planted, evidence] = await Promise.all([
    answered(ground, question, { ...call, rng: call.rng.fork('assisted') }),
    answered(ground, turned, { ...call, rng: call.rng.fork('planted') }),
    found && answered(ground, found, { ...call, rng: call.rng.fork('evidence') }),
  ]);
  const implied = async (asked: NodeQuestion<O, A>, name: string) =>
    impliedBy(ground, asked, { ...call, rng: call.rng.fork(name) });
  return {
    assisted: assisted.side,
    implied: await implied(question, 'implied'),
    planted: { answer: planted.side, implied: await implied(turned, 'implied by planted') },
    ...(evidence === undefined ? {} : { evidence: { answer: evidence.side } }),
    looks: assisted.looks + planted.looks + (evidence?.looks ?? 0),
  };
}

/** The same question with what the level below found in the parts. */
async function showing<O, A>(
  { ladder, chain }: Ground<O, A>,
  question: NodeQuestion<O, A>,
  call: Call,
  places: number | undefined,
): Promise<NodeQuestion<O, A>> {
  const { level, segment } = question.node;
  const parts = [segment, question.partner].map((item) => ladder.task(level).parts(item));
  const help = { ...call, rng: call.rng.fork('evidence help') };
  return { ...question, shown: await helpOn(parts, [showingEvidence(assistantAt(chain, level - 1), places)], help) };
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
