import { z } from 'zod';
import type { StatementEstimate } from '../../sql/database.ts';

const operatorSchema = z.object({
  id: z.string(),
  estRows: z.coerce.number().nonnegative(),
  estCost: z.coerce.number().nonnegative().optional().catch(undefined),
  get subOperators() {
    return z.array(operatorSchema).optional();
  },
});
type Operator = z.infer<typeof operatorSchema>;

const isScan = /^(?:\w*Scan|(?:Batch_)?Point_Get)_\d+/;
const isJoin = /^\w*(?:Join|Apply)_\d+/;

/**
 * The plan of EXPLAIN FORMAT='tidb_json'. TiDB gives the rows of an operator over all of its runs, the inner side of an
 * index join included, so nothing is multiplied here.
 */
export function readTidbPlan(text: string): StatementEstimate | undefined {
  const parsed = z.array(operatorSchema).safeParse(JSON.parse(text));
  if (!parsed.success) return undefined;
  const [root] = parsed.data;
  if (root === undefined) return undefined;
  let rows = 0;
  for (const operator of parsed.data) rows += workOf(operator);
  return {
    rows: Math.round(rows),
    ...(root.estCost === undefined ? {} : { cost: root.estCost }),
    resultRows: Math.round(root.estRows),
  };
}

function workOf({ id, estRows, subOperators = [] }: Operator): number {
  let work = isScan.test(id) || isJoin.test(id) ? estRows : 0;
  for (const operator of subOperators) work += workOf(operator);
  return work;
}
