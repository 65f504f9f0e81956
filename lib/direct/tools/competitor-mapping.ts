import { z } from 'zod';
import type { PlannedColumn } from '../../planner/outcome.ts';
import type { Language } from '../../question/language.ts';
import type { Cell } from '../../sql/value.ts';
import { readCompetitorQuestion } from '../competitor-question.ts';
import { type DirectAnswer, defineDirectTool } from '../direct-tool.ts';
import {
  competitorQuotes,
  competitorMapping as mapping,
  parts,
  partsInEnglish,
  prices,
  structure,
} from '../erp-tables.ts';
import { findReplacements, type Replacement } from '../find-replacements.ts';
import { commonUnit, withUnit } from '../money-columns.ts';
import { replacementAssumptions } from '../replacement-assumptions.ts';
import { askWhichProduct, type ReplacementRow, replacementSentence } from '../replacement-words.ts';
import { createStatementWriter } from '../statement-writer.ts';
import { validOn } from '../valid-on.ts';

const maxProducts = 50;

/** What is asked for comes first: the chart and other readers of a row begin there. */
const output: readonly PlannedColumn[] = [
  { name: 'competitor_product', role: 'dimension' },
  { name: 'our_part', role: 'dimension' },
  { name: 'competitor_price', role: 'measure' },
  { name: 'our_price', role: 'measure' },
  { name: 'saving', role: 'measure' },
  { name: 'saving_percent', role: 'measure', unit: '%' },
  { name: 'our_description', role: 'attribute' },
  { name: 'match_type', role: 'attribute' },
  { name: 'difference', role: 'attribute' },
  { name: 'competitor', role: 'dimension' },
  { name: 'competitor_code', role: 'dimension' },
  { name: 'currency', role: 'attribute' },
  { name: 'our_kits', role: 'attribute' },
];
/** A product that nobody has matched has none of these; others lack what is not on file. */
const optionalColumns = output.slice(1).map(({ name }) => name);

const inputSchema = z
  .strictObject({
    codes: z.array(z.string().min(3).max(40)).readonly(),
    products: z.array(z.string().min(2).max(120)).readonly(),
    competitors: z.array(z.string().max(80)).max(20).readonly(),
    claimedPrices: z.array(z.string().regex(/^\d+(?:\.\d+)?$/)).readonly(),
  })
  .refine(
    ({ codes, products }) => codes.length + products.length >= 1 && codes.length + products.length <= maxProducts,
  );

export const competitorMapping = defineDirectTool({
  id: 'competitor_mapping',
  description: 'Which of our parts replace products of competitors, what both cost, and what is saved.',
  personas: ['spt_sales_rep', 'product_planning'],
  needs: { mapping, parts, partsInEnglish, prices, competitorQuotes, structure },
  input: inputSchema,
  output,
  examples: [
    'Replace Hogy BD Luer-Lock Syringe 2.5mL',
    'Hogyの BR-56U10 の代替品は？',
    'SY-25L10 和 BR-56U10 的替代品',
  ],
  statements: 2,
  read: (question, tables) => readCompetitorQuestion(question, tables.mapping),
  entities: ({ codes, products, competitors: [competitor] }) => ({
    ...(competitor === undefined ? {} : { competitor_name: competitor }),
    competitor_product: products,
    product_codes: codes,
  }),
  async run(input, query, scope) {
    const { dialect, asOf, tables } = scope;
    const found = await findReplacements(input, query, scope);
    if (found === 'not-run') return notRun(scope.language);
    if (found?.kind === 'unclear') return askWhichProduct(found, scope.language);
    if (found === undefined || found.replacements.length === 0) return undefined;
    const writer = createStatementWriter(dialect);
    const { syntax } = writer;
    const same = 'q.currency = n.nqpr_curr';
    const saving = `CASE WHEN ${same} THEN q.quoted_price - n.nqpr_price END`;
    const percent = `CASE WHEN ${same} THEN ROUND(${syntax.divide('100 * (q.quoted_price - n.nqpr_price)', 'q.quoted_price')}, 1) END`;
    const sources = [
      'm.competitor_product',
      'm.our_part',
      'q.quoted_price',
      'n.nqpr_price',
      saving,
      percent,
      'p.pt_desc1',
      'm.match_type',
      'm.difference',
      'm.competitor',
      'm.competitor_code',
      'COALESCE(n.nqpr_curr, q.currency)',
      `(SELECT ${syntax.count('DISTINCT k.ps_par')} FROM ${writer.table(tables.structure, 'k')}
        WHERE k.ps_comp = m.our_part AND ${validOn(writer, 'k.ps_start', 'k.ps_end', asOf)})`,
    ];
    const rows = await query(
      'direct',
      writer.end(
        `SELECT ${output.map(({ name }, at) => writer.as(sources[at] ?? name, name)).join(', ')}
         FROM ${writer.table(tables.mapping, 'm')}
         LEFT JOIN ${writer.table(tables.parts, 'p')} ON p.pt_part = m.our_part
         LEFT JOIN ${writer.table(tables.prices, 'n')} ON n.nqpr_part = m.our_part
           AND ${validOn(writer, 'n.nqpr_start', 'n.nqpr_expire', asOf)}
         LEFT JOIN ${writer.table(tables.competitorQuotes, 'q')} ON q.competitor = m.competitor
           AND q.competitor_code = m.competitor_code AND q.quote_date <= ${writer.date(asOf)}
         WHERE (${found.replacements.map(({ competitor, code }) => `m.competitor = ${writer.text(competitor)} AND m.competitor_code = ${writer.text(code)}`).join(' OR ')})
           AND NOT EXISTS (SELECT 1 FROM ${writer.table(tables.competitorQuotes, 'l')}
             WHERE l.competitor = q.competitor AND l.competitor_code = q.competitor_code AND l.quote_date <= ${writer.date(asOf)}
             AND (l.quote_date > q.quote_date OR (l.quote_date = q.quote_date AND l.quote_id > q.quote_id)))
         ORDER BY m.competitor, m.competitor_code, n.nqpr_curr`,
        output,
      ),
    );
    if (rows === undefined || rows.length === 0) return undefined;
    const unit = commonUnit(rows.map((row) => row[11]));
    return {
      kind: 'answer',
      columns: withUnit(output, unit, ['competitor_price', 'our_price', 'saving']),
      sentences: rows.map((row) => replacementSentence(readRow(row), scope.language)),
      optionalColumns,
      assumptions: replacementAssumptions(found, {
        quoted: rows.map((row) => ({ code: String(row[10]), price: row[2] ?? null })),
        claimedPrices: input.claimedPrices,
        language: scope.language,
      }),
      confidence: Math.min(...found.replacements.map(confidenceOf)) * (found.missing.length > 0 ? 0.9 : 1),
      reasons: [...new Set(found.replacements.map(({ kind }) => reasons[scope.language][kind]))],
    };
  },
});

const notRun = (language: Language): DirectAnswer => ({
  kind: 'answer',
  columns: [],
  sentences: [],
  assumptions: [],
  confidence: 0,
  reasons: [reasons[language].notRead],
});

const readRow = (row: readonly Cell[]): ReplacementRow => ({
  product: row[0],
  ourPart: row[1],
  theirPrice: row[2],
  ourPrice: row[3],
  saving: row[4],
  percent: row[5],
  competitor: row[9],
  currency: row[11],
  kits: row[12],
});

const reasons: Readonly<Record<Language, Readonly<Record<Replacement['kind'] | 'notRead', string>>>> = {
  en: {
    code: "the competitor's product codes are on file",
    name: "the competitor's products are on file under the names asked",
    same: 'products on file have all the words asked, and no others',
    alike: 'the one name on file that has all the words asked was taken',
    notRead: 'the rows were not read',
  },
  ja: {
    code: '他社の製品コードは登録されています',
    name: '他社の製品は質問の名称で登録されています',
    same: '質問の語をすべて含み、ほかの語を含まない製品が登録されています',
    alike: '質問の語をすべて含む唯一の登録名称を採用しました',
    notRead: '行は読み取っていません',
  },
  zh: {
    code: '竞争对手的产品代码已登记',
    name: '竞争对手的产品以所问名称登记',
    same: '登记的产品含有所问的全部词且无其他词',
    alike: '采用了唯一含有所问全部词的登记名称',
    notRead: '未读取数据行',
  },
};

const confidences = { code: 0.97, name: 0.95, same: 0.93, alike: 0.85 } as const;
const confidenceOf = ({ kind }: Replacement): number => confidences[kind];
