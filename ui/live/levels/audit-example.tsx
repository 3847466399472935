import type { Branch, Display } from '../../../src/types/display.js';
import type { LiveExample } from '../../../src/types/live-audits.js';
import { strings } from '../../strings/index.js';

const words = strings.live.sign;

/** One audit that opens: what was asked, what the candidate reported, and what everybody said. */
export function AuditExample({ example, at }: { readonly example: LiveExample; readonly at: number }) {
  const { doubt, prompt, about, items, help, unaided, assisted, inspections } = example;
  return (
    <details class="example">
      <summary>
        {at + 1}. {words.doubts[doubt]}
      </summary>
      <p>{prompt}</p>
      {about !== null && <Item name={words.about} display={about} />}
      {items.map((display, i) => (
        <Item key={`${i}`} name={words.side(i === 0 ? 'first' : 'second')} display={display} />
      ))}
      {help.length > 0 && (
        <>
          <h4>{words.helped}</h4>
          <ul>
            {help.map((one, i) => (
              <li key={`${i}`}>{helpInWords(one)}</li>
            ))}
          </ul>
        </>
      )}
      <dl class="pairs">
        <Said who={words.said.unaided} what={words.side(unaided)} />
        <Said who={words.said.assisted} what={words.side(assisted)} />
        <Said who={words.said.inspections} what={inspections.map(words.side).join(', ')} />
      </dl>
    </details>
  );
}

const Said = ({ who, what }: { readonly who: string; readonly what: string }) => (
  <div>
    <dt>{who}</dt>
    <dd>{what}</dd>
  </div>
);

function Item({ name, display }: { readonly name: string; readonly display: Display }) {
  const content = <Shown display={display} />;
  return (
    <section class="shown">
      <h4>{name}</h4>
      {display.sensitive === undefined ? (
        content
      ) : (
        <details>
          <summary>{words.upsets(display.sensitive)}</summary>
          {content}
        </details>
      )}
    </section>
  );
}

function Shown({ display }: { readonly display: Display }) {
  switch (display.is) {
    case 'text':
      return <p class="text">{display.text}</p>;
    case 'says':
      return <p class="text">{display.words}</p>;
    case 'code':
      return <pre>{display.text}</pre>;
    case 'whole':
      return <Parts of={display.of} />;
    case 'track':
      return (
        <>
          <p>{words.steps(display.actions.length)}</p>
          {[display.frames[0], display.frames.at(-1)].map(
            (frame, i) => frame?.is === 'board' && <pre key={`${i}`}>{frame.rows.join('\n')}</pre>,
          )}
        </>
      );
  }
}

function Parts({ of }: { readonly of: Branch }) {
  if ('item' in of) return <span>{of.item}</span>;
  return (
    <>
      <span class="quiet">{of.rule}</span>
      <ul class="parts">
        {of.parts.map((part, i) => (
          <li key={`${i}`}>
            <Parts of={part} />
          </li>
        ))}
      </ul>
    </>
  );
}

function helpInWords({ part, help }: LiveExample['help'][number]): string {
  if (help.is === 'report') return words.onPart(part, help.value, help.sure);
  if (help.is === 'evidence') return words.foundOnPart(part, help.found);
  return help.is === 'pointing' ? words.points(part, help.steps) : `${part}: ${help.text}`;
}
