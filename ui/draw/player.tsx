import { useEffect, useState } from 'preact/hooks';
import type { PageQuery } from '../../src/server/protocol/protocol.js';
import { useDesk } from '../desk-context.js';
import { perform } from '../perform.js';
import { KeyButton } from '../question/key-cap.js';
import { stepsIn } from '../question/steps.js';
import type { Draft } from '../state/draft.js';
import { strings } from '../strings.js';

const words = strings.rater.track;
const speeds = [0.5, 1, 2, 4] as const;
/** Steps a second at speed 1. */
const pace = 4;

/** One scrubber for all tracks of a question, with play and speed. */
export function Player({ query, draft }: { query: PageQuery; draft: Draft }) {
  const desk = useDesk();
  const [speed, setSpeed] = useState<number>(1);
  const last = stepsIn(query) - 1;
  useEffect(() => {
    if (!draft.playing) return undefined;
    const next = draft.step + 1;
    const timer = setTimeout(
      () => desk.act({ is: 'fill', draft: { step: Math.min(last, next), playing: next < last } }),
      1000 / (pace * speed),
    );
    return () => clearTimeout(timer);
  }, [draft.playing, draft.step, speed]);
  return (
    <div class="player row">
      <KeyButton
        action="play"
        label={draft.playing ? words.stop : words.play}
        onPress={() => void perform(desk, 'play')}
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
            desk.act({ is: 'fill', draft: { step: Number(event.currentTarget.value), playing: false } })
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
