import { z } from 'zod';
import type { PageQuery } from '../../src/server/protocol/protocol.js';
import type { Json } from '../../src/types/json.js';
import { useDesk } from '../desk-context.js';
import type { Draft } from '../state/draft.js';
import { strings } from '../strings.js';
import { questionOf } from './offers.js';

const named = { name: z.string(), label: z.string() };

/**
 * A form in the question of a kind that the page does not know: `question.form` lists its fields, and the answer is an object of
 * what they hold, by name. Without one the answer is `{ text }`.
 */
const Fields = z.array(
  z.discriminatedUnion('is', [
    z.object({ is: z.literal('text'), ...named }),
    z.object({ is: z.literal('yes-no'), ...named }),
    z.object({ is: z.literal('number'), ...named, least: z.number().optional(), most: z.number().optional() }),
    z.object({ is: z.literal('choice'), ...named, options: z.array(z.string()).min(2) }),
  ]),
);
type Field = z.infer<typeof Fields>[number];

const plain: readonly Field[] = [{ is: 'text', name: 'text', label: strings.rater.inWords }];

export function OwnForm({ query, draft }: { query: PageQuery; draft: Draft }) {
  const { act } = useDesk();
  const read = Fields.safeParse(questionOf(query).form);
  const fields = read.success ? read.data : plain;
  const said = (draft.choice ?? {}) as Record<string, Json>;
  const fill = (name: string) => (value: Json) => act({ is: 'fill', draft: { choice: { ...said, [name]: value } } });
  return (
    <div class="own-form">
      {fields.map((field) => (
        <Control key={field.name} field={field} value={said[field.name]} onFill={fill(field.name)} />
      ))}
    </div>
  );
}

interface Filled {
  readonly field: Field;
  readonly value: Json | undefined;
  readonly onFill: (value: Json) => void;
}

function Control({ field, value, onFill }: Filled) {
  switch (field.is) {
    case 'text':
      return (
        <label class="in-own-words">
          {field.label}
          <textarea dir="auto" rows={3} value={String(value ?? '')} onInput={(e) => onFill(e.currentTarget.value)} />
        </label>
      );
    case 'yes-no':
      return (
        <label class="choice">
          <input type="checkbox" checked={value === true} onChange={(e) => onFill(e.currentTarget.checked)} />
          {field.label}
        </label>
      );
    case 'number':
      return (
        <label class="row">
          <span class="grow">{field.label}</span>
          <input
            type="number"
            min={field.least}
            max={field.most}
            value={typeof value === 'number' ? value : ''}
            onInput={(e) => onFill(e.currentTarget.valueAsNumber)}
          />
        </label>
      );
    case 'choice':
      return (
        <fieldset>
          <legend>{field.label}</legend>
          <div class="row">
            {field.options.map((option) => (
              <label key={option} class="choice">
                <input type="radio" name={field.name} checked={value === option} onChange={() => onFill(option)} />
                {option}
              </label>
            ))}
          </div>
        </fieldset>
      );
  }
}
