import type { ComponentType } from 'preact';
import type { PageQuery } from '../../src/server/protocol/protocol.js';
import type { Json } from '../../src/types/json.js';
import type { Draft } from '../draft/draft.js';
import type { Action } from '../input/keys.js';

/** All that the page knows of one kind of feedback. Nothing else on the page asks for the name of a kind. */
export interface PageKind {
  /** Answers that one key gives each, in the order of their buttons; absent where an answer has several parts. */
  offers?(query: PageQuery): readonly Offer[];
  /** What an answer is put together in; absent where one key answers. */
  readonly Form?: ComponentType<FormProps>;
  /** The answer as it stands; undefined where it is not complete. */
  answer(query: PageQuery, draft: Draft): Json | undefined;
  /** Do the ratings of the parts say the opposite of the answer on the whole? Absent: they cannot. */
  contradictsParts?(query: PageQuery, draft: Draft): boolean;
  /** What an action changes, where keys do something else than give the answer; undefined where it changes nothing. */
  fill?(query: PageQuery, draft: Draft, action: Action): Partial<Draft> | undefined;
  /** The answer that a digit gives by itself. */
  digit?(query: PageQuery, digit: number): Json | undefined;
  /** The arrow keys walk through the steps of the items. */
  readonly walksThroughSteps?: true;
  /** An answer as people would say it, and as its button does; undefined where this is no answer of this kind. */
  inWords?(answer: Json, items: PageQuery['items']): string | undefined;
}

/** An answer that one key gives. */
export interface Offer {
  readonly action: 'first' | 'second' | 'tie' | 'both-bad';
  readonly answer: Json;
  readonly label: string;
}

export interface FormProps {
  readonly query: PageQuery;
  readonly draft: Draft;
  fill(draft: Partial<Draft>): void;
  /** Does what the key of an action does. */
  press(action: Action): void;
}
