import type { PageHelp, PageQuery } from '../../src/server/protocol/protocol.js';
import { affirmativeOf } from '../../src/types/display.js';
import { helpedPlace } from '../draft/places.js';
import { strings } from '../strings/index.js';

const words = strings.rater.help;

/** One sentence a piece of help. */
export function helpInWords(query: PageQuery, shown: PageHelp): string {
  const { help, level } = shown;
  const sure = help.is === 'report' ? help.sure : undefined;
  return words.sentence(words.by(level), findingOf(query, shown), sure);
}

function findingOf(query: PageQuery, shown: PageHelp): string {
  const { help, item } = shown;
  const target = targetOf(query, shown);
  if (help.is === 'critique') return words.says(target || words.all, help.text.replace(/\.$/, ''));
  const isYesOrNo = affirmativeOf(query.items) !== undefined;
  if (help.is === 'report') return (isYesOrNo ? words.holds : words.rates)(target || words.all, help.value);
  if (help.is === 'evidence') {
    const one = isYesOrNo ? words.foundTruth : words.foundWorth;
    return words.found(
      target || words.all,
      help.found.map(({ at, value }) => one(at, value)),
    );
  }
  const kind = (query.about ?? query.items[item])?.is ?? 'text';
  return words.points(help.steps.map((at) => strings.rater.step(kind, at)).join(', '), target);
}

/** What the help is on: an item, or one of its parts by name. */
function targetOf(query: PageQuery, { item, about }: PageHelp): string {
  const place = helpedPlace(query, item);
  const parts = query.parts[place === 'about' ? 0 : item] ?? [];
  const name = place === 'about' ? '' : strings.rater.item(item);
  const part = parts.length > 1 ? (parts[about] ?? '') : '';
  return name === '' ? part : words.onto(name, part);
}
