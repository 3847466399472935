import { expect, it } from 'vitest';
import { directionOf } from '../../ui/browser/direction.js';

it.each([
  ['You compare two answers.', 'ltr'],
  ['1. اقرأ أولاً', 'rtl'],
  ['“שלום”', 'rtl'],
  ['Вы сравниваете', 'ltr'],
  ['12 – 34', undefined],
])('the direction of %s', (text, direction) => expect(directionOf(text)).toBe(direction));
