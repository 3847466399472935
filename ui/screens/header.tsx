import { perform } from '../commands/perform.js';
import { usePage } from '../context/page-context.js';
import { KeyButton } from '../parts/key-button.js';
import { hoursAndMinutes } from '../strings/durations.js';
import { strings } from '../strings/index.js';

const words = strings.rater;

/** Progress on one line, and the buttons for everything beside the question. */
export function Header({ activeMs }: { activeMs: number }) {
  const store = usePage();
  const { page, dispatch } = store;
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
        <bdi>
          {practice
            ? words.practice(practice.done, practice.of)
            : words.answered(page.me?.answered ?? 0, page.welcome?.work?.answers)}
        </bdi>
        {' · '}
        <bdi>{words.active(hoursAndMinutes(page.me?.activeMs ?? activeMs))}</bdi>
      </span>
      <nav class="row" aria-label={words.menu}>
        <KeyButton action="rest" buttonClass="plain" label={words.rest} onPress={() => void perform(store, 'rest')} />
        <KeyButton action="me" buttonClass="plain" label={words.actions.me} onPress={() => void perform(store, 'me')} />
        <KeyButton
          action="guidelines"
          buttonClass="plain"
          label={words.actions.guidelines}
          onPress={() => void perform(store, 'guidelines')}
        />
        <KeyButton
          action="keys"
          buttonClass="plain"
          label={words.actions.keys}
          onPress={() => void perform(store, 'keys')}
        />
        <button type="button" class="plain" onClick={() => dispatch({ is: 'sheet', sheet: { is: 'settings' } })}>
          {words.sheets.settings.title}
        </button>
      </nav>
    </header>
  );
}

function toQuestion(): void {
  document.querySelector<HTMLElement>('#question h1')?.focus();
}
