import type { Audit } from '../../../types/audit.js';
import type { AgentName, MeasuredRound } from '../../../types/events/index.js';
import type { LiveLevel } from '../../../types/live.js';
import type { Reply } from '../../../types/query.js';
import type { Hosted } from '../../people/hosted.js';
import { auditedReturns } from './audited-returns.js';
import { gateOf, type Ruling } from './gate.js';
import { shareOf } from './tally.js';

type Progress = Pick<LiveLevel, 'doing' | 'task' | 'assistant' | 'labels' | 'looks' | 'curve' | 'returns' | 'gate'>;

/** How far one level is. Labels and looks are what was spent, also by a climb that had to be repeated. */
export function levelOf({ task, planned }: Hosted['levels'][number], needed: number) {
  const gate = gateOf(needed);
  const labels = { evaluator: 0, worker: 0, audit: 0 };
  const experts = auditedReturns();
  let looks = 0;
  let at: Pick<Progress, 'doing' | 'assistant' | 'curve' | 'returns'> = {
    doing: 'waiting',
    assistant: null,
    curve: [],
    returns: [],
  };
  return {
    gate,
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
    measured({ agent, labels: spent, right, of, proxy }: MeasuredRound) {
      const curve = [...at.curve, { agent, labels: spent, agreement: shareOf(right, of) }];
      const returns =
        proxy === null ? at.returns : [...at.returns, { labels: spent, proxy, audited: experts.at(spent) }];
      at = { ...at, curve, returns };
    },
    /** An expert compared what the worker did, first, with what chance did. */
    audited(spent: number, reply: Reply<unknown>) {
      experts.heard(spent, reply);
      at = { ...at, returns: at.returns.map((each) => ({ ...each, audited: experts.at(each.labels) })) };
    },
    read: (): Progress & Pick<LiveLevel, 'planned'> => ({
      task,
      planned,
      ...at,
      labels: { ...labels },
      looks,
      gate: gate.read(),
    }),
  };
}

export type Level = ReturnType<typeof levelOf>;
