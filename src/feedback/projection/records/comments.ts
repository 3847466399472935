import type { PeopleEventOf, Response } from '../../../types/events/index.js';
import type { LiveComment } from '../../../types/live.js';
import type { AnsweredEvent } from './answer-record.js';
import type { TextOf } from './flags.js';
import type { ControlRecord, QuestionRecord } from './question-records.js';

/** What people write about questions, as it comes. */
export interface Comments {
  /** `question`: undefined of one that is forgotten. */
  answered(event: AnsweredEvent, at: number, question: CommentedQuestion | undefined): void;
  /** A later answer stands in the place of the first. */
  amended(event: PeopleEventOf<'amended'>, at: number): void;
  undone(answer: string): void;
  withdrew(rater: string): void;
  /** Newest first. */
  read(): readonly LiveComment[];
}

type CommentedQuestion = Pick<QuestionRecord | ControlRecord, 'prompt' | 'beginnings'>;

interface KeptComment extends LiveComment {
  readonly answer: string;
}

/** What an answer said in words, and what of it is known of its question. */
interface Commented extends CommentedQuestion {
  readonly answer: string;
  readonly query: string;
  readonly rater: string;
  readonly at: number;
}

/** Keeps the last ones, `most` of them. `textOf`: what somebody wrote, by the hash of its body; what was redacted is left out. */
export function createComments(textOf: TextOf, most: number): Comments {
  let kept: readonly KeptComment[] = [];
  const add = (about: Commented, { comments }: Response) => {
    const written = comments.flatMap(({ item, body }) => {
      const text = textOf(body);
      return text === undefined || text === '' ? [] : [{ ...commentOn(about, item), text }];
    });
    kept = [...written, ...kept].slice(0, most);
  };
  const remove = (isGone: (comment: KeptComment) => boolean) => {
    kept = kept.filter((comment) => !isGone(comment));
  };
  return {
    answered({ id, query, rater, given }, at, question = nothing) {
      if (given.comments.length === 0) return;
      const { prompt, beginnings } = question;
      add({ answer: id, query, rater, at, prompt, beginnings }, given);
    },
    amended({ of, rater, given }, at) {
      const before = kept.find(({ answer }) => answer === of);
      remove(({ answer }) => answer === of);
      const query = before?.query ?? '';
      const prompt = before?.words ?? '';
      if (given.comments.length > 0) add({ answer: of, query, rater, at, prompt, beginnings: [] }, given);
    },
    undone: (id) => remove(({ answer }) => answer === id),
    withdrew: (gone) => remove(({ rater }) => rater === gone),
    read: () => kept.map(({ answer: _, ...comment }) => comment),
  };
}

const nothing: CommentedQuestion = { prompt: '', beginnings: [] };

function commentOn({ answer, query, rater, at, prompt, beginnings }: Commented, item: number | null) {
  const begins = item === null ? undefined : beginnings[item];
  return { answer, query, rater, at, words: begins === undefined || begins === '' ? prompt : begins };
}
