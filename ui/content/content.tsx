import type { Display } from '../../src/types/display.js';
import { usePage } from '../context/page-context.js';
import { strings } from '../strings/index.js';
import { Code } from './code.js';
import type { Ranges } from './differences.js';
import { ItemTree } from './item-tree.js';
import { Paragraphs } from './paragraphs.js';
import type { DisplayProps } from './step-mark.js';
import { TrackView } from './track.js';

/** What is shown of an item, by what it is; covered until asked for where it may upset. */
export function Content({ display, ranges, ...shown }: DisplayProps & { display: Display; ranges: Ranges }) {
  if (display.sensitive !== undefined && !shown.draft.unveiled) return <Cover topic={display.sensitive} />;
  switch (display.is) {
    case 'text':
      return <Paragraphs {...shown} text={display.text} ranges={ranges} />;
    case 'code':
      return <Code {...shown} text={display.text} language={display.language} ranges={ranges} />;
    case 'track':
      return <TrackView {...shown} track={display} />;
    case 'whole':
      return <ItemTree {...shown} of={display.of} />;
    case 'says':
      return (
        <p class="says" dir="auto" data-item={shown.place} data-step={0} data-from={0}>
          {display.words}
        </p>
      );
  }
}

/** Not drawn at all: a blur would still be read aloud. */
function Cover({ topic }: { topic: string }) {
  const store = usePage();
  const avoid = () => {
    store.send({ say: 'avoid', topics: [...new Set([...(store.page.me?.avoided ?? []), topic])] });
    store.dispatch({ is: 'skip', why: 'unwilling' });
  };
  return (
    <div class="cover">
      <p>{strings.rater.sensitive.why(topic)}</p>
      <p class="row">
        <button type="button" onClick={() => store.dispatch({ is: 'fill', draft: { unveiled: true } })}>
          {strings.rater.sensitive.show}
        </button>
        <button type="button" onClick={avoid}>
          {strings.rater.sensitive.avoid(topic)}
        </button>
      </p>
    </div>
  );
}
