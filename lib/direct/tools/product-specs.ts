import type { PlannedColumn } from '../../planner/outcome.ts';
import { codeEntities, codeInput } from '../code-input.ts';
import { saysOnly } from '../direct-question.ts';
import { defineDirectTool } from '../direct-tool.ts';
import { drapeSpecifications, parts, partsInEnglish } from '../erp-tables.ts';
import { createStatementWriter } from '../statement-writer.ts';
import { understood } from '../understood.ts';
import { unknownParts } from '../unknown-parts.ts';

const cue =
  /(?<![a-z])(?:(?:product |technical )?(?:specs?|specifications?)|data ?sheet|dimensions?|details?|describe|description)(?![a-z])|製品仕様|商品仕様|仕様|規格|詳細|サイズ|规格参数|规格|参数|详情|详细/gu;

interface Source extends PlannedColumn {
  readonly from: string;
}

const ofParts: readonly Source[] = [
  { name: 'part', role: 'dimension', from: 'p.pt_part' },
  { name: 'description', role: 'attribute', from: 'p.pt_desc1' },
  { name: 'specification', role: 'attribute', from: 'p.pt_desc2' },
  { name: 'english_description', role: 'attribute', from: 'e.pt0_desc_en' },
  { name: 'category', role: 'attribute', from: 'e.pt0_category_en' },
  { name: 'maker', role: 'attribute', from: 'e.pt0_maker' },
  { name: 'is_sterile', role: 'attribute', from: 'e.pt0_sterile' },
  { name: 'unit_of_measure', role: 'attribute', from: 'p.pt_um' },
  { name: 'status', role: 'attribute', from: 'p.pt_status' },
  { name: 'net_weight', role: 'attribute', unit: 'g', from: 'p.pt_net_wt' },
  { name: 'lead_time', role: 'attribute', unit: 'days', from: 'p.pt_lead_days' },
];
const ofDrapes: readonly Source[] = [
  { name: 'drape_type', role: 'attribute', from: 'd.drape_type' },
  { name: 'width', role: 'attribute', unit: 'cm', from: 'd.width_cm' },
  { name: 'length', role: 'attribute', unit: 'cm', from: 'd.length_cm' },
  { name: 'material', role: 'attribute', from: 'd.material' },
  { name: 'layers', role: 'attribute', from: 'd.layers' },
  { name: 'opening', role: 'attribute', unit: 'cm', from: 'd.opening_cm' },
  { name: 'has_adhesive', role: 'attribute', from: 'd.has_adhesive' },
  { name: 'has_pouch', role: 'attribute', from: 'd.has_pouch' },
];
const known: readonly Source[] = [{ name: 'part', role: 'dimension', from: 'd.part' }];

const plain = ({ from: _, ...column }: Source): PlannedColumn => column;

export const productSpecs = defineDirectTool({
  id: 'product_specs',
  description: 'What is known of parts: names, packaging, weight, lead time, and the measures of drapes.',
  personas: ['spt_sales_rep', 'product_planning'],
  needs: { parts, partsInEnglish, drapeSpecifications },
  input: codeInput,
  output: [...ofParts, ...ofDrapes].map(plain),
  examples: ['specs of 08-139-NPR', '08-139-NPRの仕様', '08-139-NPR 的规格'],
  statements: 2,
  read: ({ text, codes, claimedPrices }) => (claimedPrices.length === 0 && saysOnly(text, cue) ? { codes } : undefined),
  entities: codeEntities,
  async run({ codes }, query, { dialect, language, tables }) {
    const lookup = createStatementWriter(dialect);
    const drapes = await query(
      'lookup',
      lookup.end(
        `SELECT ${known.map(({ from, name }) => lookup.as(from, name)).join(', ')}
         FROM ${lookup.table(tables.drapeSpecifications, 'd')} WHERE d.part IN (${lookup.texts(codes)})`,
        known.map(plain),
      ),
    );
    const hasDrapes = drapes !== undefined && drapes.length > 0;
    const columns = hasDrapes ? [...ofParts, ...ofDrapes] : ofParts;
    const writer = createStatementWriter(dialect);
    const rows = await query(
      'direct',
      writer.end(
        `SELECT ${columns.map(({ from, name }) => writer.as(from, name)).join(', ')}
         FROM ${writer.table(tables.parts, 'p')}
         LEFT JOIN ${writer.table(tables.partsInEnglish, 'e')} ON e.pt0_part = p.pt_part
         ${hasDrapes ? `LEFT JOIN ${writer.table(tables.drapeSpecifications, 'd')} ON d.part = p.pt_part` : ''}
         WHERE p.pt_part IN (${writer.texts(codes)}) ORDER BY p.pt_part`,
        columns.map(plain),
      ),
    );
    if (rows?.length === 0) return undefined;
    const assumptions = unknownParts(
      codes,
      rows?.map(([part]) => String(part)),
      language,
    );
    return { columns: columns.map(plain), assumptions, confidence: 0.95, reasons: understood };
  },
});
