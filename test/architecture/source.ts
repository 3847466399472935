import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import ts from 'typescript';

/** One of our files: its path from the repository's root, with `/`, and its text. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

/** One way in which a file asks for another: static, dynamic, type-only, re-export, or the URL of a worker. */
export interface Import {
  readonly from: string;
  /** As written; undefined where it is computed and cannot be read. */
  readonly specifier: string | undefined;
  /** The path that a relative specifier means; undefined for packages. */
  readonly to: string | undefined;
  /** Loaded when it is called for, and not with the file. */
  readonly late: boolean;
}

/** Every TypeScript and JavaScript file below `folders` of the repository. */
export function sourcesBelow(root: string, folders: readonly string[]): Source[] {
  return folders
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => posix.join(folder, name)),
    )
    .filter((path) => /\.(?:[cm]?[jt]s|tsx)$/.test(path) && !path.includes('node_modules'))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

/** Every import of a file, in the order of the text. */
export function importsOf(source: Source): Import[] {
  return nodesOf(source).flatMap((node) => {
    const asked = askedFor(node);
    const specifier = asked !== undefined && ts.isStringLiteralLike(asked) ? asked.text : undefined;
    const late = ts.isCallExpression(node) || ts.isNewExpression(node);
    return asked === undefined ? [] : [{ from: source.path, specifier, to: meant(source.path, specifier), late }];
  });
}

/** Every node of a file's syntax tree, depth first. A file is parsed once, for all rules. */
export function nodesOf(source: Source): readonly ts.Node[] {
  const known = parsed.get(source);
  if (known !== undefined) return known;
  const nodes = nodesBelow(ts.createSourceFile(source.path, source.text, ts.ScriptTarget.ES2023, true));
  parsed.set(source, nodes);
  return nodes;
}

const parsed = new WeakMap<Source, readonly ts.Node[]>();

/** A node and all below it, depth first. */
export function nodesBelow(top: ts.Node): ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (node: ts.Node) => {
    found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(top);
  return found;
}

/** 1-based line on which a node begins. */
export function lineOf(node: ts.Node): number {
  return node.getSourceFile().getLineAndCharacterOfPosition(node.getStart()).line + 1;
}

function askedFor(node: ts.Node): ts.Node | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier;
  if (ts.isImportTypeNode(node)) return ts.isLiteralTypeNode(node.argument) ? node.argument.literal : node.argument;
  if (ts.isExternalModuleReference(node)) return node.expression;
  if (ts.isCallExpression(node) && isLoader(node.expression)) return node.arguments[0];
  if (ts.isNewExpression(node) && node.expression.getText() === 'URL') return scriptOf(node);
  return undefined;
}

function isLoader(called: ts.Node): boolean {
  return called.kind === ts.SyntaxKind.ImportKeyword || called.getText() === 'require';
}

/** `new URL('./worker.js', import.meta.url)`: how worker threads are named. */
function scriptOf({ arguments: given = ts.factory.createNodeArray() }: ts.NewExpression): ts.Node | undefined {
  const [first, second] = given;
  const ours = first !== undefined && ts.isStringLiteralLike(first) && /^\..*\.[jt]s$/.test(first.text);
  return ours && second?.getText() === 'import.meta.url' ? first : undefined;
}

function meant(from: string, specifier: string | undefined): string | undefined {
  if (specifier === undefined || !specifier.startsWith('.')) return undefined;
  return posix.join(posix.dirname(from), specifier).replace(/\.js(x?)$/, '.ts$1');
}
