import type { Audit } from '../../../types/audit.js';
import type { AgentName, MeasuredRound } from '../../../types/events/index.js';
import type { LiveLevel } from '../../../types/live.js';
import type { Reply } from '../../../types/query.js';
import type { Hosted } from '../../people/hosted.js';
import { createAccuracy, type JudgedAudit } from '../measures/accuracy.js';
import { shareOf } from '../measures/tally.js';
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
  let looks = 0;
  let at: Pick<LevelProgress, 'doing' | 'assistant' | 'curve' | 'returns'> = {
    doing: 'waiting',
    assistant: null,
    curve: [],
    returns: [],
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
    auditedAtGate({ unaided, assisted, planted, inspections, implied }: Audit) {
      gate.audit();
      audits.push({ unaided, assisted, inspections, implied, ...(planted === undefined ? {} : { planted }) });
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
      gate: gate.read(),
    }),
  };
}

export type LevelRecord = ReturnType<typeof createLevelRecord>;
