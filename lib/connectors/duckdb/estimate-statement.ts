import { z } from 'zod';
import type { StatementEstimate } from '../../sql/database.ts';
import type { Cell } from '../../sql/value.ts';

type ReadRows = (text: string) => Promise<readonly (readonly Cell[])[]>;

const extraSchema = z.looseObject({
  Table: z.string().optional().catch(undefined),
  Type: z.string().optional().catch(undefined),
  Filters: z.unknown().optional(),
  'Estimated Cardinality': z.coerce.number().nonnegative().optional().catch(undefined),
});

const planSchema = z.object({
  name: z.string(),
  extra_info: extraSchema.catch({}),
  get children() {
    return z.array(planSchema);
  },
});
type PlanNode = z.infer<typeof planSchema>;

/** Joins that hold every row of one side against every row of the other. */
const comparesAll = /^(?:CROSS_PRODUCT|BLOCKWISE_NL_JOIN|NESTED_LOOP_JOIN)$/;

/** Plans the statement and reads the plan. `readPlan` gets the text to explain, `readSizes` one of ours. */
export async function estimateStatement(
  text: string,
  readers: { readonly readPlan: ReadRows; readonly readSizes: ReadRows },
): Promise<StatementEstimate | undefined> {
  const plan = parsePlan((await readers.readPlan(`EXPLAIN (FORMAT json) ${text}`))[0]?.[1]);
  if (plan === undefined) return undefined;
  // A scan that filters tells how many rows it lets through; what it reads is the table.
  const sizes = plan.some(hasFilteredScan) ? await readTableSizes(readers.readSizes) : new Map<string, number>();
  let rows = 0;
  for (const root of plan) rows += workOf(root, sizes).work;
  const [root] = plan;
  const resultRows = root === undefined ? undefined : statedRows(root);
  return { rows: Math.round(rows), ...(resultRows === undefined ? {} : { resultRows }) };
}

function parsePlan(cell: Cell | undefined): readonly PlanNode[] | undefined {
  if (typeof cell !== 'string') return undefined;
  const parsed = z.array(planSchema).safeParse(JSON.parse(cell));
  return parsed.success ? parsed.data : undefined;
}

const isFilteredScan = ({ extra_info: { Table, Type, Filters } }: PlanNode): boolean =>
  Table !== undefined && Type === 'Sequential Scan' && Filters !== undefined;

const hasFilteredScan = (node: PlanNode): boolean => isFilteredScan(node) || node.children.some(hasFilteredScan);

async function readTableSizes(readSizes: ReadRows): Promise<ReadonlyMap<string, number>> {
  const rows = await readSizes(
    "SELECT database_name || '.' || schema_name || '.' || table_name, estimated_size FROM duckdb_tables()",
  );
  return new Map(rows.map(([name, size]) => [String(name), Number(size)]));
}

const statedRows = (node: PlanNode): number | undefined =>
  node.name === 'UNGROUPED_AGGREGATE' ? 1 : node.extra_info['Estimated Cardinality'];

/** The work of a node with all below it, and the rows that it gives. */
function workOf(node: PlanNode, sizes: ReadonlyMap<string, number>): { readonly work: number; readonly rows: number } {
  const below = node.children.map((child) => workOf(child, sizes));
  let work = 0;
  for (const child of below) work += child.work;
  const stated = statedRows(node);
  if (below.length === 0) {
    const size = isFilteredScan(node) ? sizes.get(node.extra_info.Table ?? '') : undefined;
    return { work: Math.max(size ?? 0, stated ?? 1), rows: stated ?? 1 };
  }
  if (comparesAll.test(node.name)) {
    const pairs = below.reduce((product, child) => product * child.rows, 1);
    return { work: work + pairs, rows: stated ?? pairs };
  }
  const rows = stated ?? Math.max(...below.map((child) => child.rows));
  return { work: node.name.endsWith('_JOIN') ? work + rows : work, rows };
}
