import { type Item, judgedText } from '../feedback/formats/index.js';
import type { ModelCandidate } from './choose.js';
import { fittings } from './models.js';
import type { FitPlan } from './predict.js';
import { type Representation, representations } from './representation/representation.js';
import type { FitSettings } from './settings.js';
import type { RecordedData } from './train.js';

export interface PlanTask {
  readonly members: number;
  readonly settings: FitSettings;
  readonly threads?: number;
}

/** What is tried on the inner folds, and how members are fitted. */
export function planOf(data: RecordedData, { members, settings, threads = 1 }: PlanTask): FitPlan {
  const apart = settings.model !== 'linear';
  const all = representations(data.comparisons, apart ? 'apart' : settings.steps);
  const { features, innerFolds } = settings;
  const wanted = all.length === 1 || features === 'any' ? all : all.filter(({ name }) => name === features);
  return {
    candidates: wanted.flatMap((representation) => strengths(representation, settings)),
    words: all.find(({ name }) => name === 'words'),
    lengths: data.comparisons.flatMap(({ a, b }) => [lengthOf(a), lengthOf(b)]),
    members: settings.members ?? members,
    resample: settings.resample ?? (apart ? 'folds' : 'bootstrap'),
    innerFolds,
    ...fittings(data, settings, threads),
  };
}

function strengths(representation: Representation, { l2 }: FitSettings): ModelCandidate[] {
  const tried = l2 !== null ? [l2] : representation.name === 'steps' ? [0.1, 1, 10] : [3, 10];
  return tried.map((strength) => ({ representation, l2: strength }));
}

/** Characters of the text that is judged, or steps. */
const lengthOf = (item: Item): number => (item.is === 'steps' ? item.steps.length : judgedText(item).length);
