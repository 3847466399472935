import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Display } from '../../src/types/display.js';
import type { Picture } from '../../src/types/picture.js';
import { marksOn, nameOf, pointedAt, stepName } from '../draft/places.js';
import { strings } from '../strings/index.js';
import { inksOf } from './brush.js';
import { legendOf, pictureInWords } from './legend.js';
import { paint, shapeOf } from './paint.js';
import { pathOf } from './path.js';
import { type DisplayProps, StepMark } from './step-mark.js';

const words = strings.rater.track;
type Track = Extract<Display, { is: 'track' }>;

/** A track on a canvas at the step that all tracks of the question share, with a legend, and the same in words. */
export function TrackView({ track, ...shown }: DisplayProps & { track: Track }) {
  const last = track.frames.length - 1;
  const at = Math.min(shown.draft.step, last);
  const frame = track.frames[at];
  const pointed = [...pointedAt(shown.query, shown.place)].sort((a, b) => a - b);
  const marked = [
    ...new Set([...track.frames.keys()].filter((step) => marksOn(shown.draft, shown.place, step).length > 0)),
  ];
  return (
    <div class="track">
      {frame !== undefined && (
        <Canvas
          track={track}
          at={at}
          playing={shown.draft.playing}
          label={words.picture(nameOf(shown.query, shown.place))}
        />
      )}
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
              {pictureInWords(track.world, picture)}
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

const noPicture: Picture = { is: 'marks', marks: [] };

interface CanvasProps {
  readonly track: Track;
  readonly at: number;
  readonly playing: boolean;
  readonly label: string;
}

/** The picture of one step. At rest the way of the whole track is drawn on it, while it plays the way so far. */
function Canvas({ track, at, playing, label }: CanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const pixels = usePixelDensity();
  useLayoutEffect(() => {
    const [sheet, picture] = [canvas.current, track.frames[at]];
    const brush = sheet?.getContext('2d');
    if (sheet == null || brush == null || picture === undefined) return;
    const width = sheet.clientWidth;
    const height = Math.round(width * shapeOf(picture));
    sheet.width = Math.round(width * pixels.density);
    sheet.height = Math.round(height * pixels.density);
    sheet.style.height = `${height}px`;
    brush.scale(pixels.density, pixels.density);
    const path = pathOf(playing ? track.frames.slice(0, at + 1) : track.frames);
    paint(brush, picture, { width, height, path, isWhole: !playing }, inksOf(sheet));
  }, [track, at, playing, pixels]);
  return (
    <canvas ref={canvas} role="img" aria-label={label} style={{ '--shape': shapeOf(track.frames[at] ?? noPicture) }} />
  );
}

/** Pixels per CSS pixel; a new object when the window, the density or the colours change, so that the picture is drawn anew. */
function usePixelDensity(): { readonly density: number } {
  const [drawnWith, redraw] = useState({ density: devicePixelRatio });
  useEffect(() => {
    const again = () => redraw({ density: devicePixelRatio });
    const dark = matchMedia('(prefers-color-scheme: dark)');
    dark.addEventListener('change', again);
    addEventListener('resize', again);
    return () => {
      dark.removeEventListener('change', again);
      removeEventListener('resize', again);
    };
  }, []);
  return drawnWith;
}
