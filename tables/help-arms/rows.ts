import { readFileSync } from 'node:fs';
import { mean, meanInterval } from '../../src/math/statistics/index.js';
import { decimal, plusMinus, signedPoints } from '../../src/report/wording/words.js';
import type { Rows } from '../measure/rows.js';
import type { KindFigure } from './kinds.js';
import type { RoutingFigure } from './routing.js';

export const readKinds = (file: string): readonly KindFigure[] =>
  JSON.parse(readFileSync(file, 'utf8')) as KindFigure[];
export const readRouting = (file: string): readonly RoutingFigure[] =>
  JSON.parse(readFileSync(file, 'utf8')) as RoutingFigure[];

/** Accuracy of raters by kind of help and trust. */
export const kindsRows = (all: readonly KindFigure[]): Rows => byTrust(all, ({ right }) => right);

/** How often raters answer as wrong verdicts imply, shown or not. */
export const followedRows = (all: readonly KindFigure[]): Rows =>
  byTrust(all, ({ wrong, followed }) => (wrong === 0 ? undefined : followed / wrong));

function byTrust(all: readonly KindFigure[], of: (figure: KindFigure) => number | undefined): Rows {
  const trusts = [...new Set(all.map(({ trust }) => trust))].toSorted((a, b) => a - b);
  const rows = [...new Set(all.map(nameOf))].map((name) => {
    const some = all.filter((each) => nameOf(each) === name);
    const cells = trusts.map((trust) => {
      const at = some.filter((each) => each.trust === trust || each.kind === 'none');
      return overSeeds(at.flatMap((each) => of(each) ?? []));
    });
    const trusting = some.filter(({ trust }) => trust === Math.max(...some.map((each) => each.trust)));
    return [...name.split('; '), ...cells, mean(trusting.map(({ looks }) => looks)).toFixed(0)];
  });
  return [['k', 'help', 'kind', ...trusts.map((trust) => `trust ${decimal(trust)}`), 'items and reports'], ...rows];
}

function nameOf({ level, help, kind, spotCheck, anchoring }: KindFigure): string {
  const checked = spotCheck === 1 ? ', spot check' : '';
  const anchored = anchoring > 0 ? `, anchored ${decimal(anchoring)}` : '';
  return `${level}; ${help}; ${kind}${checked}${anchored}`;
}

const overSeeds = (values: readonly number[]): string =>
  values.length === 0 ? '–' : plusMinus({ ...meanInterval(values), over: 'seeds' });

/** Routing beside people and the assistant alone, with what it gains over the better of the two on each seed's judgements. */
export function routingRows(all: readonly RoutingFigure[]): Rows {
  const names = [...new Set(all.map(partyOf))];
  return [
    [
      ...['people err', 'k', 'people', 'people alone', 'assistant alone', 'routed', 'less people, points'],
      ...['less assistant, points', 'assistant answers', 'errors correlate', 'best threshold in hindsight'],
    ],
    ...names.map((name) => {
      const some = all.filter((each) => partyOf(each) === name);
      const of = (pick: (figure: RoutingFigure) => number) => overSeeds(some.map(pick));
      return [
        ...name.split('; '),
        ...[of((r) => r.person), of((r) => r.alone), of((r) => r.hybrid)],
        ...[points(some.map((r) => r.hybrid - r.person)), points(some.map((r) => r.hybrid - r.alone))],
        ...[of((r) => r.share), of((r) => r.correlation), of((r) => r.hindsight)],
      ];
    }),
  ];
}

const partyOf = ({ errors, level, people }: RoutingFigure): string => `${errors}; ${level}; ${people}`;

function points(differences: readonly number[]): string {
  const { value, low, high } = meanInterval(differences);
  const interval = low === null || high === null ? '' : ` (${signedPoints(low)} to ${signedPoints(high)})`;
  return `${signedPoints(value)}${interval}`;
}
