import { usePage } from '../context/page-context.js';
import { Sheet } from '../parts/sheet.js';
import { HelpLines, titleOf } from '../question/help-panel.js';
import { draftIn } from '../state/answer-question.js';
import { strings } from '../strings/index.js';

/** Help on a narrow page: a sheet over the question. */
export function HelpSheet({ onClose }: { onClose: () => void }) {
  const { page } = usePage();
  const query = page.queue[0];
  if (query === undefined) return null;
  return (
    <Sheet title={titleOf(query)} onClose={onClose}>
      <p>{strings.rater.help.need}</p>
      <div class="help">
        <HelpLines query={query} draft={draftIn(page, query)} />
      </div>
    </Sheet>
  );
}
