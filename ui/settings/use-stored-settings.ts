import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Settings } from './settings.js';
import { storedKeys, storeKeys } from './stored-keys.js';

const textSizePlace = 'belay/text-size';

/** The settings of this browser, stored again at each change. */
export function useStoredSettings(): Settings {
  const [keys, setKeys] = useState(() => storedKeys(localStorage));
  const [textSize, setTextSize] = useState(() => Number(localStorage.getItem(textSizePlace) ?? 1) || 1);
  useEffect(() => storeKeys(localStorage, keys), [keys]);
  useEffect(() => {
    document.documentElement.style.setProperty('--zoom', String(textSize));
    localStorage.setItem(textSizePlace, String(textSize));
  }, [textSize]);
  return useMemo(() => ({ keys, textSize, setKeys, setTextSize }), [keys, textSize]);
}
