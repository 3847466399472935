import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { below, flip, type Rng } from '../../src/math/rng.js';
import type { Json } from '../../src/types/json.js';
import { type Edit, flipped, pick } from './edit.js';

/** Of what a run writes beside its log. */
export const folderEdits: readonly Edit[] = [
  { name: 'run.json: a value', plant: onJson('run.json') },
  { name: 'run.json: a bit flipped', plant: flipIn('run.json') },
  { name: 'run.json: deleted or torn', plant: tear('run.json') },
  { name: 'summary.json: a value', deep: true, plant: onJson('summary.json') },
  { name: 'summary.json: deleted or torn', deep: true, plant: tear('summary.json') },
  { name: 'report.html: edited', deep: true, plant: onText('report.html', costIn) },
  { name: 'report.html: deleted or torn', deep: true, plant: tear('report.html') },
];

/** Changes one value at any depth, or takes it out; what the run cost stays. */
function onJson(name: string): Edit['plant'] {
  return onFile(name, (text, chance) => {
    const whole = JSON.parse(text) as Record<string, Json>;
    const { cost, ...rest } = whole;
    const edited = withChange(rest, chance);
    return `${JSON.stringify(cost === undefined ? edited : { ...edited, cost }, null, 2)}\n`;
  });
}

function withChange(of: Record<string, Json>, chance: Rng): Record<string, Json> {
  const key = pick(chance, Object.keys(of));
  if (flip(chance, 0.02)) return Object.fromEntries(Object.entries(of).filter(([each]) => each !== key));
  return { ...of, [key]: changed(of[key] ?? null, chance) };
}

function changed(value: Json, chance: Rng): Json {
  if (Array.isArray(value)) return value.length === 0 ? [0] : changedList(value, chance);
  if (typeof value === 'object' && value !== null)
    return Object.keys(value).length === 0 ? { added: 1 } : withChange(value as Record<string, Json>, chance);
  if (typeof value === 'number') return pick(chance, [value + 1, -value - 1, value * 2 + 1e-9]);
  if (typeof value === 'boolean') return !value;
  return value === null ? 0 : `${value}x`;
}

function changedList(list: readonly Json[], chance: Rng): Json {
  const at = below(chance, list.length);
  if (flip(chance, 0.1)) return list.filter((_, i) => i !== at);
  return list.map((each, i) => (i === at ? changed(each, chance) : each));
}

/** Changes a character, takes one out or puts one in, outside of `spared`. */
function onText(name: string, spared: (text: string) => readonly [from: number, to: number]): Edit['plant'] {
  return onFile(name, (text, chance) => {
    const [from, to] = spared(text);
    const drawn = below(chance, text.length - (to - from));
    const at = drawn < from ? drawn : drawn + to - from;
    const [before, after] = [text.slice(0, at), text.slice(at)];
    const put = text[at] === 'x' ? 'y' : 'x';
    return pick(chance, [`${before}${put}${after}`, `${before}${after.slice(1)}`, `${before}${put}${after.slice(1)}`]);
  });
}

/** Where the report says what the run cost. */
function costIn(text: string): readonly [from: number, to: number] {
  const found = /\d+ s and \d+ MB at most/.exec(text);
  return found === null ? [0, 0] : [found.index, found.index + found[0].length];
}

function flipIn(name: string): Edit['plant'] {
  return (run, chance) => {
    const file = join(run, name);
    writeFileSync(file, flipped(readFileSync(file), chance));
  };
}

function tear(name: string): Edit['plant'] {
  return (run, chance) => {
    const file = join(run, name);
    const text = readFileSync(file, 'utf8');
    if (flip(chance, 0.2)) rmSync(file);
    else writeFileSync(file, text.slice(0, below(chance, text.length - 1)));
  };
}

function onFile(name: string, change: (text: string, chance: Rng) => string): Edit['plant'] {
  return (run, chance) => {
    const file = join(run, name);
    writeFileSync(file, change(readFileSync(file, 'utf8'), chance));
  };
}
