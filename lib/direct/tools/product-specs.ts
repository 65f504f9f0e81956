import type { PlannedColumn } from '../../planner/outcome.ts';
import type { Language } from '../../question/language.ts';
import type { Cell } from '../../sql/value.ts';
import { codeEntities, codeInput } from '../code-input.ts';
import { defineDirectTool } from '../direct-tool.ts';
import { amount, isFilled, quantityText } from '../direct-words.ts';
import { drapeSpecifications, parts, partsInEnglish } from '../erp-tables.ts';
import { readCodes } from '../read-codes.ts';
import { plainColumn, type SourcedColumn, selectList } from '../sourced-column.ts';
import { createStatementWriter } from '../statement-writer.ts';
import { understood } from '../understood.ts';
import { unknownParts } from '../unknown-parts.ts';

const cue =
  /(?<![a-z])(?:(?:product |technical )?(?:specs?|specifications?)|data ?sheet|dimensions?|details?|describe|description)(?![a-z])|製品仕様|商品仕様|仕様|規格|詳細|サイズ|规格参数|规格|参数|详情|详细/gu;

const ofParts: readonly SourcedColumn[] = [
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
const ofDrapes: readonly SourcedColumn[] = [
  { name: 'drape_type', role: 'attribute', from: 'd.drape_type' },
  { name: 'width', role: 'attribute', unit: 'cm', from: 'd.width_cm' },
  { name: 'length', role: 'attribute', unit: 'cm', from: 'd.length_cm' },
  { name: 'material', role: 'attribute', from: 'd.material' },
  { name: 'layers', role: 'attribute', from: 'd.layers' },
  { name: 'opening', role: 'attribute', unit: 'cm', from: 'd.opening_cm' },
  { name: 'has_adhesive', role: 'attribute', from: 'd.has_adhesive' },
  { name: 'has_pouch', role: 'attribute', from: 'd.has_pouch' },
];
const known: readonly SourcedColumn[] = [{ name: 'part', role: 'dimension', from: 'd.part' }];

export const productSpecs = defineDirectTool({
  id: 'product_specs',
  description: 'What is known of parts: names, packaging, weight, lead time, and the measures of drapes.',
  personas: ['spt_sales_rep', 'product_planning'],
  needs: { parts, partsInEnglish, drapeSpecifications },
  input: codeInput,
  output: [...ofParts, ...ofDrapes].map(plainColumn),
  examples: ['specs of 08-139-NPR', '08-139-NPRの仕様', '08-139-NPR 的规格'],
  statements: 2,
  read: readCodes(cue),
  entities: codeEntities,
  async run({ codes }, query, { dialect, language, tables }) {
    const lookup = createStatementWriter(dialect);
    const drapes = await query(
      'lookup',
      lookup.end(
        `SELECT ${selectList(lookup, known)}
         FROM ${lookup.table(tables.drapeSpecifications, 'd')} WHERE d.part IN (${lookup.texts(codes)})`,
        known.map(plainColumn),
      ),
    );
    const hasDrapes = drapes !== undefined && drapes.length > 0;
    const columns = hasDrapes ? [...ofParts, ...ofDrapes] : ofParts;
    const writer = createStatementWriter(dialect);
    const rows = await query(
      'direct',
      writer.end(
        `SELECT ${selectList(writer, columns)}
         FROM ${writer.table(tables.parts, 'p')}
         LEFT JOIN ${writer.table(tables.partsInEnglish, 'e')} ON e.pt0_part = p.pt_part
         ${hasDrapes ? `LEFT JOIN ${writer.table(tables.drapeSpecifications, 'd')} ON d.part = p.pt_part` : ''}
         WHERE p.pt_part IN (${writer.texts(codes)}) ORDER BY p.pt_part`,
        columns.map(plainColumn),
      ),
    );
    if (rows?.length === 0) return undefined;
    const assumptions = unknownParts(
      codes,
      rows?.map(([part]) => String(part)),
      language,
    );
    return {
      kind: 'answer',
      columns: columns.map(plainColumn),
      sentences: (rows ?? []).map((row) => describe(row, columns, language)),
      optionalColumns: columns.map(({ name }) => name),
      assumptions,
      confidence: 0.95,
      reasons: understood[language],
    };
  },
});

const told: readonly (keyof Labels)[] = ['maker', 'category', 'net_weight', 'lead_time', 'width', 'length', 'material'];

function describe(row: readonly Cell[], columns: readonly PlannedColumn[], language: Language): string {
  const { labels, days, comma, sentence } = wordings[language];
  const cellOf = (column: string): Cell | undefined => row[columns.findIndex(({ name }) => name === column)];
  const names = ['description', 'specification', 'english_description'].flatMap((column) => {
    const cell = cellOf(column);
    return isFilled(cell) ? [String(cell)] : [];
  });
  const facts = told.flatMap((column) => {
    const cell = cellOf(column);
    if (!isFilled(cell)) return [];
    const unit = columns.find(({ name }) => name === column)?.unit;
    if (unit === undefined) return [`${labels[column]} ${cell}`];
    return [`${labels[column]} ${unit === 'days' ? days(quantityText(cell)) : amount(cell, unit)}`];
  });
  return sentence(String(row[0]), names.join(comma), facts.join(comma));
}

interface Labels {
  readonly maker: string;
  readonly category: string;
  readonly net_weight: string;
  readonly lead_time: string;
  readonly width: string;
  readonly length: string;
  readonly material: string;
}

interface Wording {
  readonly labels: Labels;
  readonly days: (count: string) => string;
  readonly comma: string;
  readonly sentence: (part: string, names: string, facts: string) => string;
}

const wordings: Readonly<Record<Language, Wording>> = {
  en: {
    labels: {
      maker: 'maker',
      category: 'category',
      net_weight: 'net weight',
      lead_time: 'lead time',
      width: 'width',
      length: 'length',
      material: 'material',
    },
    days: (count) => `${count} days`,
    comma: ', ',
    sentence: (part, names, facts) => `${part}: ${names}${facts === '' ? '' : `; ${facts}`}.`,
  },
  ja: {
    labels: {
      maker: 'メーカー',
      category: '分類',
      net_weight: '正味重量',
      lead_time: 'リードタイム',
      width: '幅',
      length: '長さ',
      material: '素材',
    },
    days: (count) => `${count}日間`,
    comma: '、',
    sentence: (part, names, facts) => `${part}は${names}です${facts === '' ? '' : `（${facts}）`}。`,
  },
  zh: {
    labels: {
      maker: '制造商',
      category: '类别',
      net_weight: '净重',
      lead_time: '交货期',
      width: '宽',
      length: '长',
      material: '材质',
    },
    days: (count) => `${count}天`,
    comma: '、',
    sentence: (part, names, facts) => `${part}：${names}${facts === '' ? '' : `；${facts}`}。`,
  },
};
