import { z } from 'zod';
import type { StatementEstimate } from '../../sql/database.ts';

type Node = Readonly<Record<string, unknown>>;

const nodeSchema = z.record(z.string(), z.unknown());
const asNode = (value: unknown): Node | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? nodeSchema.parse(value) : undefined;

/** MySQL writes some numbers as text. */
const numberSchema = z.coerce.number().nonnegative();
const numberOf = (value: unknown): number | undefined => {
  const parsed = value === undefined || value === null ? undefined : numberSchema.safeParse(value);
  return parsed?.success === true ? parsed.data : undefined;
};

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The plan of EXPLAIN FORMAT=JSON, as MySQL (in both versions of the format) and MariaDB write it. */
export function readJsonPlan(text: string): StatementEstimate | undefined {
  const root = asNode(JSON.parse(text));
  if (root === undefined) return undefined;
  const block = asNode(root['query_block']);
  if (block !== undefined) {
    const work = { rows: 0 };
    addBlock(root, 1, work);
    // MySQL has the cost a level deeper than MariaDB, which has one since version 11.
    const cost = numberOf(asNode(block['cost_info'])?.['query_cost']) ?? numberOf(block['cost']);
    return { rows: Math.round(work.rows), ...(cost === undefined ? {} : { cost }) };
  }
  const tree = asNode(root['query_plan']) ?? root;
  if (!('operation' in tree) && !('inputs' in tree)) return undefined;
  const work = { rows: 0 };
  addTree(tree, 1, work);
  const cost = numberOf(tree['estimated_total_cost']);
  const resultRows = numberOf(tree['estimated_rows']);
  return {
    rows: Math.round(work.rows),
    ...(cost === undefined ? {} : { cost }),
    ...(resultRows === undefined ? {} : { resultRows: Math.round(resultRows) }),
  };
}

/** Adds the work of whatever stands here, and gives the rows that come out; it is run `runs` times. */
function addBlock(value: unknown, runs: number, work: { rows: number }): number {
  if (Array.isArray(value)) {
    for (const item of value) addBlock(item, runs, work);
    return runs;
  }
  const node = asNode(value);
  if (node === undefined) return runs;
  let produced = runs;
  for (const [key, child] of Object.entries(node)) {
    if (key === 'nested_loop') produced = addLoop(asList(child), runs, work);
    else if (key === 'table') produced = addTable(asNode(child) ?? {}, { runs, isFirst: true, isHashed: false }, work);
    else if (!isSubqueryList(key)) {
      const below = addBlock(child, runs, work);
      if (below !== runs) produced = below;
    }
  }
  for (const [key, child] of Object.entries(node)) {
    if (!isSubqueryList(key)) continue;
    for (const subquery of asList(child)) {
      const isRepeated =
        asNode(subquery)?.['dependent'] === true || asNode(subquery)?.['expression_cache'] !== undefined;
      addBlock(subquery, isRepeated ? produced : runs, work);
    }
  }
  return produced;
}

/** Select lists, conditions, HAVING, GROUP BY and ORDER BY have a list of their subqueries each. */
const isSubqueryList = (key: string): boolean => key.endsWith('subqueries');

/** Tables in the order in which they are joined. */
function addLoop(entries: readonly unknown[], runs: number, work: { rows: number }): number {
  let rows = runs;
  for (const [index, entry] of entries.entries()) {
    const found = findTable(entry);
    if (found === undefined) rows = addBlock(entry, rows, work);
    else rows = addTable(found.table, { runs: rows, isFirst: index === 0, isHashed: found.isHashed }, work, runs);
  }
  return rows;
}

/** A table of a loop, which a join buffer, a sort or a cache may stand around. */
function findTable(entry: unknown): { readonly table: Node; readonly isHashed: boolean } | undefined {
  const node = asNode(entry);
  if (node === undefined) return undefined;
  const table = asNode(node['table']);
  if (table !== undefined) {
    const isHashed = textOf(table['using_join_buffer']).includes('hash') || isHashJoin(node);
    return { table, isHashed };
  }
  for (const [key, child] of Object.entries(node)) {
    if (key === 'nested_loop' || isSubqueryList(key)) return undefined;
    const found = findTable(child);
    if (found !== undefined) return { table: found.table, isHashed: found.isHashed || isHashJoin(node) };
  }
  return undefined;
}

/** MariaDB: BNLH, and BKAH, which looks its rows up by key and is a loop all the same. */
const isHashJoin = (node: Node): boolean => node['join_type'] === 'BNLH';

function addTable(
  table: Node,
  join: { readonly runs: number; readonly isFirst: boolean; readonly isHashed: boolean },
  work: { rows: number },
  loopRuns: number = join.runs,
): number {
  for (const [key, child] of Object.entries(table)) {
    if (key === 'materialized' || key === 'materialized_from_subquery') addBlock(child, 1, work);
  }
  const scanned = numberOf(table['rows_examined_per_scan']) ?? numberOf(table['rows']);
  const share = (numberOf(table['filtered']) ?? 100) / 100;
  const stated = numberOf(table['rows_produced_per_join']);
  // What the optimizer answers by itself ("no matching row") has no numbers.
  const rows = scanned ?? 1;
  work.rows += rows * (join.isHashed ? loopRuns : join.runs);
  // MariaDB states no rows for a join. A hash join finds by value, so a match for each row of the larger side is assumed.
  const unstated = join.isHashed ? Math.max(join.runs, rows * share) : join.runs * rows * share;
  const produced = stated === undefined ? unstated : stated * loopRuns;
  if (!join.isFirst) work.rows += produced;
  addAttached(table, produced, join.runs, work);
  return produced;
}

function addAttached(table: Node, produced: number, runs: number, work: { rows: number }): void {
  for (const subquery of asList(table['attached_subqueries'])) {
    addBlock(subquery, asNode(subquery)?.['dependent'] === true ? produced : runs, work);
  }
}

/** Version 2 of MySQL's format: a tree of iterators, each with the rows of one run. */
function addTree(node: Node, runs: number, work: { rows: number }): number {
  const rows = numberOf(node['estimated_rows']);
  const inputs = asList(node['inputs']).map((input) => asNode(input) ?? {});
  if (inputs.length === 0) {
    if (node['table_name'] !== undefined) work.rows += (rows ?? 1) * runs;
    return rows ?? 1;
  }
  if (node['access_type'] === 'join') {
    let outer = 1;
    for (const input of inputs) {
      const isLoop = node['join_algorithm'] === 'nested_loop';
      outer *= addTree(input, isLoop ? runs * outer : runs, work);
    }
    work.rows += (rows ?? outer) * runs;
    return rows ?? outer;
  }
  const [first, ...subqueries] = inputs;
  const below = first === undefined ? 1 : addTree(first, runs, work);
  for (const subquery of subqueries) {
    const isDependent = textOf(subquery['heading']).includes('dependent');
    addTree(subquery, isDependent ? runs * below : runs, work);
  }
  return rows ?? below;
}
