/** When an event happened, ms of the queue's clock, and where the log has it, if it does. */
export interface Place {
  readonly at: number;
  readonly seq: number | undefined;
}
