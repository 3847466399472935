import type { Audit } from '../../../../types/audit.js';
import type { LiveExample, LiveFindings } from '../../../../types/live-audits.js';
import type { Question } from '../../../../types/question.js';
import type { JudgedAudit } from '../../measures/accuracy.js';

/** As many as a reviewer is shown. */
const shown = 3;

const inOrder: readonly LiveExample['doubt'][] = ['misled', 'wrong', 'disagreed', 'reported', 'none'];

/** An audit with the question that was put with the candidate's help; none where the log has no such question. */
export function exampleOf(audit: Audit, question: Question | undefined): readonly LiveExample[] {
  if (question === undefined) return [];
  const { id, unaided, assisted, inspections } = audit;
  const { prompt, about = null, items } = question;
  return [
    {
      ...{ audit: id, doubt: doubtIn(audit), prompt, about, items, unaided, assisted, inspections },
      help: question.shown.map(({ item, about: part, help }) => ({ part: partName(question, item, part), help })),
    },
  ];
}

/** The most doubtful, those that came first where they are alike. */
export const mostDoubtful = (examples: readonly LiveExample[]): readonly LiveExample[] =>
  inOrder.flatMap((doubt) => examples.filter((each) => each.doubt === doubt)).slice(0, shown);

function doubtIn({ unaided, assisted, inspections: [one, two], implied }: Audit): LiveExample['doubt'] {
  if (one !== two) return 'disagreed';
  if (assisted !== one) return unaided === one ? 'misled' : 'wrong';
  return implied === one ? 'none' : 'reported';
}

/** Parts are named within their item; of one item that all is about, without it. */
function partName({ items, parts, about }: Question, item: number, part: number): string {
  const name = parts[about === undefined ? item : 0]?.[part] ?? `${part + 1}`;
  return about === undefined && items.length > 1 ? `${'AB'[item] ?? item + 1}, ${name}` : name;
}

/** What audits found; null where there are none. */
export function findingsOf(audits: readonly JudgedAudit[]): LiveFindings | null {
  if (audits.length === 0) return null;
  const agreed = audits.filter(({ inspections: [one, two] }) => one === two);
  const count = (isSo: (audit: JudgedAudit, found: JudgedAudit['inspections'][0]) => boolean) =>
    agreed.filter((audit) => isSo(audit, audit.inspections[0])).length;
  return {
    audits: audits.length,
    agreed: agreed.length,
    unaidedRight: count(({ unaided }, found) => unaided === found),
    assistedRight: count(({ assisted }, found) => assisted === found),
    reportsWrong: count(({ implied }, found) => implied !== found),
  };
}
