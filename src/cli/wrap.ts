/** Text as lines of at most `width` characters, broken between words, and within a word only where it is longer than a line. */
export function wrap(text: string, width: number, indent = ''): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).flatMap((whole) => pieces(whole, width - indent.length))) {
    const line = lines.at(-1);
    if (line === undefined) lines.push(word);
    else if (line.length + 1 + word.length <= width) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(`${indent}${word}`);
  }
  return lines;
}

function pieces(word: string, longest: number): readonly string[] {
  if (word.length <= longest) return [word];
  return Array.from({ length: Math.ceil(word.length / longest) }, (_, at) =>
    word.slice(at * longest, (at + 1) * longest),
  );
}
