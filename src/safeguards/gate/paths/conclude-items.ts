import type { ItemAnswer, WorkedOut } from '../../../types/path-audit.js';
import { byFidelity, judged, type PathConclusion } from './conclude-paths.js';
import { leastAsked } from './least-fidelity.js';
import { predictByItems } from './predict-by-items.js';
import type { PathGateSettings } from './settings.js';

/**
 * Decides where the rule is visible: people judge items alone, and what follows from their answers is worked out for complete outcomes,
 * delivered and random ones, and compared with what the evaluator reports of them.
 */
export function concludeItems(
  answers: readonly ItemAnswer[],
  worked: WorkedOut,
  settings: PathGateSettings,
): PathConclusion {
  const predicted = predictByItems(answers, worked, settings);
  const { items = [], random, delivered, implied } = worked.visible ?? {};
  const least = leastAsked(worked.shares.length, settings);
  const decided = judged(answers.length, [byFidelity(predicted, least)], settings, 'answers');
  return {
    ...decided,
    reasons: decided.reasons.map(
      (reason) =>
        `${reason}; what follows from people's answers on items contradicts ${counted(delivered)} reports on delivered outcomes, ${counted(random)} on random ones, and ${counted(implied)} times what reports imply one level up`,
    ),
    evidence: {
      items: items.length,
      answers: answers.length,
      looks: answers.reduce((sum, { looks }) => sum + looks, 0),
      fidelity: { ...predicted.all, needed: least },
      reports: { delivered, random, implied },
    },
    predicted,
  };
}

const counted = ({ contradicted, of } = { contradicted: 0, of: 0 }): string => `${contradicted} of ${of}`;
