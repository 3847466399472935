import ts from 'typescript';

/** A type that a public signature names, and where it is declared. */
export interface Unexported {
  readonly name: string;
  readonly file: string;
}

/** Types of our own that the declarations behind an entry point name, at any depth, and that nobody can import from it. */
export function unexportedTypes(entry: string): readonly Unexported[] {
  const program = ts.createProgram([entry], {
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    target: ts.ScriptTarget.ES2023,
    skipLibCheck: true,
    types: ['node'],
  });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(entry);
  const module = source && checker.getSymbolAtLocation(source);
  if (module === undefined) throw new Error(`expected a module, got none at ${entry}`);
  const resolved = (symbol: ts.Symbol) =>
    symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  const exported = new Set(checker.getExportsOfModule(module).map(resolved));
  const folder = entry.slice(0, entry.lastIndexOf('/'));
  const seen = new Set<ts.Symbol>();
  const open = [...exported];
  for (let symbol = open.pop(); symbol !== undefined; symbol = open.pop()) {
    if (seen.has(symbol)) continue;
    seen.add(symbol);
    for (const declaration of symbol.declarations ?? []) open.push(...named(declaration));
  }
  return [...seen]
    .filter((symbol) => !exported.has(symbol))
    .map((symbol) => ({ name: symbol.name, file: place(symbol).slice(folder.length + 1) }))
    .toSorted((a, b) => (`${a.file}/${a.name}` < `${b.file}/${b.name}` ? -1 : 1));

  /** Types of ours that a declaration names. */
  function named(node: ts.Node): readonly ts.Symbol[] {
    const own = nameOf(node);
    const found = own && checker.getSymbolAtLocation(own);
    const symbol = found && resolved(found);
    const isOurs = symbol !== undefined && place(symbol).startsWith(`${folder}/`) && isType(symbol);
    const below: ts.Symbol[] = isOurs ? [symbol] : [];
    node.forEachChild((child) => void below.push(...named(child)));
    return below;
  }
}

function nameOf(node: ts.Node): ts.Node | undefined {
  if (ts.isTypeReferenceNode(node)) return node.typeName;
  if (ts.isExpressionWithTypeArguments(node)) return node.expression;
  return ts.isImportTypeNode(node) ? node.qualifier : undefined;
}

/** Named by itself: no type parameter, and nothing within another. */
function isType(symbol: ts.Symbol): boolean {
  const kinds = ts.SymbolFlags.Interface | ts.SymbolFlags.TypeAlias | ts.SymbolFlags.Class | ts.SymbolFlags.Enum;
  return (symbol.flags & kinds) !== 0;
}

const place = (symbol: ts.Symbol): string => symbol.declarations?.[0]?.getSourceFile().fileName ?? '';
