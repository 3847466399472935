import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Desk } from './desk.js';
import { DeskContext, type Settings, SettingsContext } from './desk-context.js';
import { Header } from './header.js';
import { useKeptFocus } from './kept-focus.js';
import { keepKeys, keptKeys } from './keys.js';
import { LivePart } from './later.js';
import { did } from './pressed.js';
import { Question } from './question/question.js';
import { type Screen, screenOf } from './screen.js';
import { Agree } from './screens/agree.js';
import { Break } from './screens/break.js';
import { Closed } from './screens/closed.js';
import { Debrief } from './screens/debrief.js';
import { Idle } from './screens/idle.js';
import { Lesson } from './screens/lesson.js';
import { Notices } from './screens/notices.js';
import { Resting } from './screens/resting.js';
import { OpenSheet } from './sheets/open-sheet.js';

/** The page of whoever judges. */
export function RatersPage({ desk, invited }: { desk: Desk; invited: boolean }) {
  const settings = useLocalSettings();
  const screen = screenOf(desk.page, invited);
  useKeys(desk, settings);
  useKeptFocus();
  if (screen.is === 'live') return <LivePart desk={desk} />;
  const working = !['closed', 'guidelines'].includes(screen.is);
  return (
    <DeskContext.Provider value={desk}>
      <SettingsContext.Provider value={settings}>
        {working && <Header activeMs={desk.active} />}
        <Notices />
        {screen.is === 'question' && <Break minutes={(desk.active - desk.page.streak.active) / 60_000} />}
        <Shown screen={screen} />
        <OpenSheet />
        <p class="unseen" role="status" aria-live="polite" key="told">
          <span key={desk.page.told.count}>{desk.page.told.words}</span>
        </p>
      </SettingsContext.Provider>
    </DeskContext.Provider>
  );
}

function Shown({ screen }: { screen: Screen }) {
  switch (screen.is) {
    case 'closed':
      return <Closed why={screen.why} />;
    case 'guidelines':
      return <Agree />;
    case 'idle':
      return <Idle idle={screen.idle} />;
    case 'lesson':
      return <Lesson lesson={screen.lesson} />;
    case 'debrief':
      return <Debrief />;
    case 'resting':
      return <Resting />;
    case 'question':
      return <Question key={screen.query.lease} query={screen.query} />;
    case 'live':
      return null;
  }
}

/** Keys of the page: heard where no dialog is open. The page as it is now is read at each press, never an older one. */
function useKeys(desk: Desk, settings: Settings): void {
  const latest = useRef({ desk, settings });
  latest.current = { desk, settings };
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector('dialog[open]') !== null) return;
      performance.mark('belay:key');
      if (did(event, latest.current.desk, latest.current.settings)) event.preventDefault();
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, []);
}

const textSizePlace = 'belay/text-size';

function useLocalSettings(): Settings {
  const [keys, setKeys] = useState(() => keptKeys(localStorage));
  const [textSize, setTextSize] = useState(() => Number(localStorage.getItem(textSizePlace) ?? 1) || 1);
  useEffect(() => keepKeys(localStorage, keys), [keys]);
  useEffect(() => {
    document.documentElement.style.setProperty('--zoom', String(textSize));
    localStorage.setItem(textSizePlace, String(textSize));
  }, [textSize]);
  return useMemo(() => ({ keys, textSize, setKeys, setTextSize }), [keys, textSize]);
}
