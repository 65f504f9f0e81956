import type { StatementEstimate } from '../../sql/database.ts';

/** A start tag with its attributes; within a value no quote and no `<` stands unescaped, so text cannot pass for a tag. */
const startTag = /<(StmtSimple|RelOp)((?:\s+[\w:]+="[^"]*")*)\s*\/?>/g;
const attribute = /([\w:]+)="([^"]*)"/g;

type Attributes = ReadonlyMap<string, string>;

export const isShowplan = (text: unknown): text is string =>
  typeof text === 'string' && text.startsWith('<ShowPlanXML');

/** The estimated plan of SET SHOWPLAN_XML. */
export function readShowplan(xml: string): StatementEstimate | undefined {
  let rows = 0;
  let cost = 0;
  let resultRows: number | undefined;
  let hasPlan = false;
  for (const [, name = '', text = ''] of xml.matchAll(startTag)) {
    const attributes: Attributes = new Map(
      [...text.matchAll(attribute)].map(([, key = '', value = '']) => [key, value]),
    );
    if (name === 'RelOp') {
      rows += workOf(attributes);
      continue;
    }
    // The batch declares parameters as well; only a query has a cost.
    const stated = numberOf(attributes, 'StatementSubTreeCost');
    if (stated === undefined) continue;
    hasPlan = true;
    cost += stated;
    resultRows = numberOf(attributes, 'StatementEstRows') ?? resultRows;
  }
  if (!hasPlan) return undefined;
  return { rows: Math.round(rows), cost, ...(resultRows === undefined ? {} : { resultRows: Math.round(resultRows) }) };
}

const isScan = /Scan$|Seek$|Lookup$|^Remote /;

/** Rows over all runs of an operator: the plan gives those of one run, and how often it is bound or wound again. */
function workOf(attributes: Attributes): number {
  const runs = 1 + (numberOf(attributes, 'EstimateRebinds') ?? 0) + (numberOf(attributes, 'EstimateRewinds') ?? 0);
  const produced = numberOf(attributes, 'EstimateRows') ?? 0;
  const operator = attributes.get('PhysicalOp') ?? '';
  // Reading a list of constants or a row of the plan's own is no work worth a figure.
  if (operator === 'Constant Scan' || operator === 'Parameter Table Scan') return 0;
  if (isScan.test(operator)) return Math.max(produced, numberOf(attributes, 'EstimatedRowsRead') ?? 0) * runs;
  return / Join$/.test(attributes.get('LogicalOp') ?? '') ? produced * runs : 0;
}

function numberOf(attributes: Attributes, name: string): number | undefined {
  const text = attributes.get(name);
  const value = text === undefined || text === '' ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : undefined;
}
