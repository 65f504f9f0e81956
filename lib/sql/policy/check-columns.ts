import { StatementRefusal } from '../refusal.ts';
import type { FromItem, Name, Star, TableReference } from '../syntax/ast.ts';
import { hidesColumn, hidesColumns, rulesFor, type TableRules } from './column-rules.ts';
import { foldName } from './fold-name.ts';
import type { JudgedPolicy } from './judged-policy.ts';
import type { ColumnFact, Relation, Scope, StarFact, StatementFacts } from './statement-facts.ts';

const textOf = (parts: readonly Name[]): string => parts.map((part) => part.text).join('.');

type RulesOf = (table: TableReference) => TableRules;

function* scopesAround(scope: Scope): Generator<Scope> {
  for (let current: Scope | undefined = scope; current !== undefined; current = current.outer) yield current;
}

/** The relation that a qualifier names, and where in the parts the column stands. */
function resolveQualifier(parts: readonly Name[], scope: Scope): { relation: Relation; column: Name } | undefined {
  for (const { relations } of scopesAround(scope)) {
    for (let index = 0; index < parts.length - 1; index += 1) {
      const alias = foldName(parts[index]?.text ?? '');
      const relation = relations.find((candidate) => candidate.alias === alias);
      const column = parts[index + 1];
      if (relation !== undefined && column !== undefined) return { relation, column };
    }
  }
  return undefined;
}

/** Names that the SELECT gives to its results, which ORDER BY and HAVING may use. */
function isResultName(name: string, scope: Scope, aliases: ReadonlyMap<Scope, ReadonlySet<string>>): boolean {
  return aliases.get(scope)?.has(name) ?? false;
}

function refuseColumn(parts: readonly Name[]): never {
  throw new StatementRefusal('column', textOf(parts));
}

interface ColumnChecks {
  readonly rulesOf: RulesOf;
  readonly aliases: ReadonlyMap<Scope, ReadonlySet<string>>;
}

function checkOne(fact: ColumnFact, table: TableReference, column: string, checks: ColumnChecks): void {
  const rules = checks.rulesOf(table);
  if (hidesColumn(rules, column)) refuseColumn(fact.parts);
  if (rules.masked.has(foldName(column)) && fact.place === 'inside') {
    throw new StatementRefusal('masked-column', textOf(fact.parts));
  }
}

/** A name without a known qualifier may be a column of any table around it, or a table's alias: a whole row. */
function checkUnqualified(fact: ColumnFact, checks: ColumnChecks): void {
  const name = foldName(fact.parts[0]?.text ?? '');
  const resultName = isResultName(name, fact.scope, checks.aliases);
  for (const { relations } of scopesAround(fact.scope)) {
    for (const { table, alias } of relations) {
      if (table === undefined) continue;
      const rules = checks.rulesOf(table);
      const hasRules = hidesColumns(rules) || rules.masked.size > 0;
      if (hasRules && alias === name) refuseColumn(fact.parts);
      // An alias hides nothing that is excluded by name, only what an allow-list would miss.
      if (resultName && !rules.excluded.has(name) && !rules.masked.has(name)) continue;
      checkOne(fact, table, name, checks);
    }
  }
}

function checkColumn(fact: ColumnFact, checks: ColumnChecks): void {
  const resolved = fact.parts.length > 1 ? resolveQualifier(fact.parts, fact.scope) : undefined;
  if (resolved === undefined) checkUnqualified(fact, checks);
  else if (resolved.relation.table !== undefined) checkOne(fact, resolved.relation.table, resolved.column.text, checks);
}

function showsHidden(star: Star, rules: TableRules): boolean {
  const leftOut = new Set(star.excluded.map((name) => foldName(name.text)));
  if (rules.allowed !== undefined) {
    const { columns } = rules;
    if (columns === undefined) return true;
    return columns.some((column) => hidesColumn(rules, column) && !leftOut.has(foldName(column)));
  }
  return [...rules.excluded].some((column) => !leftOut.has(column));
}

function checkStar({ star, scope, countsOnly }: StarFact, rulesOf: RulesOf): void {
  if (countsOnly) return;
  const last = star.qualifier.at(-1);
  const qualifier = last === undefined ? undefined : foldName(last.text);
  for (const { relations } of scopesAround(scope)) {
    const meant = relations.filter(({ alias }) => qualifier === undefined || alias === qualifier);
    for (const { table } of meant) {
      if (table !== undefined && hidesColumns(rulesOf(table)) && showsHidden(star, rulesOf(table))) {
        throw new StatementRefusal('column', `${textOf(star.qualifier)}*`);
      }
    }
    if (meant.length > 0) return;
  }
}

/** Joining by all common names compares columns that are not named, and renaming columns hides which they are. */
function refuseUnnamed(item: FromItem, rulesOf: RulesOf): void {
  if (item.kind === 'join') {
    refuseUnnamed(item.left, rulesOf);
    refuseUnnamed(item.right, rulesOf);
  } else if (item.kind === 'pivot') {
    refuseUnnamed(item.source, rulesOf);
  } else if (item.kind === 'table') {
    const rules = rulesOf(item);
    if (hidesColumns(rules) || rules.masked.size > 0) throw new StatementRefusal('column', textOf(item.name));
  }
}

/** Refuses hidden columns by every way to them, and masked columns outside a SELECT list. */
export function checkColumns(facts: StatementFacts, policy: JudgedPolicy): void {
  const known = new Map<TableReference, TableRules>();
  const rulesOf: RulesOf = (table) => {
    const rules = known.get(table) ?? rulesFor(table, policy);
    known.set(table, rules);
    return rules;
  };
  const aliases = new Map<Scope, ReadonlySet<string>>();
  for (const { select, scope } of facts.selects) {
    aliases.set(
      scope,
      new Set(select.items.flatMap((item) => (item.alias === undefined ? [] : [foldName(item.alias.text)]))),
    );
  }
  for (const { table } of facts.tables) {
    if (table.columnAliases.length > 0) refuseUnnamed(table, rulesOf);
  }
  for (const { join } of facts.joins) if (join.natural) refuseUnnamed(join, rulesOf);
  for (const { pivot } of facts.pivots) refuseUnnamed(pivot, rulesOf);
  for (const fact of facts.columns) checkColumn(fact, { rulesOf, aliases });
  for (const fact of facts.stars) checkStar(fact, rulesOf);
  for (const { call, scope } of facts.calls) {
    // COLUMNS('pattern') selects like a star; with a star inside, that one has been judged.
    const pattern = call.name.at(-1)?.text.toLowerCase() === 'columns' && call.args[0]?.kind !== 'star';
    const star: Star = { kind: 'star', qualifier: [], excluded: [], replaced: [], start: call.start, end: call.end };
    if (pattern) checkStar({ star, scope, countsOnly: false }, rulesOf);
  }
}
