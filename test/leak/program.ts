import { join } from 'node:path';
import ts from 'typescript';
import { lineOf, nodesBelow, nodesOf, type Source } from '../architecture/source.js';

/** Our sources and planted ones, under the project's own compiler settings. */
export interface Compiled {
  /** The compiler's complaints about one file: their codes, in order. */
  readonly complaints: (path: string) => number[];
  /** Where a file has something of a type of one of these names that one of ours declares: `path:line: name`. */
  readonly holdings: (path: string, names: readonly string[]) => string[];
}

export function compile(root: string, ours: readonly Source[], planted: readonly Source[]): Compiled {
  const options = settings(root);
  const texts = new Map(planted.map(({ path, text }) => [join(root, path), text]));
  const paths = [...ours, ...planted].map(({ path }) => join(root, path));
  const program = ts.createProgram(paths, options, hostWith(texts, options));
  const file = (path: string) => {
    const found = program.getSourceFile(join(root, path));
    if (found === undefined) throw new Error(`expected ${path} in the program, got nothing`);
    return found;
  };
  return {
    complaints: (path) =>
      [...program.getSyntacticDiagnostics(file(path)), ...program.getSemanticDiagnostics(file(path))].map(
        ({ code }) => code,
      ),
    holdings: (path, names) => holdings(program.getTypeChecker(), file(path), names).map((held) => `${path}:${held}`),
  };
}

function settings(root: string): ts.CompilerOptions {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  return { ...options, noUnusedLocals: false, noUnusedParameters: false };
}

function hostWith(texts: ReadonlyMap<string, string>, options: ts.CompilerOptions): ts.CompilerHost {
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  return {
    ...host,
    fileExists: (path) => texts.has(path) || fileExists(path),
    readFile: (path) => texts.get(path) ?? readFile(path),
    getSourceFile: (path, version, ...more) => {
      const text = texts.get(path);
      return text === undefined
        ? getSourceFile(path, version, ...more)
        : ts.createSourceFile(path, text, version, true);
    },
  };
}

function holdings(checker: ts.TypeChecker, file: ts.SourceFile, names: readonly string[]): string[] {
  const found = nodesBelow(file)
    .filter(ts.isIdentifier)
    .flatMap((node) =>
      partsOf(checker.getTypeAtLocation(node)).map((type) => ({ name: nameOf(type) ?? '', line: lineOf(node) })),
    )
    .filter(({ name }) => names.includes(name))
    .map(({ name, line }) => `${line}: ${name}`);
  return [...new Set(found)];
}

function partsOf(type: ts.Type): readonly ts.Type[] {
  return type.isUnionOrIntersection() ? [type, ...type.types.flatMap(partsOf)] : [type];
}

function nameOf(type: ts.Type): string | undefined {
  const symbol = type.aliasSymbol ?? type.symbol;
  const declared = symbol?.declarations?.some((each) => !each.getSourceFile().fileName.includes('node_modules'));
  return declared === true ? symbol?.name : undefined;
}

/** Names of the fields and methods that a file's interfaces, type literals and object literals declare. */
export function fieldsOf(source: Source): string[] {
  return nodesOf(source).flatMap((node) => (isField(node) && ts.isIdentifier(node.name) ? [node.name.text] : []));
}

function isField(node: ts.Node): node is ts.TypeElement & { readonly name: ts.PropertyName } {
  return (
    ts.isPropertySignature(node) ||
    ts.isMethodSignature(node) ||
    ts.isPropertyAssignment(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isShorthandPropertyAssignment(node)
  );
}
