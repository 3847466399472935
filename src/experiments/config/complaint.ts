import type { z } from 'zod';
import { didYouMean } from './did-you-mean.js';
import { worldNames } from './schema.js';

/** Where a config is wrong first, and how, in the words *expected … got …*. */
export function complaint(error: z.ZodError, config: unknown): { readonly place: string; readonly words: string } {
  const issue = error.issues[0];
  if (issue === undefined) return { place: '', words: 'expected an experiment, got something else' };
  const place = issue.path.join('.');
  if (issue.code === 'unrecognized_keys')
    return {
      place,
      words: `expected only known fields, got ${issue.keys.join(', ')}${meantBeside(issue.keys, at(config, issue.path))}`,
    };
  return { place, words: `expected ${wanted(issue)}, got ${described(issue.input)}` };
}

function wanted(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type')
    return `${/^[aeiou]/.test(issue.expected) ? 'an' : 'a'} ${issue.expected === 'int' ? 'integer' : issue.expected}`;
  if (issue.code === 'too_small') return `a number ${issue.inclusive ? '≥' : '>'} ${issue.minimum}`;
  if (issue.code === 'too_big') return `a number ${issue.inclusive ? '≤' : '<'} ${issue.maximum}`;
  if (issue.code === 'invalid_value') return `one of ${issue.values.map((v) => JSON.stringify(v)).join(', ')}`;
  if (issue.code === 'not_multiple_of') return `a multiple of ${issue.divisor}`;
  if (issue.code === 'invalid_union') return `a world by its name: ${worldNames.join(', ')}`;
  return issue.message.replace(/^expected /, '');
}

/** Of fields that nothing knows, the one that the first of them may have meant. */
function meantBeside(unknown: readonly string[], object: unknown): string {
  const known = isRecord(object) ? Object.keys(object).filter((name) => !unknown.includes(name)) : [];
  return didYouMean(unknown[0] ?? '', known);
}

const at = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((inner, name) => (isRecord(inner) ? inner[String(name)] : undefined), value);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const described = (value: unknown): string =>
  value === undefined
    ? 'nothing'
    : typeof value === 'number'
      ? String(value)
      : (JSON.stringify(value)?.slice(0, 80) ?? typeof value);
