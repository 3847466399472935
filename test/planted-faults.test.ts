import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { plantedText } from '../tables/planted-faults/fault.js';
import { faults } from '../tables/planted-faults/faults.js';

it.each(faults.map((fault) => [fault.name, fault] as const))(
  '%s: its text stands once where it is planted',
  (_, fault) => {
    const text = readFileSync(fault.file, 'utf8');
    expect(plantedText(text, fault)).not.toBe(text);
  },
);
