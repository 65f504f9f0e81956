import type { Family } from '../lex/lexical-rules.ts';
import type { ColumnReference, Expression } from '../syntax/ast.ts';
import { descendants } from './constant-number.ts';
import { foldName } from './fold-name.ts';
import { argumentsOf } from './made-length.ts';

const joiners = new Set(
  'concat concat_ws list_concat array_concat list_cat array_cat list_append array_append list_prepend array_prepend array_push_back array_push_front replace regexp_replace insert stuff overlay group_concat format printf json_array list_value array_value list_pack'.split(
    ' ',
  ),
);

/** True where a node puts texts or lists together. T-SQL adds them with `+`, as it does numbers: those have a number in them. */
function joins(node: Expression, family: Family): boolean {
  if (node.kind === 'call') return joiners.has(node.name.at(-1)?.text.toLowerCase() ?? '');
  if (node.kind === 'group') return node.label === 'list' || node.label === 'struct';
  if (node.kind !== 'operation') return false;
  if (node.operators.includes('||')) return true;
  const adds = family === 'tsql' && node.operators.includes('+');
  return adds && !node.operands.some((operand) => operand.kind === 'literal' && operand.type === 'number');
}

/** The columns that are put together with something, once for each time they are named. */
export function joinedColumns(node: Expression, family: Family): readonly ColumnReference[] {
  if (joins(node, family)) {
    const columns: ColumnReference[] = [];
    for (const part of descendants(node)) if (part.kind === 'column') columns.push(part);
    return columns;
  }
  switch (node.kind) {
    case 'operation':
      return node.operands.flatMap((operand) => joinedColumns(operand, family));
    case 'group':
      return node.items.flatMap((item) => joinedColumns(item, family));
    case 'call':
      return [...node.args, ...node.clauses].flatMap((item) => joinedColumns(item, family));
    default:
      return [];
  }
}

const nameOf = (column: ColumnReference): string => foldName(column.parts.at(-1)?.text ?? '');

/** True where a call makes a text longer by a factor: at each step of a loop the result grows by it. */
export function multipliesColumn(node: Expression, isGrowing: (column: ColumnReference) => boolean): boolean {
  for (const part of descendants(node)) {
    if (part.kind !== 'call') continue;
    const name = part.name.at(-1)?.text.toLowerCase() ?? '';
    const args = argumentsOf(part);
    const [text, pattern, replacement] = args;
    const grows = (values: readonly (Expression | undefined)[]) =>
      values.some(
        (value) =>
          value !== undefined && [...descendants(value)].some((inner) => inner.kind === 'column' && isGrowing(inner)),
      );
    if ((name === 'repeat' || name === 'replicate') && grows([text])) return true;
    if (name !== 'replace' && name !== 'regexp_replace') continue;
    const shrinks =
      pattern?.kind === 'literal' &&
      replacement?.kind === 'literal' &&
      replacement.value.length <= (name === 'replace' ? pattern.value.length : 1);
    if (!shrinks && grows([text, replacement])) return true;
  }
  return false;
}

/** True where one column is put together with itself: at each step of a loop the result doubles. */
export function repeatsColumn(node: Expression, family: Family): boolean {
  const names = joinedColumns(node, family).map(nameOf);
  return new Set(names).size < names.length;
}
