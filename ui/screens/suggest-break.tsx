import { usePage } from '../context/page-context.js';
import { hoursAndMinutes } from '../strings/durations.js';
import { strings } from '../strings/index.js';

const words = strings.rater.sheets.break;

/** Suggests a break after a long time or hard answers in a row; it can be put off, and covers nothing. */
export function SuggestBreak({ minutes }: { minutes: number }) {
  const { page, dispatch } = usePage();
  const limits = page.welcome?.breaks;
  if (limits === undefined || page.sinceBreak.dismissed || page.onBreak) return null;
  const long = minutes >= limits.minutes;
  if (!long && page.sinceBreak.hardInARow < limits.hard) return null;
  return (
    <aside class="break row" aria-label={words.title}>
      <span class="grow">
        {long ? words.long(hoursAndMinutes(minutes * 60_000)) : words.hard(page.sinceBreak.hardInARow)}
      </span>
      <button type="button" onClick={() => dispatch({ is: 'break', onBreak: true })}>
        {words.take}
      </button>
      <button type="button" class="plain" onClick={() => dispatch({ is: 'dismiss-break' })}>
        {words.later}
      </button>
    </aside>
  );
}
