import { useLayoutEffect, useRef } from 'preact/hooks';
import type { PageQuery, Told } from '../../src/server/protocol/protocol.js';
import { usePage } from '../context/page-context.js';
import { answersFirst, type Draft, type Verdict, waitsForHelp } from '../draft/draft.js';
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

/** Each thing that was said, to be accepted, disputed, or left. */
export function HelpLines({ query, draft }: { query: PageQuery; draft: Draft }) {
  if (query.help.length === 0) return null;
  return (
    <ul>
      {query.help.map((told, index) => (
        <HelpLine key={index} {...{ query, draft, told, index }} />
      ))}
    </ul>
  );
}

/** How it stands with the help: to come after an answer, on its way, here, or none. */
export function noteOf(query: PageQuery, draft: Draft): string | undefined {
  if (query.helpIs === 'none') return undefined;
  if (answersFirst(query, draft)) return words.first;
  if (waitsForHelp(query, draft)) return words.coming;
  if (query.helpIs === 'after') return words.came(answerInWords(query, draft.first));
  return query.help.length === 0 ? words.none : undefined;
}

function HelpLine(props: { query: PageQuery; draft: Draft; told: Told; index: number }) {
  const { query, draft, told, index } = props;
  const { dispatch } = usePage();
  const verdict = draft.verdicts[index];
  const say = (next: Verdict) => () => {
    const { [index]: _, ...others } = draft.verdicts;
    const verdicts = verdict === next ? others : { ...others, [index]: next };
    dispatch({ is: 'fill', draft: { verdicts, helpAt: index } });
  };
  const current = index === draft.helpAt;
  return (
    <li aria-current={current ? 'true' : undefined}>
      <p>
        <span class="onto">{ontoOf(query, told)}</span> <strong dir="auto">{saidBy(query, told)}</strong>{' '}
        {told.help.is === 'report' && told.help.sure !== undefined && <span>{words.sure(told.help.sure)}</span>}{' '}
        <span class="quiet">{words.by(told.assistant, told.level)}</span>
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
export function ontoOf(query: PageQuery, { item, about }: Told): string {
  const place = helpedPlace(query, item);
  const parts = query.parts[place === 'about' ? 0 : item] ?? [];
  const name = place === 'about' ? '' : strings.rater.item(item);
  const part = parts.length > 1 ? (parts[about] ?? '') : '';
  return name === '' ? part : words.onto(name, part);
}

function saidBy(query: PageQuery, { item, help }: Told): string {
  if (help.is === 'critique') return `“${help.text}”`;
  if (help.is === 'report') return `${words.sign(help.value)} ${words.report(help.value)}`;
  const display = query.about ?? query.items[item];
  const kind = display?.is ?? 'text';
  return words.points(help.steps.map((at) => strings.rater.step(kind, at)).join(', '));
}
