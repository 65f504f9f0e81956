import { z } from 'zod';
import type { CompiledSql } from '../../planner/outcome.ts';
import type { Language } from '../../question/language.ts';
import type { Cell } from '../../sql/value.ts';
import { claimedPrice } from '../claimed-price.ts';
import { codeEntities, codeInput } from '../code-input.ts';
import { saysOnly } from '../direct-question.ts';
import { defineDirectTool } from '../direct-tool.ts';
import { amount } from '../direct-words.ts';
import { parts, prices } from '../erp-tables.ts';
import { commonUnit, unitOf, withUnit } from '../money-columns.ts';
import { plainColumn, type SourcedColumn, selectList } from '../sourced-column.ts';
import { createStatementWriter } from '../statement-writer.ts';
import { understood } from '../understood.ts';
import { unknownParts } from '../unknown-parts.ts';
import { validOn } from '../valid-on.ts';

const cue =
  /(?<![a-z])(?:(?:list |unit |selling )?prices?|pricing|how much (?:is|are|does|do|for|would|will)|costs?)(?![a-z])|価格|値段|単価|定価|お?いくら|价格|单价|多少钱|定价|售价/gu;

const price: SourcedColumn = { name: 'price', role: 'measure', from: 'n.nqpr_price' };
const columns: readonly SourcedColumn[] = [
  { name: 'part', role: 'dimension', from: 'p.pt_part' },
  { name: 'description', role: 'attribute', from: 'p.pt_desc1' },
  price,
  { name: 'currency', role: 'attribute', from: 'n.nqpr_curr' },
  { name: 'unit_of_measure', role: 'attribute', from: 'n.nqpr_um' },
  { name: 'valid_from', role: 'time', from: 'n.nqpr_start' },
];
const output = columns.map(plainColumn);

export const simplePricing = defineDirectTool({
  id: 'simple_pricing',
  description: 'The list prices of parts that are valid on the present day.',
  personas: ['spt_sales_rep', 'product_planning'],
  needs: { parts, prices },
  input: codeInput.extend({ claimed: z.string().exactOptional() }),
  output,
  examples: ['price for 08-139-NPR', '08-139-NPRの価格を教えて', '08-139-NPR 的价格是多少'],
  statements: 2,
  read: ({ text, codes, claimedPrices: [claimed, ...others] }) => {
    if (!saysOnly(text, cue)) return undefined;
    if (claimed === undefined) return { codes };
    return codes.length === 1 && others.length === 0 ? { codes, claimed } : undefined;
  },
  entities: codeEntities,
  async run({ codes, claimed }, query, { dialect, asOf, language, tables, index }) {
    const select = (selected: readonly SourcedColumn[], currency?: string): CompiledSql => {
      const writer = createStatementWriter(dialect);
      return writer.end(
        `SELECT ${selectList(writer, selected)}
         FROM ${writer.table(tables.parts, 'p')} JOIN ${writer.table(tables.prices, 'n')} ON n.nqpr_part = p.pt_part
         WHERE p.pt_part IN (${writer.texts(codes)}) AND ${validOn(writer, 'n.nqpr_start', 'n.nqpr_expire', asOf)}
         ${currency === undefined ? '' : `AND n.nqpr_curr = ${writer.text(currency)}`} ORDER BY p.pt_part, n.nqpr_curr`,
        selected.map(plainColumn),
      );
    };
    const wording = wordings[language];
    const known = { kind: 'answer', confidence: 0.97, reasons: understood[language] } as const;
    const corrected = (rows: readonly (readonly Cell[])[] | undefined, place: number): readonly string[] => {
      const actual = rows?.length === 1 ? rows[0]?.[place] : undefined;
      return claimedPrice(claimed, actual, corrections, language);
    };
    const currency = unitOf(index, tables.prices, 'nqpr_price');
    const [code = ''] = codes;
    if (codes.length === 1 && currency !== undefined) {
      const rows = await query('direct', select([price], currency));
      // A part that is not sold in the usual currency is answered with the one that it has.
      if (rows?.length !== 0) {
        return {
          ...known,
          columns: withUnit([plainColumn(price)], currency, ['price']),
          sentences: (rows ?? []).map(([cell]) => wording.price(code, amount(cell, currency))),
          assumptions: [...corrected(rows, 0), wording.meaning(currency)],
        };
      }
    }
    const rows = await query('direct', select(columns));
    if (rows?.length === 0) return undefined;
    const unit = commonUnit((rows ?? []).map((row) => row[3]));
    return {
      ...known,
      columns: withUnit(output, unit, ['price']),
      sentences: (rows ?? []).map((row) => wording.price(String(row[0]), amount(row[2], String(row[3] ?? '')))),
      assumptions: [
        ...corrected(rows, 2),
        ...unknownParts(
          codes,
          rows?.map(([part]) => String(part)),
          language,
        ),
      ],
    };
  },
});

interface Wording {
  readonly price: (part: string, price: string) => string;
  readonly meaning: (currency: string) => string;
}

const wordings: Readonly<Record<Language, Wording>> = {
  en: {
    price: (part, price) => `The price of ${part} is ${price}.`,
    meaning: (currency) => `price = list price of one unit in ${currency}, valid on that day.`,
  },
  ja: {
    price: (part, price) => `${part}の価格は${price}です。`,
    meaning: (currency) => `price = その日に有効な1単位の定価（${currency}）。`,
  },
  zh: {
    price: (part, price) => `${part}的价格为${price}。`,
    meaning: (currency) => `price = 当日有效的每单位定价（${currency}）。`,
  },
};

const corrections: Readonly<Record<Language, (claimed: string, actual: string) => string>> = {
  en: (claimed, actual) => `The question says ${claimed}; the price on file is ${actual}.`,
  ja: (claimed, actual) => `質問では${claimed}ですが、登録されている価格は${actual}です。`,
  zh: (claimed, actual) => `问题中为${claimed}，而登记的价格为${actual}。`,
};
