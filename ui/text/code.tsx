import { useEffect, useState } from 'preact/hooks';
import { type Shown, StepMark, stepClass } from '../question/step-mark.js';
import { linesOf, pointedAt } from '../question/steps.js';
import type { Token } from './highlight.js';
import { isAt } from './paragraphs.js';

type Highlight = (text: string, language: string) => readonly (readonly Token[])[];

/** Code, line by line. Colours come when their part of the page has loaded; the words are there from the start. */
export function Code({ text, language, ...shown }: Shown & { text: string; language: string }) {
  const highlight = useHighlight();
  const plain = linesOf(text).map((words): readonly Token[] => [{ words, is: '' }]);
  const lines = highlight?.(text, language) ?? plain;
  const pointed = pointedAt(shown.query, shown.place);
  return (
    <div class="code" dir="ltr">
      {lines.map((tokens, step) => (
        <div key={step} class={stepClass(pointed.has(step), isAt(shown, step))}>
          <StepMark {...shown} step={step} />
          <code data-item={shown.place} data-step={step}>
            {tokens.map(({ words, is }, at) => (
              <span key={at} class={is === '' ? undefined : `hl-${is}`}>
                {words}
              </span>
            ))}
          </code>
        </div>
      ))}
    </div>
  );
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
