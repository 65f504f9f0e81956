import { z } from 'zod';
import type { PlannedColumn } from '../../planner/outcome.ts';
import type { Language } from '../../question/language.ts';
import { codeEntities, codeInput } from '../code-input.ts';
import { saysOnly } from '../direct-question.ts';
import { defineDirectTool } from '../direct-tool.ts';
import { isFilled, amount as money, quantityText } from '../direct-words.ts';
import { parts, prices, structure } from '../erp-tables.ts';
import { commonUnit, withUnit } from '../money-columns.ts';
import { createStatementWriter } from '../statement-writer.ts';
import { understood } from '../understood.ts';
import { unknownParts } from '../unknown-parts.ts';
import { validOn } from '../valid-on.ts';

const cue =
  /(?<![a-z])(?:quote|quotes|quotation|quotations|estimate|offer)(?![a-z])|お見積もり|お見積り|お見積|見積もり|見積り|見積書|見積|报价单|报价|估价/gu;
const words = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
const amount = String.raw`\d{1,3}(?:,\d{3})+|\d{1,6}`;
const counters = 'x\\b|×|pcs\\b|pieces?\\b|units?\\b|sets?\\b|packs?\\b|kits?\\b|個|セット|枚|キット|パック|套|个|件';
const quantityPattern = new RegExp(
  [
    `(?<![\\d.,-])(${amount})\\s*(?:${counters})`,
    `(?<![\\p{L}\\p{N}])(?:x|×)\\s*(${amount})(?![\\d.,])`,
    `(?<=\\bfor\\s)(${amount}|(?:${words.join('|')})\\b)(?:\\s+(?:${counters}))?(?=\\s)`,
  ].join('|'),
  'u',
);

/** How many packs are asked for: one where nothing is said. */
function quantityOf(said: string | undefined): number {
  if (said === undefined) return 1;
  const word = words.indexOf(said);
  return word < 0 ? Number(said.replaceAll(',', '')) : word + 1;
}

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
    const quantity = quantityOf(found?.[1] ?? found?.[2] ?? found?.[3]);
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
    const wording = wordings[language];
    return {
      kind: 'answer',
      sentences: (rows ?? []).map((row) => {
        const price = (place: number): string => money(row[place], String(row[8] ?? ''));
        const quoted = wording.quote(String(row[0]), quantityText(row[6]), price(7), price(5));
        return isFilled(row[4]) ? quoted + wording.components(price(4)) : quoted;
      }),
      optionalColumns: ['components_price'],
      columns: withUnit(output, unit, ['components_price', 'unit_price', 'total_price']),
      assumptions: [
        wording.meaning,
        ...unknownParts(
          codes,
          rows?.map(([part]) => String(part)),
          language,
        ),
      ],
      confidence: 0.93,
      reasons: understood[language],
    };
  },
});

interface Wording {
  readonly quote: (pack: string, quantity: string, total: string, each: string) => string;
  readonly components: (price: string) => string;
  readonly meaning: string;
}

const wordings: Readonly<Record<Language, Wording>> = {
  en: {
    quote: (pack, quantity, total, each) => `${quantity} × ${pack} cost ${total}, at ${each} each.`,
    components: (price) => ` The components of one pack cost ${price} on their own.`,
    meaning:
      'unit_price = list price of the pack valid on that day; total_price = unit_price × quantity; components_price = list prices of what one pack holds, without the components that have none.',
  },
  ja: {
    quote: (pack, quantity, total, each) => `${pack}を${quantity}個で${total}（単価${each}）です。`,
    components: (price) => `構成部品を個別に購入すると1パックあたり${price}です。`,
    meaning:
      'unit_price = その日に有効なパックの定価、total_price = unit_price × quantity、components_price = 1パックの構成部品の定価の合計（価格のない部品を除く）。',
  },
  zh: {
    quote: (pack, quantity, total, each) => `${pack} ${quantity}套共${total}，单价${each}。`,
    components: (price) => `每套的组件单独购买为${price}。`,
    meaning:
      'unit_price = 当日有效的套件定价，total_price = unit_price × quantity，components_price = 每套组件定价之和（不含无价格的组件）。',
  },
};
