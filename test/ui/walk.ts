import type { Page } from 'playwright-core';

/** What a walk found: each control that was used, and what was wrong with the focus after it. */
export interface Walked {
  readonly used: readonly string[];
  readonly lost: readonly string[];
}

interface Control {
  readonly name: string;
  readonly inDialog: boolean;
  /** Controls that are there beside it and were not used. */
  readonly left: number;
  readonly takes: 'keys' | 'text' | 'arrows' | 'space';
}

const most = 150;

/**
 * Uses every control by keyboard, each kind once: those of a dialog while one is open, which Escape then closes. After each the focus has
 * to be on something that is there to be seen, with a style that shows it. `but`: words of controls that are left out.
 */
export async function walk(page: Page, but: readonly string[] = []): Promise<Walked> {
  const used: string[] = [];
  const lost: string[] = [];
  const check = async (after: string) => {
    const fault = (await page.evaluate(`(${faultOfFocus})()`)) as string | undefined;
    if (fault !== undefined) lost.push(`after ${after}: ${fault}`);
  };
  let opener: string | undefined;
  while (used.length < most) {
    const next = (await page.evaluate(`(${focusNext})(${JSON.stringify(used)}, ${JSON.stringify(but)})`)) as
      | Control
      | 'dialog'
      | 'end';
    if (next === 'end') break;
    if (next === 'dialog') {
      await page.keyboard.press('Escape');
      await check('Escape');
      continue;
    }
    await page.keyboard.press({ keys: 'Enter', text: 'z', arrows: 'ArrowRight', space: 'Space' }[next.takes]);
    used.push(next.name);
    await check(next.name);
    const isOpen = await page.evaluate('document.querySelector("dialog[open]") !== null');
    if (!next.inDialog) opener = next.name;
    // Closed by one of its own: opened once more for the rest.
    else if (!isOpen && next.left > 0) used.splice(used.indexOf(opener ?? ''), 1);
  }
  return { used, lost };
}

/** Presses Tab as long as it leads to something new, and says in order where it led. */
export async function tabbed(page: Page): Promise<Walked> {
  const used: string[] = [];
  const lost: string[] = [];
  for (let at = 0; at < most; at++) {
    await page.keyboard.press('Tab');
    const name = (await page.evaluate(`(${nameOfFocus})()`)) as string | undefined;
    if (name === undefined) break;
    const fault = (await page.evaluate(`(${faultOfFocus})()`)) as string | undefined;
    if (fault !== undefined) lost.push(`on ${name}: ${fault}`);
    used.push(name);
  }
  return { used, lost };
}

/** Runs in the browser, once what was done is drawn: what is wrong with the focus. */
const faultOfFocus = `async () => {
  for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
  // Between two questions there may be nothing to use for a moment.
  for (let tries = 0; tries < 200 && document.querySelector('#question, main.live, main .primary') === null; tries++)
    await new Promise(requestAnimationFrame);
  const on = document.activeElement;
  if (on === null || on === document.body) return 'the focus is lost';
  const told = on.tagName + ' ' + (on.ariaLabel ?? on.textContent).slice(0, 60);
  const { width, height, top, bottom } = on.getBoundingClientRect();
  if (width === 0 || height === 0 || !on.checkVisibility({ visibilityProperty: true })) return told + ' cannot be seen';
  if (bottom <= 0 || top >= innerHeight) return told + ' is out of the window';
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(on);
  const ringed = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
  return ringed || (on.tagName === 'H1' && boxShadow !== 'none') ? undefined : told + ' does not show the focus';
}`;

/** A control's name, alike for those of another question or step. */
const nameOf = `(element) => {
  const label = element.ariaLabel ?? element.labels?.[0]?.textContent ?? element.textContent;
  const dialog = element.closest('dialog')?.querySelector('h2')?.textContent ?? '';
  return (dialog + ' / ' + element.localName + ' ' + label).replace(/\\d+/g, 'n').replace(/\\b[AB]\\b/g, 'X').trim();
}`;

const nameOfFocus = `() => {
  const on = document.activeElement;
  return on === document.body ? undefined : (${nameOf})(on);
}`;

/** Runs in the browser: puts the focus on the first control that was not used. */
const focusNext = `(used, but) => {
  const dialog = document.querySelector('dialog[open]');
  const all = (dialog ?? document).querySelectorAll('button, input, select, textarea, summary, [tabindex="0"]');
  const left = [...all].filter(
    (element) =>
      !used.includes((${nameOf})(element)) && !but.some((one) => element.textContent.includes(one)) && element.tabIndex >= 0 && element.checkVisibility({ visibilityProperty: true }),
  );
  left.sort((a, b) => Number(a.textContent === 'Close') - Number(b.textContent === 'Close'));
  for (const element of left) {
    const name = (${nameOf})(element);
    element.focus();
    const takes = element.matches('textarea, input:not([type=radio], [type=checkbox], [type=range])')
      ? 'text'
      : element.matches('select, [type=range], section')
        ? 'arrows'
        : element.matches('[type=radio], [type=checkbox]')
          ? 'space'
          : 'keys';
    return { name, takes, inDialog: dialog !== null, left: left.length - 1 };
  }
  return dialog === null ? 'end' : 'dialog';
}`;
