/** A judgement between two. */
export type Side = 'first' | 'second';

/** One part of an audited outcome: what was reported on it and what two full inspections, that saw no help, found. */
export interface AuditedPart {
  readonly stratum: string;
  readonly report: number;
  readonly inspected: readonly [number, number];
}

/** One audit query, answered under every arm. All of it is evidence that an operator can have; none of it is hidden truth. */
export interface Audit {
  readonly id: string;
  readonly unaided: Side;
  readonly assisted: Side;
  /** Two independent full inspections of the whole, without help. */
  readonly inspections: readonly [Side, Side];
  /** What follows from the reports by the visible rule. */
  readonly implied: Side;
  readonly parts: readonly AuditedPart[];
  /** Stated probability of being right, where it was asked. */
  readonly confidence?: { readonly unaided: number; readonly assisted: number };
  /** On a random share: the answer under planted wrong help, and what that help implied. */
  readonly planted?: { readonly answer: Side; readonly implied: Side };
  /** What the flat opponents answer, by name, once they are trained. */
  readonly flat?: Readonly<Record<string, Side>>;
  readonly looks: number;
  readonly answers: number;
}
