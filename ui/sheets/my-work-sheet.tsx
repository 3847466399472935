import { useEffect, useState } from 'preact/hooks';
import { usePage } from '../context/page-context.js';
import { Sheet } from '../parts/sheet.js';
import { recordedAnswerInWords } from '../state/recorded-answer.js';
import { hoursAndMinutes, timeOfDay } from '../strings/durations.js';
import { strings } from '../strings/index.js';
import { csv } from './csv.js';

const words = strings.rater.sheets.me;

/** What somebody answered, how long it took, and what may be opened again. Nobody is ranked. */
export function MyWorkSheet({ onClose }: { onClose: () => void }) {
  const { page } = usePage();
  const { me } = page;
  return (
    <Sheet title={words.title} onClose={onClose}>
      {me !== undefined && (
        <dl class="figures">
          <dt>{words.answers}</dt>
          <dd>{strings.rater.answered(me.answered, page.welcome?.work?.answers)}</dd>
          <dt>{words.active}</dt>
          <dd>{hoursAndMinutes(me.activeMs)}</dd>
          <dt>{words.idle}</dt>
          <dd>{hoursAndMinutes(me.idleMs)}</dd>
          <dt>{words.own}</dt>
          <dd>{words.ownOf(me.own.same, me.own.of)}</dd>
          <dt>{words.receipt}</dt>
          <dd>{page.receipt === undefined ? words.noReceipt : <Receipt text={page.receipt} />}</dd>
        </dl>
      )}
      <Timesheet />
      <Recent />
    </Sheet>
  );
}

/** Kept elsewhere, it can be checked later whether the log still has the answer. */
function Receipt({ text }: { text: string }) {
  const [isCopied, setCopied] = useState(false);
  const copy = () =>
    void navigator.clipboard?.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <>
      <code class="hash">{text}</code>{' '}
      <button type="button" onClick={copy}>
        {isCopied ? words.copied : words.copy}
      </button>
    </>
  );
}

/** The server counts the hours; the file is made here, when they have come. */
function Timesheet() {
  const { page, send } = usePage();
  const [asked, setAsked] = useState<{ readonly previous: unknown } | undefined>(undefined);
  useEffect(() => {
    // Not the one that came for an earlier press of the button.
    if (asked === undefined || page.timesheet === undefined || page.timesheet === asked.previous) return;
    setAsked(undefined);
    const rows = page.timesheet.map(({ at, until, answers, activeMs, idleMs }) => [
      new Date(at).toISOString(),
      new Date(until).toISOString(),
      answers,
      (activeMs / 60_000).toFixed(1),
      (idleMs / 60_000).toFixed(1),
    ]);
    download(words.file, csv(words.columns, rows));
  }, [asked, page.timesheet]);
  const ask = () => {
    setAsked({ previous: page.timesheet });
    send({ say: 'sheet' });
  };
  return (
    <p>
      <button type="button" onClick={ask}>
        {words.sheet}
      </button>
    </p>
  );
}

function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

function Recent() {
  const { page, dispatch } = usePage();
  const recent = page.me?.recent ?? [];
  return (
    <section>
      <h3>{words.recent}</h3>
      {recent.length === 0 && <p class="quiet">{words.none}</p>}
      <ol class="recent">
        {recent.map(({ id, prompt, said, used, at }) => (
          <li key={id} class="row">
            <span class="grow">
              <span class="quiet number">{timeOfDay(at)}</span> <span dir="auto">{prompt}</span>{' '}
              <strong dir="auto">{recordedAnswerInWords(page, id, said)}</strong>{' '}
              {used && <span class="quiet">({words.used})</span>}
            </span>
            <button type="button" aria-label={words.reopenThis(prompt)} onClick={() => dispatch({ is: 'undo', id })}>
              {words.reopen}
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
