import type { Display } from '../../src/types/display.js';
import { useDesk } from '../desk-context.js';
import { TrackView } from '../draw/track.js';
import { strings } from '../strings.js';
import { Code } from '../text/code.js';
import type { Ranges } from '../text/differences.js';
import { Paragraphs } from '../text/paragraphs.js';
import { Whole } from '../whole/whole.js';
import type { Shown } from './step-mark.js';

/** What is shown of an item, by what it is; covered until asked for where it may upset. */
export function Content({ display, ranges, ...shown }: Shown & { display: Display; ranges: Ranges }) {
  if (display.sensitive !== undefined && !shown.draft.unveiled) return <Cover topic={display.sensitive} />;
  switch (display.is) {
    case 'text':
      return <Paragraphs {...shown} text={display.text} ranges={ranges} />;
    case 'code':
      return <Code {...shown} text={display.text} language={display.language} ranges={ranges} />;
    case 'track':
      return <TrackView {...shown} track={display} />;
    case 'whole':
      return <Whole {...shown} of={display.of} />;
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
  const desk = useDesk();
  const avoid = () => {
    desk.say({ say: 'avoid', topics: [...new Set([...(desk.page.me?.avoided ?? []), topic])] });
    desk.act({ is: 'skip', why: 'unwilling' });
  };
  return (
    <div class="cover">
      <p>{strings.rater.sensitive.why(topic)}</p>
      <p class="row">
        <button type="button" onClick={() => desk.act({ is: 'fill', draft: { unveiled: true } })}>
          {strings.rater.sensitive.show}
        </button>
        <button type="button" onClick={avoid}>
          {strings.rater.sensitive.avoid(topic)}
        </button>
      </p>
    </div>
  );
}
