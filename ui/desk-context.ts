import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Desk } from './desk.js';
import { type Keys, untouchedKeys } from './keys.js';

/** What a person set for themselves, in this browser. */
export interface Settings {
  readonly keys: Keys;
  /** 1 is the browser's own size. */
  readonly textSize: number;
  setKeys(keys: Keys): void;
  setTextSize(size: number): void;
}

export const DeskContext = createContext<Desk | undefined>(undefined);
export const SettingsContext = createContext<Settings>({
  keys: untouchedKeys,
  textSize: 1,
  setKeys: () => undefined,
  setTextSize: () => undefined,
});

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (desk === undefined) throw new Error('expected to be drawn on a desk, got none');
  return desk;
}

export const useSettings = (): Settings => useContext(SettingsContext);
