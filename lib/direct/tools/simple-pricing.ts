import type { CompiledSql, PlannedColumn } from '../../planner/outcome.ts';
import type { Language } from '../../question/language.ts';
import { codeEntities, codeInput } from '../code-input.ts';
import { saysOnly } from '../direct-question.ts';
import { defineDirectTool } from '../direct-tool.ts';
import { parts, prices } from '../erp-tables.ts';
import { commonUnit, unitOf, withUnit } from '../money-columns.ts';
import { createStatementWriter } from '../statement-writer.ts';
import { understood } from '../understood.ts';
import { unknownParts } from '../unknown-parts.ts';
import { validOn } from '../valid-on.ts';

const cue =
  /(?<![a-z])(?:(?:list |unit |selling )?prices?|pricing|how much|costs?)(?![a-z])|価格|値段|単価|定価|いくら|价格|单价|多少钱|定价|售价/gu;

const price: PlannedColumn = { name: 'price', role: 'measure' };
const output: readonly PlannedColumn[] = [
  { name: 'part', role: 'dimension' },
  { name: 'description', role: 'attribute' },
  price,
  { name: 'currency', role: 'attribute' },
  { name: 'unit_of_measure', role: 'attribute' },
  { name: 'valid_from', role: 'time' },
];
const sources: Readonly<Record<string, string>> = {
  part: 'p.pt_part',
  description: 'p.pt_desc1',
  price: 'n.nqpr_price',
  currency: 'n.nqpr_curr',
  unit_of_measure: 'n.nqpr_um',
  valid_from: 'n.nqpr_start',
};

export const simplePricing = defineDirectTool({
  id: 'simple_pricing',
  description: 'The list prices of parts that are valid on the present day.',
  personas: ['spt_sales_rep', 'product_planning'],
  needs: { parts, prices },
  input: codeInput,
  output,
  examples: ['price for 08-139-NPR', '08-139-NPRの価格を教えて', '08-139-NPR 的价格是多少'],
  statements: 2,
  read: ({ text, codes, claimedPrices }) => (claimedPrices.length === 0 && saysOnly(text, cue) ? { codes } : undefined),
  entities: codeEntities,
  async run({ codes }, query, { dialect, asOf, language, tables, index }) {
    const select = (columns: readonly PlannedColumn[], currency?: string): CompiledSql => {
      const writer = createStatementWriter(dialect);
      const selected = columns.map(({ name }) => writer.as(sources[name] ?? name, name)).join(', ');
      return writer.end(
        `SELECT ${selected}
         FROM ${writer.table(tables.parts, 'p')} JOIN ${writer.table(tables.prices, 'n')} ON n.nqpr_part = p.pt_part
         WHERE p.pt_part IN (${writer.texts(codes)}) AND ${validOn(writer, 'n.nqpr_start', 'n.nqpr_expire', asOf)}
         ${currency === undefined ? '' : `AND n.nqpr_curr = ${writer.text(currency)}`} ORDER BY p.pt_part, n.nqpr_curr`,
        columns,
      );
    };
    const known = { confidence: 0.97, reasons: understood };
    const currency = unitOf(index, tables.prices, 'nqpr_price');
    if (codes.length === 1 && currency !== undefined) {
      const columns = withUnit([price], currency, ['price']);
      const rows = await query('direct', select(columns, currency));
      // A part that is not sold in the usual currency is answered with the one that it has.
      if (rows?.length !== 0) return { ...known, columns, assumptions: [sentences[language](currency)] };
    }
    const rows = await query('direct', select(output));
    if (rows?.length === 0) return undefined;
    const unit = commonUnit((rows ?? []).map((row) => row[3]));
    return {
      ...known,
      columns: withUnit(output, unit, ['price']),
      assumptions: unknownParts(
        codes,
        rows?.map(([part]) => String(part)),
        language,
      ),
    };
  },
});

const sentences: Readonly<Record<Language, (currency: string) => string>> = {
  en: (currency) => `price = list price of one unit in ${currency}, valid on that day.`,
  ja: (currency) => `price = その日に有効な1単位の定価（${currency}）。`,
  zh: (currency) => `price = 当日有效的每单位定价（${currency}）。`,
};
