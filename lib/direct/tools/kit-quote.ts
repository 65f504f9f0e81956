import { z } from 'zod';
import type { PlannedColumn } from '../../planner/outcome.ts';
import type { Language } from '../../question/language.ts';
import { codeEntities, codeInput } from '../code-input.ts';
import { saysOnly } from '../direct-question.ts';
import { defineDirectTool } from '../direct-tool.ts';
import { parts, prices, structure } from '../erp-tables.ts';
import { commonUnit, withUnit } from '../money-columns.ts';
import { createStatementWriter } from '../statement-writer.ts';
import { understood } from '../understood.ts';
import { unknownParts } from '../unknown-parts.ts';
import { validOn } from '../valid-on.ts';

const cue =
  /(?<![a-z])(?:quote|quotes|quotation|quotations|estimate|offer)(?![a-z])|お見積もり|お見積り|お見積|見積もり|見積り|見積書|見積|报价单|报价|估价/gu;
const quantityPattern =
  /(?<![\d.])(\d{1,6})\s*(?:x\b|×|pcs\b|pieces?\b|units?\b|sets?\b|packs?\b|kits?\b|個|セット|枚|キット|パック|套|个|件)|(?<![\p{L}\p{N}])(?:x|×)\s*(\d{1,6})(?![\d.])|(?<=\bfor\s)(\d{1,6})(?=\s)/u;

const output: readonly PlannedColumn[] = [
  { name: 'kit', role: 'dimension' },
  { name: 'description', role: 'attribute' },
  { name: 'components', role: 'attribute' },
  { name: 'components_without_price', role: 'attribute' },
  { name: 'components_price', role: 'measure' },
  { name: 'unit_price', role: 'measure' },
  { name: 'quantity', role: 'attribute' },
  { name: 'total_price', role: 'measure' },
  { name: 'currency', role: 'attribute' },
];

export const kitQuote = defineDirectTool({
  id: 'kit_quote',
  description:
    'What packs cost: their own list price for a quantity, beside the sum of the prices of their components.',
  personas: ['spt_sales_rep', 'product_planning'],
  needs: { parts, structure, prices },
  input: codeInput.extend({ quantity: z.int().min(1).max(1_000_000) }),
  output,
  examples: ['quote for MRH-011C', 'quote for 20 x MRH-011C', 'MRH-011Cを20個の見積もり', 'MRH-011C 20套的报价'],
  statements: 1,
  read: ({ text, codes, claimedPrices }) => {
    if (claimedPrices.length > 0) return undefined;
    const found = quantityPattern.exec(text);
    const rest = found === null ? text : text.replace(found[0], ' ');
    const quantity = Number(found?.[1] ?? found?.[2] ?? found?.[3] ?? 1);
    return saysOnly(rest, cue) ? { codes, quantity } : undefined;
  },
  entities: codeEntities,
  async run({ codes, quantity }, query, { dialect, asOf, language, tables }) {
    const writer = createStatementWriter(dialect);
    const { syntax } = writer;
    const sources = [
      'k.pt_part',
      'k.pt_desc1',
      syntax.count('*'),
      `${syntax.count('*')} - ${syntax.count('c.nqpr_price')}`,
      'SUM(s.ps_qty_per * c.nqpr_price)',
      'n.nqpr_price',
    ];
    const select = sources.map((source, at) => writer.as(source, output[at]?.name ?? source));
    const rows = await query(
      'direct',
      writer.end(
        `SELECT ${select.join(', ')}, ${writer.as(String(quantity), 'quantity')},
           ${writer.as(`n.nqpr_price * ${quantity}`, 'total_price')}, ${writer.as('n.nqpr_curr', 'currency')}
         FROM ${writer.table(tables.parts, 'k')}
         JOIN ${writer.table(tables.prices, 'n')} ON n.nqpr_part = k.pt_part AND ${validOn(writer, 'n.nqpr_start', 'n.nqpr_expire', asOf)}
         JOIN ${writer.table(tables.structure, 's')} ON s.ps_par = k.pt_part AND ${validOn(writer, 's.ps_start', 's.ps_end', asOf)}
         LEFT JOIN ${writer.table(tables.prices, 'c')} ON c.nqpr_part = s.ps_comp AND c.nqpr_curr = n.nqpr_curr
           AND ${validOn(writer, 'c.nqpr_start', 'c.nqpr_expire', asOf)}
         WHERE k.pt_part IN (${writer.texts(codes)})
         GROUP BY k.pt_part, k.pt_desc1, n.nqpr_price, n.nqpr_curr ORDER BY k.pt_part, n.nqpr_curr`,
        output,
      ),
    );
    if (rows?.length === 0) return undefined;
    const unit = commonUnit((rows ?? []).map((row) => row[8]));
    return {
      columns: withUnit(output, unit, ['components_price', 'unit_price', 'total_price']),
      assumptions: [
        sentences[language],
        ...unknownParts(
          codes,
          rows?.map(([part]) => String(part)),
          language,
        ),
      ],
      confidence: 0.93,
      reasons: understood,
    };
  },
});

const sentences: Readonly<Record<Language, string>> = {
  en: 'unit_price = list price of the pack valid on that day; total_price = unit_price × quantity; components_price = list prices of what one pack holds, without the components that have none.',
  ja: 'unit_price = その日に有効なパックの定価、total_price = unit_price × quantity、components_price = 1パックの構成部品の定価の合計（価格のない部品を除く）。',
  zh: 'unit_price = 当日有效的套件定价，total_price = unit_price × quantity，components_price = 每套组件定价之和（不含无价格的组件）。',
};
