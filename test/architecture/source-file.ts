import { parseSync, Visitor } from 'rolldown/utils';

interface Import {
  readonly specifier: string;
  readonly kind: 'static' | 'type' | 'dynamic';
  readonly line: number;
}

/** A use of something that only some places may use, for example `process.env` or `Date.now`. */
interface Use {
  readonly name: string;
  readonly line: number;
}

/** What the rules need to know of one source file. `path` is relative to the repository, with forward slashes. */
export interface SourceFile {
  readonly path: string;
  readonly imports: readonly Import[];
  readonly uses: readonly Use[];
  readonly lines: number;
  readonly hasDefaultExport: boolean;
  /** True when every statement passes on something from another file. */
  readonly isBarrel: boolean;
  /** The reason behind a `// Data table: …` mark in the first five lines. */
  readonly dataTableReason: string | undefined;
  readonly hasControlFlow: boolean;
}

const dataTableMark = /^(?:\/\/|\/?\*\*?)\s*Data table:\s*(\S.*?)(?:\s*\*\/)?$/;
const randomImports = new Set(['randomUUID', 'randomBytes', 'randomInt', 'getRandomValues']);

/** Reads the facts from a text. Throws where the text is not valid TypeScript or JavaScript. */
export function readSourceFile(path: string, text: string): SourceFile {
  const parsed = parseSync(path, text, { lang: path.endsWith('.ts') ? 'ts' : 'js', sourceType: 'module' });
  const failure = parsed.errors[0];
  if (failure) throw new Error(`${path}: ${failure.message}`);

  const lineStarts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lineStarts.push(at + 1);
  const lineAt = (offset: number): number => lineStarts.findLastIndex((start) => start <= offset) + 1;

  const imports: Import[] = [];
  const uses: Use[] = [];
  let hasDefaultExport = false;
  let hasControlFlow = false;
  const markControlFlow = () => {
    hasControlFlow = true;
  };
  const use = (name: string, node: { readonly start: number }) => uses.push({ name, line: lineAt(node.start) });

  new Visitor({
    ImportDeclaration(node) {
      const specifiers = node.specifiers;
      const onlyTypes =
        node.importKind === 'type' ||
        (specifiers.length > 0 && specifiers.every((s) => s.type === 'ImportSpecifier' && s.importKind === 'type'));
      imports.push({
        specifier: node.source.value,
        kind: onlyTypes ? 'type' : 'static',
        line: lineAt(node.start),
      });
      for (const specifier of specifiers) {
        if (specifier.type !== 'ImportSpecifier' || specifier.imported.type !== 'Identifier') continue;
        const { name } = specifier.imported;
        if (/^(node:)?crypto$/.test(node.source.value) && randomImports.has(name)) use(name, specifier);
        if (/^(node:)?process$/.test(node.source.value) && name === 'env') use('process.env', specifier);
        if (/^(node:)?process$/.test(node.source.value) && name === 'hrtime') use('process.hrtime', specifier);
        if (/^(node:)?perf_hooks$/.test(node.source.value) && name === 'performance') use('performance.now', specifier);
      }
    },
    ExportNamedDeclaration(node) {
      if (node.source) {
        imports.push({
          specifier: node.source.value,
          kind: node.exportKind === 'type' ? 'type' : 'static',
          line: lineAt(node.start),
        });
      }
      const named = node.specifiers.some((s) => s.exported.type === 'Identifier' && s.exported.name === 'default');
      if (named) hasDefaultExport = true;
    },
    ExportAllDeclaration(node) {
      imports.push({
        specifier: node.source.value,
        kind: node.exportKind === 'type' ? 'type' : 'static',
        line: lineAt(node.start),
      });
    },
    ExportDefaultDeclaration() {
      hasDefaultExport = true;
    },
    ImportExpression(node) {
      const { source } = node;
      const specifier = source.type === 'Literal' && typeof source.value === 'string' ? source.value : '(computed)';
      imports.push({ specifier, kind: 'dynamic', line: lineAt(node.start) });
    },
    TSImportType(node) {
      imports.push({ specifier: node.source.value, kind: 'type', line: lineAt(node.start) });
    },
    CallExpression(node) {
      const { callee } = node;
      const [first] = node.arguments;
      if (callee.type === 'Identifier' && callee.name === 'Date') use('Date()', node);
      if (callee.type === 'Identifier' && callee.name === 'require' && first?.type === 'Literal') {
        if (typeof first.value === 'string')
          imports.push({ specifier: first.value, kind: 'dynamic', line: lineAt(node.start) });
      }
    },
    NewExpression(node) {
      if (node.callee.type === 'Identifier' && node.callee.name === 'Date' && node.arguments.length === 0)
        use('new Date()', node);
    },
    MemberExpression(node) {
      if (node.object.type !== 'Identifier') return;
      const { property } = node;
      const name =
        property.type === 'Identifier' && !node.computed
          ? property.name
          : property.type === 'Literal' && typeof property.value === 'string'
            ? property.value
            : undefined;
      if (name !== undefined) use(`${node.object.name}.${name}`, node);
    },
    IfStatement: markControlFlow,
    ForStatement: markControlFlow,
    ForOfStatement: markControlFlow,
    ForInStatement: markControlFlow,
    WhileStatement: markControlFlow,
    DoWhileStatement: markControlFlow,
    SwitchStatement: markControlFlow,
    TryStatement: markControlFlow,
  }).visit(parsed.program);

  const statements = parsed.program.body;
  const mark = text
    .split('\n', 5)
    .map((line) => dataTableMark.exec(line.trim())?.[1])
    .find((reason) => reason !== undefined);
  return {
    path,
    imports,
    uses,
    lines: text === '' ? 0 : lineStarts.length - (text.endsWith('\n') ? 1 : 0),
    hasDefaultExport,
    isBarrel:
      statements.some((s) => s.type === 'ExportAllDeclaration' || s.type === 'ExportNamedDeclaration') &&
      statements.every(
        (s) =>
          s.type === 'ImportDeclaration' ||
          s.type === 'ExportAllDeclaration' ||
          (s.type === 'ExportNamedDeclaration' && s.declaration === null),
      ),
    dataTableReason: mark,
    hasControlFlow,
  };
}
