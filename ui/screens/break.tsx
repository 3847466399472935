import { useDesk } from '../desk-context.js';
import { strings } from '../strings.js';

const words = strings.rater.sheets.rest;

/** Suggests a break after a long time or hard answers in a row; it can be put off, and nothing is covered by it. */
export function Break({ minutes }: { minutes: number }) {
  const { page, act } = useDesk();
  const limits = page.welcome?.breaks;
  if (limits === undefined || page.streak.waved || page.resting) return null;
  const long = minutes >= limits.minutes;
  if (!long && page.streak.hard < limits.hard) return null;
  return (
    <aside class="break row" aria-label={words.title}>
      <span class="grow">{long ? words.long(Math.floor(minutes)) : words.hard(page.streak.hard)}</span>
      <button type="button" onClick={() => act({ is: 'rest', resting: true })}>
        {words.take}
      </button>
      <button type="button" class="plain" onClick={() => act({ is: 'wave' })}>
        {words.later}
      </button>
    </aside>
  );
}
