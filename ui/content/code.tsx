import { useEffect, useState } from 'preact/hooks';
import { linesOf } from '../../src/types/steps.js';
import { pointedAt } from '../draft/places.js';
import { pieces, type Ranges } from './differences.js';
import type { Token } from './highlight.js';
import { type DisplayProps, StepMark, stepClass } from './step-mark.js';

interface Coded extends DisplayProps {
  readonly text: string;
  readonly language: string;
  readonly ranges: Ranges;
}

type Highlight = (text: string, language: string) => readonly (readonly Token[])[];

/** Code, line by line. Colours come when their part of the page has loaded; the words are there from the start. */
export function Code({ text, language, ranges, ...shown }: Coded) {
  const highlight = useHighlight();
  const plain = linesOf(text).map((words): readonly Token[] => [{ words, is: '' }]);
  const lines = highlight?.(text, language) ?? plain;
  let from = 0;
  const pointed = pointedAt(shown.query, shown.place);
  return (
    <div class="code" dir="ltr">
      {lines.map((tokens, step) => {
        const start = from;
        from += lengthOf(tokens) + 1;
        return (
          <div key={step} class={stepClass(shown, step, pointed.has(step))}>
            <StepMark {...shown} step={step} />
            <code data-item={shown.place} data-step={step} data-from={start}>
              <Tokens tokens={tokens} from={start} ranges={ranges} />
            </code>
          </div>
        );
      })}
    </div>
  );
}

const lengthOf = (tokens: readonly Token[]): number => tokens.reduce((sum, { words }) => sum + words.length, 0);

/** The tokens of a line that starts at `from`; what the other program has not is marked within them. */
function Tokens({ tokens, from, ranges }: { tokens: readonly Token[]; from: number; ranges: Ranges }) {
  let at = from;
  return tokens.map(({ words, is }, place) => {
    const start = at;
    at += words.length;
    return (
      <span key={place} class={is === '' ? undefined : `hl-${is}`}>
        {pieces(words, start, ranges).map((piece, cut) =>
          piece.differs ? <ins key={cut}>{piece.words}</ins> : piece.words,
        )}
      </span>
    );
  });
}

let loaded: Highlight | undefined;

function useHighlight(): Highlight | undefined {
  const [highlight, setHighlight] = useState(() => loaded);
  useEffect(() => {
    if (highlight !== undefined) return;
    void import('./highlight.js').then((module) => {
      loaded = module.highlight;
      setHighlight(() => module.highlight);
    });
  }, [highlight]);
  return highlight;
}
