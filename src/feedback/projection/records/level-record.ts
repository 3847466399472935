import type { Audit } from '../../../types/audit.js';
import type { AgentName, MeasuredRound } from '../../../types/events/index.js';
import type { LiveLevel } from '../../../types/live.js';
import type { LiveExample } from '../../../types/live-audits.js';
import type { Reply } from '../../../types/query.js';
import type { Question } from '../../../types/question.js';
import type { Hosted } from '../../people/hosted.js';
import { createAccuracy, type JudgedAudit } from '../measures/accuracy.js';
import { shareOf } from '../measures/tally.js';
import { exampleOf, findingsOf, mostDoubtful } from './audits/audit-examples.js';
import { createExpertReturns } from './expert-returns.js';
import { createGateRecord, type Ruling } from './gate.js';

type LevelProgress = Pick<
  LiveLevel,
  'doing' | 'task' | 'assistant' | 'labels' | 'looks' | 'curve' | 'returns' | 'gate'
>;

/** How far one level is. Labels and looks are what was spent, also by a climb that had to be repeated. */
export function createLevelRecord({ task, planned }: Hosted['levels'][number], needed: number) {
  const gate = createGateRecord(needed);
  const labels = { evaluator: 0, worker: 0, audit: 0 };
  const experts = createExpertReturns();
  const rounds: MeasuredRound[] = [];
  const audits: JudgedAudit[] = [];
  let examples: readonly LiveExample[] = [];
  let looks = 0;
  let at: Pick<LevelProgress, 'doing' | 'assistant' | 'curve' | 'returns'> = {
    doing: 'waiting',
    assistant: null,
    curve: [],
    returns: [],
  };
  const liveGate = (): LiveLevel['gate'] => {
    const { is, ...rest } = gate.read();
    return { ...rest, is, findings: findingsOf(audits), examples: is === 'waiting' ? examples : [] };
  };
  return {
    gate,
    /** How right its raters are, where the run's source of truth tells. */
    accuracy: createAccuracy(),
    /** Rounds of training, in order, also those of a climb that was repeated. */
    rounds: (): readonly MeasuredRound[] => rounds,
    /** Audits of its gate. */
    audits: (): readonly JudgedAudit[] => audits,
    began(assistant: string | null) {
      at = { doing: 'evaluator', assistant, curve: [], returns: [] };
      gate.begin();
    },
    asks(agent: AgentName) {
      if (at.doing !== agent && (at.doing === 'waiting' || at.doing === 'evaluator')) at = { ...at, doing: agent };
    },
    answered(agent: AgentName, reply: Reply<unknown>) {
      if (reply.status === 'unavailable') return;
      labels[agent]++;
      looks += reply.looks;
    },
    trained() {
      at = { ...at, doing: 'audits' };
      gate.audit();
    },
    /** `question`: as it was put with the candidate's help, where the log has it. */
    auditedAtGate(audit: Audit, question: Question | undefined) {
      const { unaided, assisted, planted, evidence, inspections, implied } = audit;
      gate.audit();
      examples = mostDoubtful([...examples, ...exampleOf(audit, question)]);
      const repeated = { ...(planted && { planted }), ...(evidence && { evidence }) };
      audits.push({ unaided, assisted, inspections, implied, ...repeated });
    },
    spentOnAudit({ answers, looks: more }: Pick<Audit, 'answers' | 'looks'>) {
      labels.audit += answers;
      looks += more;
    },
    promoting(ruling: Ruling) {
      at = { ...at, doing: 'sign-off' };
      gate.wait(ruling);
    },
    decided(ruling: Ruling) {
      at = { ...at, doing: 'done' };
      gate.decide(ruling);
    },
    measured(round: MeasuredRound) {
      const { agent, labels: spent, right, of, proxy } = round;
      rounds.push({ agent, labels: spent, right, of, proxy });
      const curve = [...at.curve, { agent, labels: spent, agreement: shareOf(right, of) }];
      const returns =
        proxy === null ? at.returns : [...at.returns, { labels: spent, proxy, audited: experts.at(spent) }];
      at = { ...at, curve, returns };
    },
    /** An expert compared what the worker did, first, with what chance did. */
    comparedByExpert(spent: number, reply: Reply<unknown>) {
      experts.add(spent, reply);
      at = { ...at, returns: at.returns.map((each) => ({ ...each, audited: experts.at(each.labels) })) };
    },
    read: (): LevelProgress & Pick<LiveLevel, 'planned'> => ({
      task,
      planned,
      ...at,
      labels: { ...labels },
      looks,
      gate: liveGate(),
    }),
  };
}

export type LevelRecord = ReturnType<typeof createLevelRecord>;
