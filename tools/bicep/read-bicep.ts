import { createRequire } from 'node:module';
import { Language, type Node, Parser } from 'web-tree-sitter';

export interface BicepModule {
  readonly name: string;
  /** As written, relative to the file. */
  readonly path: string;
  readonly parameters: readonly string[];
  readonly line: number;
}

/** What one Bicep file declares and uses, as far as its syntax tells. */
export interface BicepFile {
  /** Relative to the repository. */
  readonly path: string;
  readonly syntaxErrors: readonly { readonly line: number; readonly near: string }[];
  readonly parameters: readonly { readonly name: string; readonly required: boolean; readonly line: number }[];
  /** Variables with the keys of every object literal in their value. */
  readonly variables: readonly { readonly name: string; readonly keys: readonly string[]; readonly line: number }[];
  readonly modules: readonly BicepModule[];
  /** Everything a name can refer to: parameters, variables, resources, modules, and the locals of loops and lambdas. */
  readonly declared: ReadonlySet<string>;
  readonly references: readonly { readonly name: string; readonly line: number }[];
}

/** Loads the grammar, WebAssembly only, and returns the reader. */
export async function createBicepReader(): Promise<(path: string, text: string) => BicepFile> {
  const { resolve } = createRequire(import.meta.url);
  await Parser.init();
  const parser = new Parser();
  parser.setLanguage(await Language.load(resolve('tree-sitter-bicep/tree-sitter-bicep.wasm')));
  return (path, text) => {
    const tree = parser.parse(text);
    if (!tree) throw new Error(`${path} could not be parsed`);
    try {
      return readTree(path, tree.rootNode);
    } finally {
      tree.delete();
    }
  };
}

const declarations = new Set([
  'parameter_declaration',
  'variable_declaration',
  'resource_declaration',
  'module_declaration',
  'type_declaration',
  'output_declaration',
  'user_defined_function',
  'parameter',
]);

const lineOf = (node: Node) => node.startPosition.row + 1;
const named = (node: Node) => node.namedChildren.filter((child) => child.type !== 'comment');
const unquoted = (node: Node) => node.text.replace(/^'|'$/g, '');

function walk(node: Node, visit: (node: Node, parent: Node | undefined) => void, parent?: Node): void {
  visit(node, parent);
  for (const child of node.children) walk(child, visit, node);
}

function objectProperties(node: Node): Map<string, Node> {
  const properties = new Map<string, Node>();
  for (const property of named(node)) {
    const [key, value] = named(property);
    if (property.type === 'object_property' && key && value) properties.set(unquoted(key), value);
  }
  return properties;
}

const objectsIn = (node: Node): Node[] => node.descendantsOfType('object');

function readModule(node: Node): BicepModule {
  const [name, path] = named(node);
  const parameters = objectsIn(node)[0];
  const given = parameters && objectProperties(parameters).get('params');
  return {
    name: name?.text ?? '',
    path: path ? unquoted(path) : '',
    parameters: given ? [...objectProperties(given).keys()] : [],
    line: lineOf(node),
  };
}

function isLocal(node: Node, parent: Node): boolean {
  if (parent.type === 'loop_variable' || parent.type === 'loop_enumerator') return true;
  if (parent.type === 'for_statement') return parent.childForFieldName('initializer')?.id === node.id;
  if (parent.type === 'lambda_expression') return parent.firstNamedChild?.id === node.id;
  const lambda = parent.type === 'parenthesized_expression' ? parent.parent : null;
  return lambda?.type === 'lambda_expression' && lambda.firstNamedChild?.id === parent.id;
}

const isKeyOrFunction = (node: Node, parent: Node): boolean =>
  (parent.type === 'object_property' && parent.firstNamedChild?.id === node.id) ||
  (parent.type === 'call_expression' && parent.childForFieldName('function')?.id === node.id);

function readTree(path: string, root: Node): BicepFile {
  const syntaxErrors: { line: number; near: string }[] = [];
  const parameters: { name: string; required: boolean; line: number }[] = [];
  const variables: { name: string; keys: string[]; line: number }[] = [];
  const modules: BicepModule[] = [];
  const declared = new Set<string>();
  const references: { name: string; line: number }[] = [];

  walk(root, (node, parent) => {
    const line = lineOf(node);
    if (node.isError || node.isMissing) syntaxErrors.push({ line, near: node.text.split('\n', 1)[0] || node.type });
    const [name, ...rest] = declarations.has(node.type) ? named(node) : [];
    if (name && node.type !== 'output_declaration') declared.add(name.text);
    if (name && node.type === 'parameter_declaration') {
      const optional = rest.length > 1 || node.text.trimEnd().endsWith('?');
      parameters.push({ name: name.text, required: !optional, line });
    }
    if (name && node.type === 'variable_declaration') {
      const keys = objectsIn(node).flatMap((object) => [...objectProperties(object).keys()]);
      variables.push({ name: name.text, keys, line });
    }
    if (node.type === 'module_declaration') modules.push(readModule(node));
    if (!parent) return;
    if (node.type === 'loop_variable' || node.type === 'loop_enumerator') declared.add(node.text);
    if (node.type !== 'identifier') return;
    if (isLocal(node, parent)) declared.add(node.text);
    else if (declarations.has(parent.type) && named(parent)[0]?.id === node.id) return;
    else if (!isKeyOrFunction(node, parent)) references.push({ name: node.text, line });
  });
  return { path, syntaxErrors, parameters, variables, modules, declared, references };
}
