import { useState } from 'preact/hooks';
import { usePage } from '../context/page-context.js';
import { type Action, actions, mayBind, remapped, untouchedKeys } from '../input/keys.js';
import { nameOfKey } from '../parts/key-button.js';
import { Sheet } from '../parts/sheet.js';
import { useSettings } from '../settings/settings.js';
import { strings } from '../strings/index.js';

const words = strings.rater.sheets.settings;
const sizes = [1, 1.25, 1.5, 2];

export function SettingsSheet({ onClose }: { onClose: () => void }) {
  const { dispatch } = usePage();
  const { textSize, setTextSize } = useSettings();
  return (
    <Sheet title={words.title} onClose={onClose}>
      <fieldset>
        <legend>{words.text}</legend>
        <div class="row">
          {sizes.map((size) => (
            <label key={size} class="choice">
              <input type="radio" name="size" checked={textSize === size} onChange={() => setTextSize(size)} />
              {words.size(size)}
            </label>
          ))}
        </div>
      </fieldset>
      <Topics />
      <KeySettings />
      <p>
        <button type="button" onClick={() => dispatch({ is: 'sheet', sheet: { is: 'withdraw' } })}>
          {words.withdraw}
        </button>
      </p>
    </Sheet>
  );
}

function Topics() {
  const { page, send } = usePage();
  const { topics = [], avoided = [] } = page.me ?? {};
  const toggle = (topic: string, on: boolean) =>
    send({ say: 'avoid', topics: on ? [...avoided, topic] : avoided.filter((one) => one !== topic) });
  return (
    <fieldset>
      <legend>{words.topics}</legend>
      {topics.length === 0 && <p class="quiet">{words.none}</p>}
      {topics.map((topic) => (
        <label key={topic} class="choice">
          <input
            type="checkbox"
            checked={avoided.includes(topic)}
            onChange={(event) => toggle(topic, event.currentTarget.checked)}
          />
          {words.avoid(topic)}
        </label>
      ))}
    </fieldset>
  );
}

function KeySettings() {
  const { keys, setKeys } = useSettings();
  const [listening, setListening] = useState<Action | undefined>(undefined);
  const pressed = (action: Action) => (event: KeyboardEvent) => {
    if (listening !== action || !mayBind(event.key)) return;
    event.preventDefault();
    setKeys(remapped(keys, action, event.key));
    setListening(undefined);
  };
  return (
    <fieldset>
      <legend>{words.keys}</legend>
      <label class="choice">
        <input
          type="checkbox"
          checked={keys.on}
          onChange={(event) => setKeys({ ...keys, on: event.currentTarget.checked })}
        />
        {words.on}
      </label>
      <ul class="remap">
        {actions.map((action) => (
          <li key={action} class="row">
            <span class="grow">{strings.rater.actions[action]}</span>
            <button
              type="button"
              onClick={() => setListening(action)}
              onBlur={() => setListening(undefined)}
              onKeyDown={pressed(action)}
            >
              {listening === action ? words.press : <kbd>{nameOfKey(keys.of[action])}</kbd>}
              <span class="unseen">{words.remap(strings.rater.actions[action])}</span>
            </button>
          </li>
        ))}
      </ul>
      <button type="button" class="plain" onClick={() => setKeys({ ...untouchedKeys, on: keys.on })}>
        {words.reset}
      </button>
    </fieldset>
  );
}
