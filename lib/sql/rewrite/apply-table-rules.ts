import type { Dialect } from '../dialect.ts';
import type { RowPolicy } from '../guard-policy.ts';
import { type Family, familyOf, lexicalRules } from '../lex/lexical-rules.ts';
import type { Token } from '../lex/token.ts';
import { tokenize } from '../lex/tokenize.ts';
import { rulesFor, type TableRules } from '../policy/column-rules.ts';
import { foldName } from '../policy/fold-name.ts';
import type { JudgedPolicy } from '../policy/judged-policy.ts';
import { StatementRefusal } from '../refusal.ts';
import type { TableReference } from '../syntax/ast.ts';
import { createPlaceholderWriter, type ParameterSource, type PlaceholderWriter } from './placeholders.ts';

export interface RewrittenStatement {
  readonly text: string;
  readonly parameters: readonly ParameterSource[];
}

const maxPredicateTokens = 500;

function quoteName(name: string, family: Family): string {
  if (family === 'mysql') return `\`${name.replaceAll('`', '``')}\``;
  return family === 'tsql' ? `[${name.replaceAll(']', ']]')}]` : `"${name.replaceAll('"', '""')}"`;
}

/** A literal without a character that any mode of a server could read as its end. */
function quoteText(text: string, family: Family): string {
  if (/['\\]/.test(text))
    throw new StatementRefusal('masked-column', text, 'A replacement may not hold quotes or backslashes.');
  return family === 'tsql' ? `N'${text}'` : `'${text}'`;
}

/** The predicate with `:claim` replaced by placeholders; `order` receives their sources as they stand. */
function writePredicate(
  rule: RowPolicy,
  dialect: Dialect,
  writer: PlaceholderWriter,
  order: ParameterSource[],
): string {
  const { predicate, claims } = rule;
  const tokens = tokenize(predicate, lexicalRules(dialect), maxPredicateTokens);
  let text = '';
  let position = 0;
  for (const [index, token] of tokens.entries()) {
    const next = tokens[index + 1];
    if (token.kind === 'parameter') throw new StatementRefusal('row-policy', predicate, 'Write claims as :name.');
    if (token.value !== ':' || token.kind !== 'operator' || next?.kind !== 'word' || next.start !== token.end) continue;
    const name = predicate.slice(next.start, next.end);
    const parameter = Object.hasOwn(claims, name) ? claims[name] : undefined;
    // A caller without the claim sees nothing, rather than everything.
    if (parameter === undefined)
      throw new StatementRefusal('row-policy', rule.table, `The caller has no claim ${name}.`);
    text += predicate.slice(position, token.start) + writer.write(parameter);
    order.push({ kind: 'policy', parameter });
    position = next.end;
  }
  return text + predicate.slice(position);
}

function selectList(table: TableReference, rules: TableRules, family: Family): string {
  if (rules.masked.size === 0) return '*';
  const masked = (replacement: string | null) => (replacement === null ? 'NULL' : quoteText(replacement, family));
  if (rules.columns !== undefined) {
    const items = rules.columns.map((column) => {
      const replacement = rules.masked.get(foldName(column));
      const name = quoteName(column, family);
      return replacement === undefined ? name : `${masked(replacement)} AS ${name}`;
    });
    return items.join(', ');
  }
  if (family !== 'duckdb') {
    throw new StatementRefusal(
      'masked-column',
      table.name.at(-1)?.text ?? '',
      'Masking a column needs the columns of its table.',
    );
  }
  const items = [...rules.masked].map(
    ([column, replacement]) => `${masked(replacement)} AS ${quoteName(column, family)}`,
  );
  return `* REPLACE (${items.join(', ')})`;
}

interface Splice {
  readonly table: TableReference;
  readonly rules: TableRules;
}

function splicesIn(tables: readonly TableReference[], policy: JudgedPolicy): readonly Splice[] {
  return tables
    .map((table) => ({ table, rules: rulesFor(table, policy) }))
    .filter(({ rules }) => rules.rows.length > 0 || rules.masked.size > 0)
    .toSorted((left, right) => left.table.nameSpan.start - right.table.nameSpan.start);
}

/**
 * Puts a derived table in the place of each table with row policies or masked columns, at its position in the text; the rest
 * of the text stays as it is. Undefined where no table has such rules. The result has to be judged again.
 */
export function applyTableRules(
  text: string,
  tokens: readonly Token[],
  tables: readonly TableReference[],
  dialect: Dialect,
  policy: JudgedPolicy,
): RewrittenStatement | undefined {
  const splices = splicesIn(tables, policy);
  if (splices.length === 0) return undefined;
  const family = familyOf(dialect);
  const given = tokens
    .filter((token) => token.kind === 'parameter')
    .map((token) => ({ ...token, value: text.slice(token.start, token.end) }));
  const writer = createPlaceholderWriter(family, given);
  const order: ParameterSource[] = [];
  let givenCount = 0;
  const takeGivenBefore = (position: number): void => {
    while ((given[givenCount]?.start ?? Number.POSITIVE_INFINITY) < position) {
      order.push({ kind: 'given', index: givenCount });
      givenCount += 1;
    }
  };
  let rewritten = '';
  let position = 0;
  for (const { table, rules } of splices) {
    const { start, end } = table.nameSpan;
    if (table.decorated) throw new StatementRefusal('row-policy', text.slice(table.start, table.end));
    takeGivenBefore(start);
    const list = selectList(table, rules, family);
    const conditions = rules.rows.map((rule) => `(${writePredicate(rule, dialect, writer, order)})`);
    const where = conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
    const alias = table.alias === undefined ? ` AS ${quoteName(table.name.at(-1)?.text ?? '', family)}` : '';
    rewritten += `${text.slice(position, start)}(SELECT ${list} FROM ${text.slice(start, end)}${where})${alias}`;
    position = end;
  }
  takeGivenBefore(Number.POSITIVE_INFINITY);
  return { text: rewritten + text.slice(position), parameters: writer.sources(order) };
}
