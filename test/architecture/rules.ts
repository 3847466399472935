import { posix } from 'node:path';
import ts from 'typescript';
import { type Import, importsOf, lineOf, nodesOf, type Source } from './source.js';

/** A rule reads all files and answers with its complaints, each naming the file. */
export type Rule = (sources: readonly Source[]) => string[];

const siblings = ['environments', 'agents', 'evaluators', 'feedback', 'uncertainty', 'safeguards'];
const belowRecursion = [...siblings, 'types', 'math'];
const belowExperiments = ['recursion', 'report', ...belowRecursion];
const all = ['server', 'threads', 'experiments', 'preferences', ...belowExperiments];

/** What each module may import besides itself. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  math: [],
  types: ['math'],
  ...Object.fromEntries(siblings.map((module) => [module, ['types', 'math']])),
  recursion: belowRecursion,
  report: ['types', 'math'],
  preferences: ['threads', ...belowRecursion],
  threads: belowRecursion,
  experiments: ['threads', ...belowExperiments],
  server: ['types', 'feedback', 'math'],
  bench: all,
  cli: ['bench', ...all],
  index: all,
  ui: ['types', 'server/protocol'],
};

const runInBrowsers = ['types', 'ui'];
const mayReachTheWorld = ['threads', 'experiments', 'preferences', 'report', 'bench', 'server', 'cli', 'index', 'ui'];

/** Imports go down only, and siblings never import each other. */
export const staysInItsModule: Rule = (sources) => sources.flatMap(importsOf).filter(leaves).map(complaint);

/** No file imports itself by way of others; each cycle is named once. */
export const hasNoCycles: Rule = (sources) => {
  const next = new Map(sources.map((source) => [source.path, importsOf(source).flatMap(({ to }) => to ?? [])]));
  const done = new Set<string>();
  const walk = (path: string, trail: readonly string[]): string[] => {
    if (trail.includes(path)) return [`${[...trail.slice(trail.indexOf(path)), path].join(' → ')}: expected no cycle`];
    if (done.has(path)) return [];
    const found = (next.get(path) ?? []).flatMap((to) => walk(to, [...trail, path]));
    done.add(path);
    return found;
  };
  return [...next.keys()].flatMap((path) => walk(path, []));
};

/** No two folders import each other, at any depth: a folder is the folder of its files, so a parent and its sub-folder count. */
export const foldersGoOneWay: Rule = (sources) => {
  const links = new Set(
    sources.flatMap(importsOf).flatMap(({ from, to }) => {
      const [a, b] = [posix.dirname(from), to === undefined ? undefined : posix.dirname(to)];
      return b === undefined || a === b ? [] : [`${a} ${b}`];
    }),
  );
  return [...links].flatMap((link) => {
    const [a = '', b = ''] = link.split(' ');
    return a < b && links.has(`${b} ${a}`) ? [`${a}: expected imports one way, got both ways with ${b}`] : [];
  });
};

/** What the raters' page may load, `types` and all that `types` and `ui` reach, asks nothing of Node. */
export const runsInABrowser: Rule = (sources) => {
  const next = new Map(sources.map((source) => [source.path, importsOf(source)]));
  const reached = new Set(sources.map(({ path }) => path).filter((path) => runInBrowsers.includes(moduleOf(path))));
  for (const path of reached) for (const { to } of next.get(path) ?? []) if (to !== undefined) reached.add(to);
  const found = [...reached].flatMap((path) => next.get(path) ?? []);
  return found.filter(({ specifier }) => specifier?.startsWith('node:')).map(complaint);
};

/** Chance, time and files are passed in as arguments below `experiments`, `server` and `cli`; `feedback` alone may write files. */
export const takesTheWorldAsArguments: Rule = (sources) => {
  const below = sources.filter(({ path }) => !mayReachTheWorld.includes(moduleOf(path)));
  const calls = below.flatMap((source) =>
    nodesOf(source)
      .filter(isChanceOrTime)
      .map((node) => at(source, node)),
  );
  return [...calls, ...below.flatMap(importsOf).filter(opensFiles).map(complaint)];
};

/** `any` switches the compiler off. */
export const hasNoAny: Rule = (sources) =>
  sources.flatMap((source) =>
    nodesOf(source)
      .filter((node) => node.kind === ts.SyntaxKind.AnyKeyword)
      .map((node) => at(source, node)),
  );

/** A file of more than 200 lines holds more than one idea. */
export const isShort: Rule = (sources) =>
  sources
    .map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > 200)
    .map(({ path, lines }) => `${path}: expected at most 200 lines, got ${lines}`);

/** Names that say nothing about a part in the loop. */
export const isNamedByItsPart: Rule = (sources) =>
  sources
    .filter(({ path }) => /(?:^|[/-])(?:utils?|common|managers?|helpers?|base|impl|misc)(?:[/.-]|$)/.test(path))
    .map(({ path }) => `${path}: expected a name that says its part`);

/** Words of earlier versions that had to be learned: the field's word, or a plain one, stands in place of each. */
const privateWords = new Set(
  [
    'house openHouse hall openHall door openDoor reception guest guests desk errand orders conversation stir nudge news openNews',
    'roll folds openFolds myself spoken hearing told heard complaints inbox asking given by stock layIn lane prints seats ripen',
    'takers swap ascent farPeople judges staged country actorSlopes openRounds rung',
  ].flatMap((line) => line.toLowerCase().split(' ')),
);
/** Of these words the field's own uses: folds of a cross-validation. */
const ofTheField = new Set(['src/preferences/choose.ts: folds']);

/** No file, type or exported function or constant is named by one of these words. */
export const avoidsPrivateWords: Rule = (sources) =>
  sources.flatMap((source) => {
    const file = posix.basename(source.path).replace(/\.tsx?$/, '');
    const names = [file.replaceAll('-', ''), ...nodesOf(source).flatMap(declaredName)];
    return names
      .filter((name) => privateWords.has(name.toLowerCase()) && !ofTheField.has(`${source.path}: ${name}`))
      .map((name) => `${source.path}: expected a word of the field, got ${name}`);
  });

function declaredName(node: ts.Node): string[] {
  if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return [node.name.text];
  if (ts.isFunctionDeclaration(node) && isExported(node)) return node.name === undefined ? [] : [node.name.text];
  if (!ts.isVariableStatement(node) || !isExported(node)) return [];
  return node.declarationList.declarations.flatMap(({ name }) => (ts.isIdentifier(name) ? [name.text] : []));
}

const isExported = (node: ts.FunctionDeclaration | ts.VariableStatement): boolean =>
  node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;

/** The module of a path: a folder of src, `index` for its files, or `ui`. */
function moduleOf(path: string): string {
  const [top = '', module = '', ...more] = path.split('/');
  if (top !== 'src') return top;
  return more.length === 0 ? 'index' : module;
}

function leaves(found: Import): boolean {
  const module = moduleOf(found.from);
  if (found.specifier === undefined) return !mayReachTheWorld.includes(module);
  if (found.to === undefined) return /^belay(?:\/|$)/.test(found.specifier);
  if (moduleOf(found.to) === module) return false;
  return !(mayImport[module] ?? []).some((allowed) => isIn(found.to ?? '', allowed));
}

function isIn(path: string, module: string): boolean {
  return module.includes('/') ? new RegExp(`^src/${module}[./]`).test(path) : moduleOf(path) === module;
}

function opensFiles({ from, specifier = '' }: Import): boolean {
  return /^(?:node:)?fs(?:\/|$)/.test(specifier) && moduleOf(from) !== 'feedback';
}

function isChanceOrTime(node: ts.Node): boolean {
  if (ts.isNewExpression(node)) return node.expression.getText() === 'Date' && (node.arguments?.length ?? 0) === 0;
  if (!ts.isPropertyAccessExpression(node)) return false;
  return /^(?:globalThis\.)?(?:Math\.random|Date\.now|performance\.now|process\.hrtime|crypto\.random\w+)$/.test(
    node.getText(),
  );
}

function complaint({ from, specifier }: Import): string {
  if (specifier === undefined) return `${from}: expected an import that can be read, got a computed one`;
  return `${from}: expected an import that ${moduleOf(from)} may make, got ${specifier}`;
}

function at({ path }: Source, node: ts.Node): string {
  return `${path}:${lineOf(node)}: expected none, got ${node.getText()}`;
}
