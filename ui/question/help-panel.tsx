import { useLayoutEffect, useRef } from 'preact/hooks';
import type { PageHelp, PageQuery } from '../../src/server/protocol/protocol.js';
import { usePage } from '../context/page-context.js';
import { answersFirst, type Draft, type HelpVerdict, waitsForHelp } from '../draft/draft.js';
import { answerInWords } from '../kinds/in-words.js';
import { KeyCap } from '../parts/key-button.js';
import { strings } from '../strings/index.js';
import { helpInWords } from './help-in-words.js';

const words = strings.rater.help;

/** What assistants of lower levels say. It can be accepted or disputed, and never has to be. */
export function HelpPanel({ query, draft }: { query: PageQuery; draft: Draft }) {
  const panel = useRef<HTMLDetailsElement>(null);
  const came = query.helpIs === 'after' && query.help.length > 0;
  useLayoutEffect(() => {
    if (came) panel.current?.scrollIntoView({ block: 'nearest' });
  }, [came]);
  if (query.helpIs === 'none') return null;
  const note = noteOf(query, draft);
  return (
    <details class="help" open ref={panel}>
      <summary>
        <h2>{titleOf(query)}</h2>
      </summary>
      {note !== undefined && <p class="note">{note}</p>}
      <HelpLines query={query} draft={draft} />
    </details>
  );
}

export const titleOf = ({ help, level }: PageQuery): string => words.title(help[0]?.level ?? Math.max(0, level - 1));

/** Each piece of help, with buttons to accept or dispute it; neither has to be pressed. */
export function HelpLines({ query, draft }: { query: PageQuery; draft: Draft }) {
  if (query.help.length === 0) return null;
  return (
    <ul>
      {query.help.map((shown, index) => (
        <HelpLine key={index} query={query} draft={draft} shown={shown} index={index} />
      ))}
    </ul>
  );
}

/** A note on the help: that it comes after an answer, is on its way, is here, says nothing of what follows from it, or that there is none. */
export function noteOf(query: PageQuery, draft: Draft): string | undefined {
  if (query.helpIs === 'none') return undefined;
  if (answersFirst(query, draft)) return words.first;
  if (waitsForHelp(query, draft)) return words.coming;
  if (query.helpIs === 'after') return words.came(answerInWords(query, draft.first));
  if (query.help.length === 0) return words.none;
  return query.help.some(({ help }) => help.is === 'evidence') ? words.judge : undefined;
}

function HelpLine(props: { query: PageQuery; draft: Draft; shown: PageHelp; index: number }) {
  const { query, draft, shown, index } = props;
  const { dispatch } = usePage();
  const verdict = draft.verdicts[index];
  const say = (next: HelpVerdict) => () => {
    const { [index]: _, ...others } = draft.verdicts;
    const verdicts = verdict === next ? others : { ...others, [index]: next };
    dispatch({ is: 'fill', draft: { verdicts, helpAt: index } });
  };
  const current = index === draft.helpAt;
  return (
    <li aria-current={current ? 'true' : undefined}>
      <p dir="auto">{helpInWords(query, shown)}</p>
      <div class="verdicts">
        <Verdict is="accepted" action="accept" said={verdict} current={current} onSay={say('accepted')} />
        <Verdict is="disputed" action="dispute" said={verdict} current={current} onSay={say('disputed')} />
      </div>
    </li>
  );
}

interface VerdictProps {
  readonly is: HelpVerdict;
  readonly action: 'accept' | 'dispute';
  readonly said: HelpVerdict | undefined;
  readonly current: boolean;
  readonly onSay: () => void;
}

function Verdict({ is, action, said, current, onSay }: VerdictProps) {
  return (
    <button type="button" class="plain" aria-pressed={said === is} onClick={onSay}>
      {current && <KeyCap action={action} />} {said === is ? words.verdicts[is] : words[action]}
    </button>
  );
}
