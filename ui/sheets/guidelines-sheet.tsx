import { paragraphsOf } from '../../src/types/steps.js';
import { usePage } from '../context/page-context.js';
import { Sheet } from '../parts/sheet.js';
import { strings } from '../strings/index.js';

const words = strings.rater.sheets.guidelines;

export function GuidelinesSheet({ onClose }: { onClose: () => void }) {
  return (
    <Sheet title={words.title} onClose={onClose}>
      <Guidelines />
    </Sheet>
  );
}

/** The text that raters agree to, with its version. */
export function Guidelines() {
  const { page } = usePage();
  const { text = '', version = '' } = page.welcome?.guidelines ?? {};
  return (
    <div class="prose" dir="auto">
      {paragraphsOf(text).map((paragraph) => (
        <p key={paragraph.from}>{paragraph.words}</p>
      ))}
      <p class="quiet">{words.version(version)}</p>
    </div>
  );
}
