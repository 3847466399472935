import { useLayoutEffect, useRef } from 'preact/hooks';
import type { PageHelp, PageQuery } from '../../src/server/protocol/protocol.js';
import { usePage } from '../context/page-context.js';
import { answersFirst, type Draft, type HelpVerdict, waitsForHelp } from '../draft/draft.js';
import { helpedPlace } from '../draft/places.js';
import { answerInWords } from '../kinds/in-words.js';
import { KeyCap } from '../parts/key-button.js';
import { strings } from '../strings/index.js';

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

/** A note on the help: that it comes after an answer, is on its way, is here, or that there is none. */
export function noteOf(query: PageQuery, draft: Draft): string | undefined {
  if (query.helpIs === 'none') return undefined;
  if (answersFirst(query, draft)) return words.first;
  if (waitsForHelp(query, draft)) return words.coming;
  if (query.helpIs === 'after') return words.came(answerInWords(query, draft.first));
  return query.help.length === 0 ? words.none : undefined;
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
      <p>
        <span class="onto">{targetOf(query, shown)}</span> <strong dir="auto">{helpInWords(query, shown)}</strong>{' '}
        {shown.help.is === 'report' && shown.help.sure !== undefined && <span>{words.sure(shown.help.sure)}</span>}{' '}
        <span class="quiet">{words.by(shown.assistant, shown.level)}</span>
      </p>
      <div class="verdicts">
        <button type="button" aria-pressed={verdict === 'accepted'} onClick={say('accepted')}>
          {current && <KeyCap action="accept" />} {words.accept}
        </button>
        <button type="button" aria-pressed={verdict === 'disputed'} onClick={say('disputed')}>
          {current && <KeyCap action="dispute" />} {words.dispute}
        </button>
      </div>
    </li>
  );
}

/** What the help is on: an item, or one of its parts by name. */
function targetOf(query: PageQuery, { item, about }: PageHelp): string {
  const place = helpedPlace(query, item);
  const parts = query.parts[place === 'about' ? 0 : item] ?? [];
  const name = place === 'about' ? '' : strings.rater.item(item);
  const part = parts.length > 1 ? (parts[about] ?? '') : '';
  return name === '' ? part : words.onto(name, part);
}

function helpInWords(query: PageQuery, { item, help }: PageHelp): string {
  if (help.is === 'critique') return `“${help.text}”`;
  if (help.is === 'report') return `${words.sign(help.value)} ${words.report(help.value)}`;
  const display = query.about ?? query.items[item];
  const kind = display?.is ?? 'text';
  return words.points(help.steps.map((at) => strings.rater.step(kind, at)).join(', '));
}
