import { z } from 'zod';
import type { Json } from '../../src/types/json.js';
import { strings } from '../strings/index.js';
import type { FormProps, PageKind } from './kind.js';

/** An experimenter's own kind, which the page does not know: its question says what the form is. */
export const ownKind: PageKind = { Form: OwnForm, answer: (_, { choice }) => choice };

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

function OwnForm({ query, draft, fill }: FormProps) {
  const said = Answer.safeParse(draft.choice).data ?? {};
  return (
    <div class="own-form">
      {fieldsOf(query.question).map((field) => (
        <Control
          key={field.name}
          field={field}
          value={said[field.name]}
          onFill={(value) => fill({ choice: { ...said, [field.name]: value } })}
        />
      ))}
    </div>
  );
}

const Question = z.object({ form: Fields });
const Answer = z.record(z.string(), z.json());

const fieldsOf = (question: Json): readonly Field[] => Question.safeParse(question).data?.form ?? plain;

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
