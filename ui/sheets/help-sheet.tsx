import { useDesk } from '../desk-context.js';
import { HelpLines, titleOf } from '../question/help-panel.js';
import { draftIn } from '../state/step.js';
import { strings } from '../strings.js';
import { Sheet } from './sheet.js';

/** Help on a narrow page: a sheet over the question. */
export function HelpSheet({ onClose }: { onClose: () => void }) {
  const { page } = useDesk();
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
