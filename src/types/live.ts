import type { Arm } from './help.js';
import type { LiveExample, LiveFindings } from './live-audits.js';
import type { LiveWaiting } from './live-waiting.js';

/** A figure with its 95 % interval; null where it cannot be known yet. */
export interface LiveFigure {
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number;
  readonly over: 'queries' | 'raters';
}

/** What happened to the questions of one arm, counted. */
export interface Flow {
  readonly asked: number;
  readonly shown: number;
  readonly answered: number;
  readonly skipped: number;
  readonly expired: number;
  readonly withdrawn: number;
  readonly fitted: number;
}

/** Without `evidence`: nothing was asked under that arm. */
export type FlowByArm = Readonly<Record<Exclude<Arm, 'evidence'>, Flow> & Partial<Record<Arm, Flow>>>;

/** `planned`: labels that the level will have; `doing`: the last step that was begun. */
export interface LiveLevel {
  readonly level: number;
  readonly task: string;
  readonly doing: 'waiting' | 'evaluator' | 'worker' | 'audits' | 'sign-off' | 'done';
  readonly assistant: string | null;
  readonly labels: { readonly evaluator: number; readonly worker: number; readonly audit: number };
  readonly planned: { readonly evaluator: number; readonly worker: number; readonly audit: number };
  readonly looks: number;
  /**
   * Accuracy against the run's named truth source. `of`: whose outcomes were judged: of this level where questions are gold; of the
   * level above, where this level's help would be used, in audits.
   */
  readonly accuracy: {
    readonly of: number;
    readonly unaided: LiveFigure | null;
    readonly assisted: LiveFigure | null;
    readonly planted: LiveFigure | null;
    /** With evidence in place of verdicts; absent where nobody was asked so. */
    readonly evidence?: LiveFigure;
    readonly assistantAlone: LiveFigure | null;
  };
  /** Switches in the answer-first arm after help was seen, where the truth is known. */
  readonly switches: {
    readonly rightToWrong: number;
    readonly wrongToRight: number;
    readonly other: number;
    readonly kept: number;
  };
  /** Stated confidence in tenths against how often it was right. */
  readonly calibration: readonly { readonly said: number; readonly right: LiveFigure }[];
  readonly gate: {
    readonly is: 'not-yet' | 'auditing' | 'waiting' | 'open' | 'shut';
    readonly decision: string | null;
    readonly reasons: readonly string[];
    readonly evidence: Readonly<Record<string, unknown>>;
    readonly checkpoint: string | null;
    readonly needed: number;
    /** Null before the first audit. */
    readonly findings: LiveFindings | null;
    /** While signatures are missing: a few audits, the most doubtful first. */
    readonly examples: readonly LiveExample[];
    readonly signatures: readonly {
      readonly by: string;
      readonly granted: boolean;
      readonly why: string;
      readonly at: number;
    }[];
  };
  /** After each round of asking: labels so far, and how the reward model agrees with answers that it had not seen. */
  readonly curve: readonly {
    readonly agent: 'evaluator' | 'worker';
    readonly labels: number;
    readonly agreement: LiveFigure | null;
  }[];
  /** In how many pairs the worker does better than chance: by its reward model (proxy), and by experts (audited), where some said. */
  readonly returns: readonly { readonly labels: number; readonly proxy: number; readonly audited: LiveFigure | null }[];
  readonly flow: FlowByArm;
}

export interface LiveRater {
  readonly id: string;
  readonly role: string;
  readonly invite: string;
  readonly state: 'invited' | 'online' | 'away' | 'ended' | 'withdrew';
  readonly answered: number;
  readonly skipped: number;
  readonly activeMs: number;
  readonly idleMs: number;
  /** With own repeats; against known answers; how often the first of two on the page was chosen. */
  readonly own: LiveFigure | null;
  readonly gold: LiveFigure | null;
  readonly firstShare: LiveFigure | null;
}

export interface LiveVeto {
  /** By which an experimenter disputes it: the number of its event. For others its place in the list. */
  readonly id: number;
  readonly at: number;
  readonly level: number;
  readonly agent: string;
  /** The action or the outcome that was not permitted, in words; absent where the log does not tell. */
  readonly what?: string;
  readonly constraint: string;
  readonly reason: string;
  readonly times: number;
  readonly disputed: { readonly by: string; readonly why: string } | null;
  readonly ruling: { readonly by: string; readonly upheld: boolean; readonly why: string } | null;
}

/** What somebody wrote about a question, one of its items, or a passage of it. */
export interface LiveComment {
  readonly query: string;
  /** How the question, or the item that it is about, begins. */
  readonly words: string;
  readonly rater: string;
  readonly text: string;
  /** Ms since 1970. */
  readonly at: number;
}

/** Somebody marked it: this must never happen. `item`, `step`: counted from 0, as the learner counts them; null: the whole, or what all items speak of. */
export interface LiveFlag {
  /** The answer that it stands in. */
  readonly answer: string;
  readonly at: number;
  readonly level: number;
  readonly rater: string;
  readonly query: string;
  readonly item: number | null;
  readonly step: number | null;
  readonly why: string | null;
}

/** All that the experimenter's page shows: a fold over the log. */
export interface Live {
  readonly experiment: string;
  readonly state: 'running' | 'paused' | 'stopping' | 'stopped' | 'finished' | 'failed';
  readonly why: string | null;
  /** Null once the run is over. */
  readonly waiting: LiveWaiting | null;
  /** The path of the run's report, for this reader alone; absent before the run is finished. */
  readonly report?: string;
  readonly truth: 'audit' | 'gold' | 'none';
  readonly began: number;
  readonly levels: readonly LiveLevel[];
  readonly raters: readonly LiveRater[];
  /** Krippendorff's alpha over questions that several people answered. */
  readonly agreement: LiveFigure | null;
  readonly vetoes: readonly LiveVeto[];
  /** What raters marked as never to happen, newest first. */
  readonly flags: readonly LiveFlag[];
  /** The last comments, newest first, at most 50. */
  readonly comments?: readonly LiveComment[];
  readonly open: readonly {
    readonly query: string;
    readonly level: number;
    readonly by: string;
    readonly ageMs: number;
    readonly wanted: number;
    readonly answers: number;
    readonly held: readonly string[];
    /** How many people who are there could still answer it, those included who have it; of those that wait longest, absent elsewhere. */
    readonly mayTake?: number;
    /** Beside it, by name, a few of each: who they are, and who could but is away or never came. */
    readonly could?: readonly string[];
    readonly absent?: readonly string[];
  }[];
  /** Answers in each of the last minutes, oldest first; `at`: the minute's start, ms since 1970. */
  readonly throughput: readonly { readonly at: number; readonly answers: number }[];
  /** Of the log; for experimenters alone. */
  readonly head?: { readonly seq: number; readonly hash: string };
}
