import { clock } from './clock.js';
import { useDesk } from './desk-context.js';
import { perform } from './perform.js';
import { KeyButton } from './question/key-cap.js';
import { strings } from './strings.js';

const words = strings.rater;

/** Where I am, on one line, and the way to everything else. */
export function Header({ activeMs }: { activeMs: number }) {
  const desk = useDesk();
  const { page, act } = desk;
  const query = page.queue[0];
  const practice = page.me?.practice;
  return (
    <header class="page-header row">
      <button type="button" class="skip-link" onClick={toQuestion}>
        {words.skipLink}
      </button>
      <strong>{words.name}</strong>
      <span class="where">
        {page.welcome?.experiment}
        {query !== undefined && ` · ${words.level(query.level)}`}
      </span>
      <span class="grow" />
      <span class="number quiet">
        {practice ? words.practice(practice.done, practice.of) : words.answered(page.me?.answered ?? 0)}
        {' · '}
        {words.active(clock(page.me?.activeMs ?? activeMs))}
      </span>
      <nav class="row" aria-label={words.menu}>
        <KeyButton action="rest" look="plain" label={words.rest} onPress={() => void perform(desk, 'rest')} />
        <KeyButton action="me" look="plain" label={words.actions.me} onPress={() => void perform(desk, 'me')} />
        <KeyButton
          action="guidelines"
          look="plain"
          label={words.actions.guidelines}
          onPress={() => void perform(desk, 'guidelines')}
        />
        <KeyButton action="keys" look="plain" label={words.actions.keys} onPress={() => void perform(desk, 'keys')} />
        <button type="button" class="plain" onClick={() => act({ is: 'sheet', sheet: { is: 'settings' } })}>
          {words.sheets.settings.title}
        </button>
      </nav>
    </header>
  );
}

function toQuestion(): void {
  document.querySelector<HTMLElement>('#question h1')?.focus();
}
