import { z } from 'zod';

const share = z.number().min(0).max(1);
const seconds = z.number().min(0).max(1e6);

/** How people are asked: everything about it that an experiment decides. */
export const PeopleSettings = z
  .strictObject({
    /** What accuracies are measured against: audits by experts, known-answer questions, or nothing. */
    truth: z.enum(['audit', 'gold', 'none']),
    /** What raters read first. A change of the text is a new version; the version stands in every answer. Plain text, a blank line ends a paragraph. */
    guidelines: z.string().min(1),
    /**
     * Questions with explained answers that a rater goes through first, the share that has to be right, and how many such rounds, each with questions of its own, anybody gets. 0 questions: no practice.
     * By the binomial distribution, 9 of 10 right in one of 3 rounds lets through 3.2 % of those who toss a coin and 99.9 % of those who slip on one answer in 20; 3 of 4 lets through 68 % of coins (`passProbability`).
     */
    practice: z.strictObject({ questions: z.int().min(0).max(100), pass: share, rounds: z.int().min(1).max(10) }),
    /** Known-answer questions laid in at each level, and the share of questions handed out that are known ones. */
    gold: z.strictObject({ questions: z.int().min(0).max(10_000), share }),
    /** Raters a question. */
    raters: z.int().min(1).max(25),
    /** Seconds without a sign of activity after which a question goes back to the queue. */
    lease: seconds.min(1),
    /** Seconds in which an answer may be undone before it is used. */
    grace: seconds,
    /** Questions sent ahead to a page, beside the one on screen. */
    prefetch: z.int().min(0).max(10),
    /** Of questions with help: share where the rater answers first, then sees the help and may change. */
    answerFirst: share,
    /** Share of questions where confidence is asked. */
    confidence: share,
    /** Share of questions that a rater answered before and is asked again, to measure agreement with oneself. */
    repeats: share,
    /** Items that may be opened a question; null: as many as there are. */
    budget: z.int().positive().max(1_000_000).nullable(),
    /** Minutes of activity, and hard answers in a row (skips, ties, little confidence), after which a break is suggested. */
    breaks: z.strictObject({ minutes: z.number().positive().max(1e6), hard: z.int().positive().max(10_000) }),
    /** Answers between two debriefs about planted help. */
    debrief: z.int().positive().max(1_000_000),
    /** Who answers audits: experts through the page, or simulated inspectors that read the truth of the world. */
    inspectors: z.enum(['experts', 'simulated']),
    /** Outcomes of the worker that experts compare with a random agent's after each of its rounds: the audited return. 0: none. */
    outcomes: z.int().min(0).max(100),
    /** Promotions wait for `needed` of the named reviewers. 0: for nobody. */
    signOff: z
      .strictObject({ needed: z.int().min(0).max(1000), reviewers: z.int().min(0).max(1000) })
      .refine((s) => s.needed <= s.reviewers, {
        error: 'expected no more needed than there are reviewers',
      }),
  })
  .refine((s) => s.truth !== 'audit' || s.inspectors === 'experts', {
    path: ['truth'],
    error: 'expected gold or none where inspectors are simulated: what they say is not what people found',
  });
export type PeopleSettings = z.infer<typeof PeopleSettings>;

/** What `belay serve` takes where an experiment says nothing of people. */
export const defaultPeople: PeopleSettings = {
  truth: 'gold',
  guidelines: [
    'You compare two answers and say which is better. Go by what you see, not by what you believe somebody wants to hear.',
    'Some questions come with help from an agent that was trained on a smaller version of this task. It may be wrong. Now and then wrong help is planted on purpose, to learn how far people rely on it; you are told afterwards which it was, and answers given under it train nothing.',
    'If you cannot tell, say so: a tie, or skip. Nobody is ranked by speed.',
  ].join('\n\n'),
  practice: { questions: 10, pass: 0.9, rounds: 3 },
  gold: { questions: 12, share: 0.05 },
  raters: 1,
  lease: 120,
  grace: 3,
  prefetch: 2,
  answerFirst: 0.2,
  confidence: 0.2,
  repeats: 0.05,
  budget: null,
  breaks: { minutes: 45, hard: 8 },
  debrief: 20,
  inspectors: 'experts',
  outcomes: 4,
  signOff: { needed: 1, reviewers: 1 },
};
