import type { Branch, Display } from './display.js';

/** How many steps a display has: what marks and help may speak of. Of a track, its frames: the last one is what came of the last action. */
export function stepsIn(display: Display): number {
  if (display.is === 'text') return paragraphsOf(display.text).length;
  if (display.is === 'code') return linesOf(display.text).length;
  if (display.is === 'track') return display.frames.length;
  return display.is === 'whole' ? leavesOf(display.of).length : 1;
}

/** Paragraphs of a text, each with where it starts in the text, in characters. */
export function paragraphsOf(text: string): readonly { readonly from: number; readonly words: string }[] {
  const found: { from: number; words: string }[] = [];
  for (const match of text.matchAll(/[^\n]+(?:\n(?!\s*\n)[^\n]+)*/g))
    found.push({ from: match.index, words: match[0] });
  return found.filter(({ words }) => words.trim() !== '');
}

export const linesOf = (text: string): readonly string[] => text.replace(/\n$/, '').split('\n');

/** The leaves of a whole, left to right. */
export function leavesOf(branch: Branch): readonly string[] {
  return 'item' in branch ? [branch.item] : branch.parts.flatMap(leavesOf);
}

/** How many characters of a display can be selected, of one step or of all: none of a track, which is drawn. */
export function charactersIn(display: Display): number {
  if (display.is === 'text' || display.is === 'code') return display.text.length;
  if (display.is === 'says') return display.words.length;
  return display.is === 'whole' ? leavesOf(display.of).reduce((sum, leaf) => sum + leaf.length, 0) : 0;
}
