import type { Answer } from './answer.ts';

/** An operator of a plan; numbers are those of one run, as the server states them. */
export interface PlanOperator {
  readonly physical: string;
  readonly logical: string;
  readonly rows: number;
  /** Before the operator's own filter. */
  readonly rowsRead?: number;
  readonly rebinds?: number;
  readonly rewinds?: number;
  readonly inputs?: readonly PlanOperator[];
}

export interface Plan {
  readonly statement: string;
  readonly cost: number;
  readonly root: PlanOperator;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

function operatorXml({
  physical,
  logical,
  rows,
  rowsRead,
  rebinds = 0,
  rewinds = 0,
  inputs = [],
}: PlanOperator): string {
  const read = rowsRead === undefined ? '' : ` EstimatedRowsRead="${rowsRead}"`;
  return (
    `<RelOp NodeId="0" PhysicalOp="${physical}" LogicalOp="${logical}" EstimateRows="${rows}"${read} EstimateIO="0.003125" ` +
    `EstimateCPU="0.0001581" AvgRowSize="11" EstimatedTotalSubtreeCost="0.0032831" Parallel="0" ` +
    `EstimateRebinds="${rebinds}" EstimateRewinds="${rewinds}" EstimatedExecutionMode="Row"><OutputList/>` +
    `${inputs.map(operatorXml).join('')}</RelOp>`
  );
}

/** What SQL Server answers where plans are shown: one row, one column, the plan as XML. */
export function planAnswer({ statement, cost, root }: Plan): Answer {
  const xml =
    '<ShowPlanXML xmlns="http://schemas.microsoft.com/sqlserver/2004/07/showplan" Version="1.564" Build="16.0.4135.4">' +
    `<BatchSequence><Batch><Statements><StmtSimple StatementText="${escaped(statement)}" StatementId="1" ` +
    `StatementCompId="1" StatementType="SELECT" StatementSubTreeCost="${cost}" StatementEstRows="${root.rows}" ` +
    `StatementOptmLevel="TRIVIAL"><QueryPlan CachedPlanSize="16">${operatorXml(root)}</QueryPlan></StmtSimple>` +
    '</Statements></Batch></BatchSequence></ShowPlanXML>';
  const name = 'Microsoft SQL Server 2005 XML Showplan';
  return { columns: [{ name, type: { kind: 'nvarchar', length: 'max' } }], rows: [[xml]] };
}
