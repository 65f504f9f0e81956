import type { PlannedColumn } from '../../planner/outcome.ts';
import { codeEntities, codeInput } from '../code-input.ts';
import { saysOnly } from '../direct-question.ts';
import { defineDirectTool } from '../direct-tool.ts';
import { parts, stock } from '../erp-tables.ts';
import { createStatementWriter } from '../statement-writer.ts';
import { understood } from '../understood.ts';
import { unknownParts } from '../unknown-parts.ts';

// A bare "stock of X" is a figure, which the planner gives; the tool is for how things stand.
const cue =
  /(?<![a-z])(?:(?:inventory|stock)(?: status| levels?| situation| availability| position)|in stock|inventory|availability|available|status)(?![a-z])|在庫状況|在庫は|在庫がありますか|在庫ありますか|在庫状態|在庫|库存情况|库存状况|库存状态|库存|现货/gu;

const output: readonly PlannedColumn[] = [
  { name: 'part', role: 'dimension' },
  { name: 'description', role: 'attribute' },
  { name: 'site', role: 'dimension' },
  { name: 'on_hand', role: 'measure' },
  { name: 'allocated', role: 'measure' },
  { name: 'available', role: 'measure' },
  { name: 'reorder_point', role: 'attribute' },
  { name: 'nearest_expiry', role: 'attribute' },
];

export const inventoryStatus = defineDirectTool({
  id: 'inventory_status',
  description: 'Stock of parts by site: on hand, reserved, available, reorder point and earliest expiry.',
  personas: ['spt_sales_rep', 'product_planning'],
  needs: { parts, stock },
  input: codeInput,
  output,
  examples: ['inventory status of 08-139-NPR', '08-139-NPRの在庫状況', '08-139-NPR 的库存情况'],
  statements: 1,
  read: ({ text, codes, claimedPrices }) => (claimedPrices.length === 0 && saysOnly(text, cue) ? { codes } : undefined),
  entities: codeEntities,
  async run({ codes }, query, { dialect, language, tables }) {
    const writer = createStatementWriter(dialect);
    const sources = [
      'i.part',
      'p.pt_desc1',
      'i.site',
      'i.quantity_on_hand',
      'i.quantity_allocated',
      'i.quantity_on_hand - i.quantity_allocated',
      'i.reorder_point',
      'i.nearest_expiry',
    ];
    const rows = await query(
      'direct',
      writer.end(
        `SELECT ${output.map(({ name }, at) => writer.as(sources[at] ?? name, name)).join(', ')}
         FROM ${writer.table(tables.stock, 'i')} JOIN ${writer.table(tables.parts, 'p')} ON p.pt_part = i.part
         WHERE i.part IN (${writer.texts(codes)}) ORDER BY i.part, i.site`,
        output,
      ),
    );
    if (rows?.length === 0) return undefined;
    const assumptions = unknownParts(
      codes,
      rows?.map(([part]) => String(part)),
      language,
    );
    return { columns: output, assumptions, confidence: 0.96, reasons: understood };
  },
});
