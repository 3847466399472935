import { useEffect, useState } from 'preact/hooks';
import type { PageQuery } from '../../src/server/protocol/protocol.js';
import { perform } from '../commands/perform.js';
import { usePage } from '../context/page-context.js';
import type { Draft } from '../draft/draft.js';
import { tracksOf } from '../draft/places.js';
import { stepsToWalk, walksThroughSteps } from '../kinds/index.js';
import { KeyButton } from '../parts/key-button.js';
import { strings } from '../strings/index.js';

const words = strings.rater.track;
const speeds = [0.5, 1, 2, 4] as const;
/** At speed 1: so many steps a second, or more where a track would take longer than `longest` seconds. */
const slowest = 4;
const longest = 8;
/** Frames a second that a browser draws at least: beyond that steps are left out. */
const frameRate = 50;

/** How a track of so many steps is played: how many steps at once, every so many ms. */
export function pacing(steps: number, speed: number): { readonly stride: number; readonly wait: number } {
  const rate = Math.max(slowest, steps / longest) * speed;
  const stride = Math.max(1, Math.ceil(rate / frameRate));
  return { stride, wait: (1000 * stride) / rate };
}

/** One scrubber for all tracks of a question, with play and speed. They play once by themselves, unless motion is unwanted. */
export function Player({ query, draft }: { query: PageQuery; draft: Draft }) {
  const store = usePage();
  const [speed, setSpeed] = useState<number>(1);
  const last = stepsToWalk(query) - 1;
  const begins = playsByItself(query, draft);
  useEffect(() => {
    if (!begins) return undefined;
    // Not at once: a dispatch draws, and would run this effect again before it has ended.
    const timer = setTimeout(() => store.dispatch({ is: 'fill', draft: { playing: true, played: true } }));
    return () => clearTimeout(timer);
  }, [begins]);
  useEffect(() => {
    if (!draft.playing) return undefined;
    const { stride, wait } = pacing(last, speed);
    const next = Math.min(last, draft.step + stride);
    const timer = setTimeout(() => store.dispatch({ is: 'fill', draft: { step: next, playing: next < last } }), wait);
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
        <output class="number" aria-live={draft.playing ? 'off' : 'polite'}>
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

/** Once it was drawn, all of it can be seen, and nobody has begun to step through it. */
function playsByItself(query: PageQuery, draft: Draft): boolean {
  if (draft.played || draft.shownAt === undefined || draft.step > 0 || walksThroughSteps(query)) return false;
  const isCovered = !draft.unveiled && tracksOf(query).some(({ sensitive }) => sensitive !== undefined);
  return !isCovered && stepsToWalk(query) > 1 && !matchMedia('(prefers-reduced-motion: reduce)').matches;
}
