import { useLayoutEffect } from 'preact/hooks';

const rightToLeft =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;

/** The direction of the first letter of a text; undefined where it has none. */
export function directionOf(text: string): 'ltr' | 'rtl' | undefined {
  const letter = /\p{L}/u.exec(text)?.[0];
  return letter === undefined ? undefined : rightToLeft.test(letter) ? 'rtl' : 'ltr';
}

/** Lets the whole page run in the direction of the text that people are told to read first. */
export function useDirection(text: string): void {
  useLayoutEffect(() => {
    document.documentElement.dir = directionOf(text) ?? 'ltr';
  }, [text]);
}
