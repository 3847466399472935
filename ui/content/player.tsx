import { useEffect, useState } from 'preact/hooks';
import type { PageQuery } from '../../src/server/protocol/protocol.js';
import { perform } from '../commands/perform.js';
import { usePage } from '../context/page-context.js';
import type { Draft } from '../draft/draft.js';
import { stepsToWalk } from '../kinds/index.js';
import { KeyButton } from '../parts/key-button.js';
import { strings } from '../strings/index.js';

const words = strings.rater.track;
const speeds = [0.5, 1, 2, 4] as const;
/** Steps a second at speed 1. */
const pace = 4;

/** One scrubber for all tracks of a question, with play and speed. */
export function Player({ query, draft }: { query: PageQuery; draft: Draft }) {
  const store = usePage();
  const [speed, setSpeed] = useState<number>(1);
  const last = stepsToWalk(query) - 1;
  useEffect(() => {
    if (!draft.playing) return undefined;
    const next = draft.step + 1;
    const timer = setTimeout(
      () => store.dispatch({ is: 'fill', draft: { step: Math.min(last, next), playing: next < last } }),
      1000 / (pace * speed),
    );
    return () => clearTimeout(timer);
  }, [draft.playing, draft.step, speed]);
  return (
    <div class="player row">
      <KeyButton
        action="play"
        label={draft.playing ? words.stop : words.play}
        onPress={() => void perform(store, 'play')}
      />
      <label class="row grow">
        {words.scrub}
        <input
          type="range"
          min={0}
          max={last}
          value={draft.step}
          aria-valuetext={words.at(draft.step, last)}
          onInput={(event) =>
            store.dispatch({ is: 'fill', draft: { step: Number(event.currentTarget.value), playing: false } })
          }
        />
        <output class="number">
          {draft.step}/{last}
        </output>
      </label>
      <label class="row">
        {words.speed}
        <select value={speed} onChange={(event) => setSpeed(Number(event.currentTarget.value))}>
          {speeds.map((one) => (
            <option key={one} value={one}>
              {words.times(one)}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
