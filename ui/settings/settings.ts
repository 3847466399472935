import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { type KeyBindings, untouchedKeys } from '../input/keys.js';

/** What a person set for themselves, in this browser. */
export interface Settings {
  readonly keys: KeyBindings;
  /** 1 is the browser's own size. */
  readonly textSize: number;
  setKeys(keys: KeyBindings): void;
  setTextSize(size: number): void;
}

export const SettingsContext = createContext<Settings>({
  keys: untouchedKeys,
  textSize: 1,
  setKeys: () => undefined,
  setTextSize: () => undefined,
});

export const useSettings = (): Settings => useContext(SettingsContext);
