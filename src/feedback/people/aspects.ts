/** Which of the offered aspects a comment speaks of, or of all known ones where none are offered: an aspect is named by its own name, or by a word that begins like one of its list. */
export function aspectsByWords(comment: string, offered: readonly string[]): readonly string[] {
  const words = wordsOf(comment);
  const aspects = offered.length > 0 ? offered : Object.keys(lists);
  return aspects.filter((aspect) => stemsOf(aspect).some((stem) => words.some((word) => word.startsWith(stem))));
}

/** Beginnings of words, in lower case. */
const lists: Readonly<Record<string, readonly string[]>> = {
  faithful: ['faithful', 'invent', 'hallucinat', 'made up', 'not in the text', 'misquot', 'contradict', 'true to'],
  correct: ['correct', 'incorrect', 'wrong', 'error', 'mistake', 'false', 'bug', 'accura', 'inaccura'],
  complete: ['complete', 'incomplete', 'missing', 'omit', 'leaves out', 'left out', 'forg', 'covers'],
  clear: ['clear', 'unclear', 'confus', 'vague', 'understand', 'readab', 'ambigu'],
  concise: ['concise', 'wordy', 'verbose', 'too long', 'lengthy', 'rambl', 'repeat', 'repetit', 'redundan'],
  grammar: ['gramma', 'spell', 'typo', 'punctuat', 'tense', 'sentence'],
  style: ['style', 'tone', 'wording', 'flow', 'register'],
  plot: ['plot', 'story', 'ending', 'twist', 'scene', 'pacing'],
  safe: ['safe', 'unsafe', 'danger', 'harm', 'risk', 'crash', 'hurt'],
  efficient: ['efficien', 'inefficien', 'slow', 'fast', 'detour', 'waste', 'shortest'],
};

const stemsOf = (aspect: string): readonly string[] => [
  aspect.toLowerCase(),
  ...(Object.hasOwn(lists, aspect) ? (lists[aspect] ?? []) : []),
];

/** The words of a comment in lower case, each with what follows it, so that a list may hold phrases. */
function wordsOf(comment: string): readonly string[] {
  const words = comment.toLowerCase().match(/[\p{L}\p{N}'’-]+/gu) ?? [];
  return words.map((_, i) => words.slice(i, i + longestPhrase).join(' '));
}

const longestPhrase = 4;
