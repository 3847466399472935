/** Words that speak of an aspect. Simple on purpose: chips are offered by them, and nobody is bound to what they offer. */
const signs: Readonly<Record<string, RegExp>> = {
  correctness: /\b(wrong|false|incorrect|error|mistake|true|correct|right|fact)/i,
  completeness: /\b(miss|omit|lack|incomplete|complete|drops?|left out|forg[eo]t)/i,
  clarity: /\b(unclear|clear|confus|vague|readable|understand)/i,
  grammar: /\b(grammar|spelling|typo|tense|punctuation|sentence)/i,
  safety: /\b(danger|unsafe|safe|harm|risk|hurt|never|water|crash)/i,
  length: /\b(long|short|wordy|brief|repeat|concise)/i,
  style: /\b(style|tone|rude|polite|formal)/i,
};

/** Aspects that a comment seems to speak of. */
export const aspectsIn = (comment: string): readonly string[] =>
  Object.keys(signs).filter((aspect) => signs[aspect]?.test(comment));
