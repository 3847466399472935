import bash from 'highlight.js/lib/languages/bash';
import json from 'highlight.js/lib/languages/json';
import python from 'highlight.js/lib/languages/python';
import typescript from 'highlight.js/lib/languages/typescript';
import { createLowlight } from 'lowlight';

/** A stretch of one line; `is`: what it is to the language, or nothing. */
export interface Token {
  readonly words: string;
  readonly is: string;
}

const lowlight = createLowlight({ bash, json, python, typescript });
lowlight.registerAlias({ typescript: ['javascript', 'js', 'ts'], bash: ['sh', 'shell'] });

type Node = ReturnType<typeof lowlight.highlight>['children'][number];

/** Code as lines of tokens: plain data, never HTML. A language that is not known stays plain. */
export function highlight(text: string, language: string): readonly (readonly Token[])[] {
  const source = text.replace(/\n$/, '');
  const tree = lowlight.registered(language) ? lowlight.highlight(language, source).children : [];
  const tokens = tree.length === 0 ? [{ words: source, is: '' }] : tree.flatMap((node) => flat(node, ''));
  return inLines(tokens);
}

function flat(node: Node, is: string): readonly Token[] {
  if (node.type === 'text') return [{ words: node.value, is }];
  if (node.type !== 'element') return [];
  const names = node.properties.className;
  const name = Array.isArray(names) ? String(names[0]).replace(/^hljs-/, '') : is;
  return node.children.flatMap((child) => flat(child, name));
}

function inLines(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const lines: Token[][] = [[]];
  for (const { words, is } of tokens)
    words.split('\n').forEach((part, at) => {
      if (at > 0) lines.push([]);
      if (part !== '') lines.at(-1)?.push({ words: part, is });
    });
  return lines;
}
