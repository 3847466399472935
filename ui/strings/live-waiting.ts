import type { LiveLevel } from '../../src/types/live.js';
import type { LiveWaiting } from '../../src/types/live-waiting.js';

const many = (n: number, one: string): string => `${n} ${n === 1 ? one : `${one}s`}`;

/** Names in a sentence, a few of many. */
function named(names: readonly string[]): string {
  const few = names.slice(0, names.length > 5 ? 4 : 5);
  const all = few.length < names.length ? [...few, `${names.length - few.length} others`] : few;
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} and ${all[all.length - 1]}`;
}

/** The words of what a run waits for: what, who could give it, what to do. */
export const waiting = {
  label: 'What the run waits for',
  what: ({ level, for: what, count }: LiveWaiting, doing: LiveLevel['doing'] | undefined): string => {
    if (what === 'log') return 'The log cannot be written: answers are not taken.';
    if (what === 'resume') return 'The run is paused: raters are sent no questions.';
    if (what === 'training') return `Level ${level}: ${(doing && ofAgents[doing]) ?? 'the next step is prepared'}.`;
    const missing =
      what === 'sign-off' ? many(count, 'signature') : many(count, what === 'audits' ? 'audit answer' : 'answer');
    return `Level ${level} waits for ${missing}.`;
  },
  who: ({ for: what, count, here, away, left }: LiveWaiting): string => {
    if (what === 'log' || what === 'resume' || what === 'training') return '';
    const [it, be] = [count === 1 ? 'it' : 'them', here.length === 1 ? 'is' : 'are'];
    if (what === 'guidelines')
      return `${named(here)} ${be} here, and ${here.length === 1 ? 'reads' : 'read'} the guidelines first.`;
    if (what === 'practice')
      return `${named(here)} ${be} here, and ${here.length === 1 ? 'practises' : 'practise'} first.`;
    if (here.length > 0) return `${named(here)} ${be} here and may give ${it}.`;
    if (away.length === 0)
      return `Nobody is left who may give ${it}${left.length === 0 ? '' : `: ${named(left)} left`}.`;
    if (away.length === 1) return `Only ${named(away)} may give ${it}, and is not here.`;
    return `Only ${named(away)} may give ${it}; ${away.length === 2 ? 'neither' : 'none of them'} is here.`;
  },
  others: (n: number) => (n === 0 ? '' : `${many(n, 'other answer')} can be given by people who are here.`),
  todo: ({ for: what, by, todo }: LiveWaiting): string => {
    const expert = by === 'rater' ? ', or let an expert answer (below, under open questions)' : '';
    const drop = what === 'sign-off' ? '' : ' Or drop the questions below.';
    const more = `Start the server again with --resume and more ${by === 'expert' ? '--experts' : '--raters'}: it prints new links.`;
    return {
      nothing: what === 'training' ? 'Nobody has to do anything now.' : '',
      'send-links': `Send them their links${expert}.`,
      'call-back': `Ask them to open their links again${expert}.`,
      replace: what === 'sign-off' ? 'Start the server again with --resume: it prints new links.' : `${more}${drop}`,
      sign: 'A reviewer reads the evidence and signs, or refuses.',
      resume: 'Press Resume to go on.',
      'mend-log': 'Make room on the disk, or put the file back. Pages keep their answers, and send them again.',
    }[todo];
  },
  title: ({ for: what, count }: LiveWaiting): string =>
    ({
      log: 'The log cannot be written',
      resume: 'Paused',
      'sign-off': `${many(count, 'signature')} missing`,
      guidelines: 'Guidelines are read',
      practice: 'Raters practise',
      answers: `${many(count, 'answer')} missing`,
      audits: `${many(count, 'audit answer')} missing`,
      training: 'Training',
    })[what],
  yours: 'Your signature is asked for',
};

const ofAgents: Readonly<Partial<Record<LiveLevel['doing'], string>>> = {
  evaluator: 'the evaluator is trained',
  worker: 'the worker is trained',
  audits: 'the help of its evaluator is audited',
};
