import { z } from 'zod';
import type { Json } from './json.js';
import { type AnswerForm, type FeedbackKind, kinds, type ShownItems } from './kinds/index.js';
import type { Question } from './question.js';
import { stepsIn } from './steps.js';

/** A kind of feedback applied to one question put to people, whose answers are JSON. */
export interface KindOfQuestion {
  readonly form: AnswerForm | undefined;
  /** Whether its items may be shown in the other order. */
  readonly hasSides: boolean;
  /** Whether the answer can have been given to this question. */
  readonly fits: (answer: Json) => boolean;
  /** One answer out of several people's; undefined where they disagree too much, or where there is none. */
  combine(answers: readonly Json[]): Json | undefined;
  /** Whether an answer counts as the known one. */
  isCorrect(answer: Json, known: Json): boolean;
  /** The answer in the other order of the two items; the same where the kind has no sides. */
  readonly swapSides: (answer: Json) => Json;
}

/** The kind that a question names, applied to it. Of a kind of somebody's own, not listed in `kinds`: anything fits, the first answer wins, and answers are correct where they are equal. */
export function kindOf(question: Pick<Question, 'kind' | 'question' | 'items'>): KindOfQuestion {
  const kind = byName.get(question.kind);
  return kind === undefined ? ownKind : applied(kind, question);
}

const byName: ReadonlyMap<string, FeedbackKind<unknown, unknown>> = new Map(
  Object.values(kinds).map((kind) => [kind.kind, kind]),
);

const ownKind: KindOfQuestion = {
  form: undefined,
  hasSides: false,
  fits: () => true,
  combine: ([first]) => first,
  isCorrect: (answer, known) => textOf(answer) === textOf(known),
  swapSides: (answer) => answer,
};

/** Nothing that its schemas do not accept reaches a kind: a question that is none of its kind has no fitting and no correct answer. */
function applied<Q, A>(kind: FeedbackKind<Q, A>, { question, items }: Parameters<typeof kindOf>[0]): KindOfQuestion {
  const asked = once(() => kind.question.safeParse(question));
  const answered = (answer: Json) => kind.answer.safeParse(answer);
  return {
    form: kind.form,
    hasSides: kind.swapSides !== undefined,
    fits(answer) {
      const said = answered(answer);
      if (!said.success || kind.fits === undefined) return said.success;
      const of = asked();
      return of.success && kind.fits(said.data, of.data, shownItems(items));
    },
    combine(answers) {
      const of = asked();
      if (kind.combine === undefined || !of.success) return answers[0];
      const said = answers.map(answered).flatMap((each) => (each.success ? [each.data] : []));
      return said.length === 0 ? answers[0] : toJson(kind.combine(said, of.data));
    },
    isCorrect(answer, known) {
      if (kind.isCorrect === undefined) return ownKind.isCorrect(answer, known);
      const [said, right, of] = [answered(answer), answered(known), asked()];
      return said.success && right.success && of.success && kind.isCorrect(said.data, right.data, of.data);
    },
    swapSides(answer) {
      const said = answered(answer);
      return kind.swapSides === undefined || !said.success ? answer : (toJson(kind.swapSides(said.data)) ?? answer);
    },
  };
}

/** What the page shows, for kinds whose answers point at it. Steps are counted only where they are asked for. */
const shownItems = (items: Question['items']): ShownItems => ({
  count: items.length,
  stepsOf(item) {
    const display = items[item];
    return display === undefined ? 0 : stepsIn(display);
  },
});

/** Made once: to make this schema takes a hundred times as long as to parse a choice by it. */
const json = z.json();

const toJson = (answer: unknown): Json | undefined => (answer === undefined ? undefined : json.parse(answer));

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** JSON text with keys sorted: the same for equal values. */
function textOf(json: Json): string {
  return JSON.stringify(json, (_key, value: Json) =>
    value === null || typeof value !== 'object' || Array.isArray(value)
      ? value
      : Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))),
  );
}
