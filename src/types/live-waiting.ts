/** What the run waits for, who could give it, and what somebody can do: names are those of people. */
export interface LiveWaiting {
  /** Null: what it waits for belongs to no level. */
  readonly level: number | null;
  /**
   * `log`: room or a file to write the log to; `resume`: the run is paused; `sign-off`: signatures; `answers`, `audits`: answers, in `audits`
   * those that a promotion is decided on; `guidelines`, `practice`: the same, where those who are here have to agree or to practise first;
   * `training`: nothing of people.
   */
  readonly for: 'log' | 'resume' | 'sign-off' | 'guidelines' | 'practice' | 'answers' | 'audits' | 'training';
  /** Of whom; null: of nobody. */
  readonly by: 'rater' | 'expert' | 'reviewer' | 'experimenter' | null;
  /** Answers or signatures that are missing. */
  readonly count: number;
  /** Connected, and may give what is missing, or will once they have agreed or practised. Empty: it waits for as long as nobody comes. */
  readonly here: readonly string[];
  /** The same of people who are not connected. */
  readonly away: readonly string[];
  /** Of the same role, and can give nothing more: they withdrew, their invite ended, or they failed every round of practice. */
  readonly left: readonly string[];
  /** Other answers that are missing, which people who are here may give. */
  readonly others: number;
  /**
   * `send-links`: somebody could who never came; `call-back`: all who could were here before; `replace`: nobody is left who could, so that the
   * server has to be started again with more people, or the questions dropped.
   */
  readonly todo: 'nothing' | 'send-links' | 'call-back' | 'replace' | 'sign' | 'resume' | 'mend-log';
}
