import { expect, test } from 'vitest';
import { isShowplan, readShowplan } from './showplan-work.ts';

const plan = (...statements: readonly string[]) =>
  `<ShowPlanXML xmlns="http://schemas.microsoft.com/sqlserver/2004/07/showplan"><BatchSequence><Batch><Statements>${statements.join('')}</Statements></Batch></BatchSequence></ShowPlanXML>`;
const query = (cost: number, rows: number, operators: string, text = 'SELECT 1') =>
  `<StmtSimple StatementText="${text}" StatementId="1" StatementType="SELECT" StatementSubTreeCost="${cost}" StatementEstRows="${rows}"><QueryPlan>${operators}</QueryPlan></StmtSimple>`;
const operator = (physical: string, logical: string, numbers: string, inputs = '') =>
  `<RelOp NodeId="1" PhysicalOp="${physical}" LogicalOp="${logical}" ${numbers}><OutputList/>${inputs}</RelOp>`;

test('counts the rows that a scan reads before its filter', () => {
  const scan = operator('Clustered Index Scan', 'Clustered Index Scan', 'EstimateRows="10" EstimatedRowsRead="5000"');
  expect(readShowplan(plan(query(3.5, 10, scan)))).toEqual({ rows: 5_000, cost: 3.5, resultRows: 10 });
});

test('multiplies the inner side of a loop by its rebinds and rewinds', () => {
  const outer = operator('Index Scan', 'Index Scan', 'EstimateRows="100"');
  const inner = operator('Index Seek', 'Index Seek', 'EstimateRows="4" EstimateRebinds="90" EstimateRewinds="9"');
  const loop = operator('Nested Loops', 'Inner Join', 'EstimateRows="4.0E2"', outer + inner);
  expect(readShowplan(plan(query(1.2e-2, 400, loop)))).toEqual({ rows: 100 + 400 + 400, cost: 0.012, resultRows: 400 });
});

test('counts joins of every kind, and no sort, aggregate or list of constants', () => {
  const left = operator('Table Scan', 'Table Scan', 'EstimateRows="1000"');
  const right = operator('Constant Scan', 'Constant Scan', 'EstimateRows="3"');
  const join = operator('Hash Match', 'Right Semi Join', 'EstimateRows="50"', left + right);
  const sort = operator('Sort', 'Sort', 'EstimateRows="50"', join);
  const total = operator('Hash Match', 'Aggregate', 'EstimateRows="5"', sort);
  expect(readShowplan(plan(query(1, 5, total)))?.rows).toBe(1_050);
});

test('takes the query behind a declaration of parameters, whose text may look like a plan', () => {
  const declaration = '<StmtSimple StatementText="DECLARE @p1 int" StatementType="ASSIGN"/>';
  const text = '&lt;RelOp PhysicalOp=&quot;Table Scan&quot; EstimateRows=&quot;9&quot;> or more';
  const scan = operator('Table Scan', 'Table Scan', 'EstimateRows="7"');
  expect(readShowplan(plan(declaration, query(2, 7, scan, text)))).toEqual({ rows: 7, cost: 2, resultRows: 7 });
});

test('makes nothing of an answer without a query', () => {
  expect(readShowplan(plan())).toBeUndefined();
  expect([isShowplan(plan()), isShowplan('1'), isShowplan(1)]).toEqual([true, false, false]);
});
