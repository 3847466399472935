import { z } from 'zod';
import { strings } from '../strings/index.js';
import type { FormProps, PageKind } from './kind.js';

const words = strings.rater;

/** A kind whose answer is one text, under this name; not complete while the text is empty. */
export function textAnswer(field: string, label: string): PageKind {
  const Answer = z.object({ [field]: z.string() });
  const textIn = (choice: unknown): string => Answer.safeParse(choice).data?.[field] ?? '';
  return {
    Form: ({ draft, fill }: FormProps) => (
      <label class="in-own-words">
        <span>
          {label} <span class="quiet">{words.sends}</span>
        </span>
        <textarea
          dir="auto"
          rows={4}
          maxLength={4000}
          value={textIn(draft.choice)}
          onInput={(event) => fill({ choice: { [field]: event.currentTarget.value } })}
        />
      </label>
    ),
    answer: (_, { choice }) => (textIn(choice).trim() === '' ? undefined : choice),
  };
}
