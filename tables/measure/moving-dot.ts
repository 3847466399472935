import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Comparison } from '../../src/feedback/formats/index.js';

/** Preferences over tracks of 25 positions [x, y] (Rahtz 2017), as `belay fit` reads them: pref [½, ½] is a tie. `folder` holds the two files. */
export function movingDot(folder: string): Comparison[] {
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  const { segments } = JSON.parse(read('movingdot_segments.json')) as { readonly segments: readonly Track[] };
  const prefs = read('movingdot_prefs.jsonl').trim().split('\n');
  return prefs.map((line) => {
    const { a, b, pref } = JSON.parse(line) as {
      readonly a: number;
      readonly b: number;
      readonly pref: [number, number];
    };
    const track = (at: number) => ({ is: 'steps', steps: segments[at] ?? [] }) as const;
    return { a: track(a), b: track(b), answer: pref[0] === 0.5 ? 'tie' : pref[0] > 0.5 ? 'first' : 'second' };
  });
}

type Track = readonly (readonly number[])[];
