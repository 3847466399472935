import type { Picture } from '../../src/types/picture.js';

/** A place in a picture, as shares of its width and height. */
export type Point = readonly [x: number, y: number];

/** Where the agent was, frame by frame, each stay once; frames in which it cannot be seen are left out. */
export function pathOf(frames: readonly Picture[]): readonly Point[] {
  const places = frames.flatMap((frame) => {
    const place = agentIn(frame);
    return place === undefined ? [] : [place];
  });
  return places.filter(([x, y], at) => x !== places[at - 1]?.[0] || y !== places[at - 1]?.[1]);
}

/** On a board the cell with an A; of marks the last one. */
function agentIn(picture: Picture): Point | undefined {
  if (picture.is === 'marks') {
    const agent = picture.marks.at(-1);
    return agent && [agent.x, agent.y];
  }
  const row = picture.rows.findIndex((cells) => cells.includes('A'));
  const cells = picture.rows[row];
  if (cells === undefined) return undefined;
  const columns = Math.max(1, ...picture.rows.map(({ length }) => length));
  return [([...cells].indexOf('A') + 0.5) / columns, (row + 0.5) / picture.rows.length];
}
