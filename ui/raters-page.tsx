import { useDirection } from './browser/direction.js';
import { useKeptFocus } from './browser/kept-focus.js';
import { usePageKeys } from './commands/use-page-keys.js';
import { PageContext } from './context/page-context.js';
import type { PageStore } from './context/page-store.js';
import { LazyLivePage } from './lazy-live-page.js';
import { Question } from './question/question.js';
import { Closed } from './screens/closed.js';
import { Debrief } from './screens/debrief.js';
import { AgreeToGuidelines } from './screens/guidelines.js';
import { Header } from './screens/header.js';
import { Idle } from './screens/idle.js';
import { Notices } from './screens/notices.js';
import { OnBreak } from './screens/on-break.js';
import { PracticeFeedback } from './screens/practice-feedback.js';
import { PracticeRound } from './screens/practice-round.js';
import { SuggestBreak } from './screens/suggest-break.js';
import { SettingsContext } from './settings/settings.js';
import { useStoredSettings } from './settings/use-stored-settings.js';
import { OpenSheet } from './sheets/open-sheet.js';
import { type Screen, screenOf } from './state/screen.js';

/** The page of raters; where the invite turns out to be an experimenter’s or a reviewer’s, the live page. */
export function RatersPage({ store, invited }: { store: PageStore; invited: boolean }) {
  const settings = useStoredSettings();
  const { page, active } = store;
  const screen = screenOf(page, invited);
  usePageKeys(store, settings.keys);
  useKeptFocus();
  useDirection(page.welcome?.guidelines.text ?? '');
  if (screen.is === 'live') return <LazyLivePage store={store} />;
  const hasHeader = screen.is !== 'closed' && screen.is !== 'guidelines';
  return (
    <PageContext.Provider value={store}>
      <SettingsContext.Provider value={settings}>
        {hasHeader && <Header activeMs={active} />}
        <Notices />
        {screen.is === 'question' && <SuggestBreak minutes={(active - page.sinceBreak.activeBefore) / 60_000} />}
        <ScreenContent screen={screen} />
        <OpenSheet />
        <p class="unseen" role="status" aria-live="polite" key="announcement">
          <span key={page.announcement.count}>{page.announcement.words}</span>
        </p>
      </SettingsContext.Provider>
    </PageContext.Provider>
  );
}

function ScreenContent({ screen }: { screen: Screen }) {
  switch (screen.is) {
    case 'closed':
      return <Closed why={screen.why} />;
    case 'guidelines':
      return <AgreeToGuidelines />;
    case 'idle':
      return <Idle idle={screen.idle} />;
    case 'practice-feedback':
      return <PracticeFeedback feedback={screen.feedback} />;
    case 'practice-round':
      return <PracticeRound finished={screen.finished} />;
    case 'debrief':
      return <Debrief />;
    case 'on-break':
      return <OnBreak />;
    case 'question':
      return <Question key={screen.query.lease} query={screen.query} />;
    case 'live':
      return null;
  }
}
