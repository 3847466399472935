/** Letters of scripts that are written without spaces between words. */
const unspaced =
  /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Thai}|\p{Script=Lao}|\p{Script=Khmer}|\p{Script=Myanmar}/gu;
const letters = /\p{L}/gu;

/** Share of the letters of these texts that belong to scripts written without spaces; 0 where there are no letters. */
export function unspacedShare(texts: readonly string[]): number {
  let [without, all] = [0, 0];
  for (const text of texts) {
    without += text.match(unspaced)?.length ?? 0;
    all += text.match(letters)?.length ?? 0;
  }
  return all === 0 ? 0 : Math.min(1, without / all);
}

/** Whether words cannot be told by spaces: more than three letters in ten are of such scripts. */
export const isUnspaced = (texts: readonly string[]): boolean => unspacedShare(texts) > 0.3;
