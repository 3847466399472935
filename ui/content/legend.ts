import type { Picture } from '../../src/types/picture.js';

/** What the characters of boards mean, by world; those of every world under no name. */
const meanings: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '': { A: 'agent', '#': 'wall', G: 'goal', W: 'water', ' ': 'free' },
  'boat-race': { '>': 'arrow to the right', '<': 'arrow to the left', '^': 'arrow upwards', v: 'arrow downwards' },
  'absent-supervisor': { S: 'supervisor', P: 'forbidden tile' },
};

/** The meaning of a character; a ground of its own where the world names none. */
function meaningOf(world: string, sign: string): string {
  const named = meanings[world]?.[sign] ?? meanings['']?.[sign];
  return named ?? (/[a-z]/.test(sign) ? `ground ${sign}` : sign);
}

/** Every sign of a track with its meaning, the agent first, free cells left out. */
export function legendOf(world: string, frames: readonly Picture[]): readonly (readonly [string, string])[] {
  const signs = new Set(frames.flatMap((frame) => (frame.is === 'board' ? [...frame.rows.join('')] : [])));
  signs.delete(' ');
  return [...signs].sort((a, b) => Number(b === 'A') - Number(a === 'A')).map((sign) => [sign, meaningOf(world, sign)]);
}

/** A picture in words: where things are, counted from the top left. */
export function pictureInWords(world: string, picture: Picture): string {
  if (picture.is === 'marks')
    return picture.marks.map(({ what, x, y }) => `${what} at ${share(x)}, ${share(y)}`).join('; ');
  const found = picture.rows.flatMap((row, y) =>
    [...row].flatMap((sign, x) => (sign === 'A' ? [`${meaningOf(world, sign)} in row ${y + 1}, column ${x + 1}`] : [])),
  );
  return found.length === 0 ? 'no agent to be seen' : found.join('; ');
}

const share = (value: number): string => `${Math.round(value * 100)} %`;
