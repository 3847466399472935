import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Display } from '../../src/types/display.js';
import { marksOn, nameOf, type Shown, StepMark, stepName } from '../question/step-mark.js';
import { pointedAt } from '../question/steps.js';
import { strings } from '../strings.js';
import { inWords, legendOf } from './legend.js';
import { inksOf, paint, shapeOf } from './paint.js';

const words = strings.rater.track;
type Track = Extract<Display, { is: 'track' }>;

/** A track on a canvas at the step that all tracks of the question share, with a legend, and the same in words. */
export function TrackView({ track, ...shown }: Shown & { track: Track }) {
  const last = track.frames.length - 1;
  const at = Math.min(shown.draft.step, last);
  const frame = track.frames[at];
  const pointed = [...pointedAt(shown.query, shown.place)].sort((a, b) => a - b);
  const marked = [
    ...new Set([...track.frames.keys()].filter((step) => marksOn(shown.draft, shown.place, step).length > 0)),
  ];
  return (
    <div class="track">
      {frame !== undefined && <Canvas track={track} at={at} label={words.picture(nameOf(shown.query, shown.place))} />}
      <p class="row">
        <span class="number">{words.at(at, last)}</span>
        <span>{at === last ? words.end : track.actions[at]}</span>
        <StepMark {...shown} step={at} label={strings.rater.mark(stepName(shown.query, shown.place, at))} />
      </p>
      {pointed.length > 0 && (
        <p class="tag">
          {strings.rater.pointed}: {pointed.map((step) => strings.rater.step('track', step)).join(', ')}
        </p>
      )}
      {marked.length > 0 && (
        <p class="row">
          {marked.map((step) => (
            <StepMark key={step} {...shown} step={step} />
          ))}
        </p>
      )}
      <Legend track={track} />
      <details>
        <summary>{words.words}</summary>
        <ol class="in-words" start={0}>
          {track.frames.map((picture, step) => (
            <li key={step}>
              {inWords(track.world, picture)}
              {track.actions[step] !== undefined && `: ${track.actions[step]}`}
            </li>
          ))}
        </ol>
      </details>
    </div>
  );
}

function Legend({ track }: { track: Track }) {
  const legend = legendOf(track.world, track.frames);
  if (legend.length === 0) return null;
  return (
    <ul class="legend" aria-label={words.legend}>
      {legend.map(([sign, meaning]) => (
        <li key={sign}>
          <code>{sign}</code> {meaning}
        </li>
      ))}
    </ul>
  );
}

function Canvas({ track, at, label }: { track: Track; at: number; label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const looks = useLooks();
  useLayoutEffect(() => {
    const [sheet, picture] = [canvas.current, track.frames[at]];
    const brush = sheet?.getContext('2d');
    if (sheet == null || brush == null || picture === undefined) return;
    const width = sheet.clientWidth;
    const height = Math.round(width * shapeOf(picture));
    sheet.width = Math.round(width * looks.density);
    sheet.height = Math.round(height * looks.density);
    sheet.style.height = `${height}px`;
    brush.scale(looks.density, looks.density);
    paint(brush, picture, { width, height }, inksOf(sheet));
  }, [track, at, looks]);
  return <canvas ref={canvas} role="img" aria-label={label} />;
}

/** Pixels per CSS pixel, drawn anew when the window, the density or the colours change. */
function useLooks(): { readonly density: number } {
  const [looks, setLooks] = useState({ density: devicePixelRatio });
  useEffect(() => {
    const again = () => setLooks({ density: devicePixelRatio });
    const dark = matchMedia('(prefers-color-scheme: dark)');
    dark.addEventListener('change', again);
    addEventListener('resize', again);
    return () => {
      dark.removeEventListener('change', again);
      removeEventListener('resize', again);
    };
  }, []);
  return looks;
}
