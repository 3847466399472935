import { expect, it } from 'vitest';
import {
  type Action,
  actionOf,
  actions,
  type KeyPress,
  mayBind,
  remapped,
  untouchedKeys,
} from '../../../ui/input/keys.js';

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  shifted: false,
  modified: false,
  on: 'page',
  ...more,
});

const cases: readonly (readonly [string, KeyPress, Action | undefined])[] = [
  ['a digit', press('1'), 'first'],
  ['a letter', press('x'), 'both-bad'],
  ['a capital letter', press('X'), 'both-bad'],
  ['a letter on a button', press('s', { on: 'button' }), 'skip'],
  ['Enter', press('Enter'), 'commit'],
  ['Enter on a button', press('Enter', { on: 'button' }), undefined],
  ['Space on a button', press(' ', { on: 'button' }), undefined],
  ['an arrow on a radio button', press('ArrowLeft', { on: 'chooser' }), undefined],
  ['Enter on a radio button', press('Enter', { on: 'chooser' }), 'commit'],
  ['a digit in a text field', press('1', { on: 'field' }), undefined],
  ['Enter in a text field', press('Enter', { on: 'field' }), undefined],
  ['a letter with Control', press('c', { modified: true }), undefined],
  ['a key that means nothing', press('q'), undefined],
  ['the unshifted digit row of AZERTY', press('&', { code: 'Digit1' }), 'first'],
  ['the letter beside it on AZERTY', press('q', { code: 'KeyA' }), 'accept'],
  ['a bound letter of AZERTY, whatever its place', press('a', { code: 'KeyQ' }), 'accept'],
  ['a Cyrillic letter', press('ы', { code: 'KeyS' }), 'skip'],
  ['a capital Cyrillic letter', press('Ы', { code: 'KeyS', shifted: true }), 'skip'],
  ['a sign of a Cyrillic keyboard', press(',', { code: 'Slash', shifted: true }), 'keys'],
  ['a full-width digit', press('２', { code: 'Digit2' }), 'second'],
  ['a full-width letter without a place', press('ｘ'), 'both-bad'],
  ['a digit of the numeric pad', press('0', { code: 'Numpad0' }), 'tie'],
  ['a numeric pad that moves the page', press('End', { code: 'Numpad1' }), undefined],
  ['a letter that an input method takes', press('Process', { code: 'Digit1' }), undefined],
  ['an AZERTY digit with Control', press('&', { code: 'Digit1', modified: true }), undefined],
  ['an AZERTY digit in a text field', press('&', { code: 'Digit1', on: 'field' }), undefined],
];
it.each(cases)('%s', (_, pressed, action) => expect(actionOf(pressed, untouchedKeys)).toBe(action));

it('does nothing once switched off', () => {
  const off = { ...untouchedKeys, on: false };
  expect(cases.map(([, pressed]) => actionOf(pressed, off)).every((action) => action === undefined)).toBe(true);
});
it('gives an action another key, and the old one to whoever had that', () => {
  const keys = remapped(untouchedKeys, 'first', '2');
  expect([actionOf(press('2'), keys), actionOf(press('1'), keys)]).toEqual(['first', 'second']);
});
it('never lets one key mean two things, whatever is remapped', () => {
  const wished = ['a', '1', ' ', 'Enter', 'z', '?', 'g', 'z'];
  const keys = actions.reduce(
    (now, action, at) => remapped(now, action, wished[at % wished.length] ?? 'q'),
    untouchedKeys,
  );
  expect(new Set(Object.values(keys.of)).size).toBe(actions.length);
});
it('leaves to the browser what it needs', () => {
  expect(['Tab', 'Escape', 'Shift'].filter(mayBind)).toEqual([]);
  expect(['b', 'F2', ' '].filter(mayBind)).toHaveLength(3);
});
it('lets a typed letter win over the place of another', () => {
  const keys = remapped(untouchedKeys, 'first', 'q');
  expect(actionOf(press('q', { code: 'KeyA' }), keys)).toBe('first');
});
