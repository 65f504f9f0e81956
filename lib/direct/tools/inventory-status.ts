import type { Language } from '../../question/language.ts';
import type { Cell } from '../../sql/value.ts';
import { codeEntities, codeInput } from '../code-input.ts';
import { defineDirectTool } from '../direct-tool.ts';
import { byFirstColumn, isFilled, quantityText } from '../direct-words.ts';
import { parts, stock } from '../erp-tables.ts';
import { readCodes } from '../read-codes.ts';
import { plainColumn, type SourcedColumn, selectList } from '../sourced-column.ts';
import { createStatementWriter } from '../statement-writer.ts';
import { understood } from '../understood.ts';
import { unknownParts } from '../unknown-parts.ts';

// A bare "stock of X" is a figure, which the planner gives; the tool is for how things stand.
const cue =
  /(?<![a-z])(?:(?:inventory|stock)(?: status| levels?| situation| availability| position)|in stock|inventory|availability|available)(?![a-z])|在庫状況|在庫は|在庫がありますか|在庫ありますか|在庫状態|在庫|库存情况|库存状况|库存状态|库存|现货/gu;

const columns: readonly SourcedColumn[] = [
  { name: 'part', role: 'dimension', from: 'i.part' },
  { name: 'description', role: 'attribute', from: 'p.pt_desc1' },
  { name: 'site', role: 'dimension', from: 'i.site' },
  { name: 'on_hand', role: 'measure', from: 'i.quantity_on_hand' },
  { name: 'allocated', role: 'measure', from: 'i.quantity_allocated' },
  { name: 'available', role: 'measure', from: 'i.quantity_on_hand - i.quantity_allocated' },
  { name: 'reorder_point', role: 'attribute', from: 'i.reorder_point' },
  { name: 'nearest_expiry', role: 'attribute', from: 'i.nearest_expiry' },
];
const output = columns.map(plainColumn);

export const inventoryStatus = defineDirectTool({
  id: 'inventory_status',
  description: 'Stock of parts by site: on hand, reserved, available, reorder point and earliest expiry.',
  personas: ['spt_sales_rep', 'product_planning'],
  needs: { parts, stock },
  input: codeInput,
  output,
  examples: ['inventory status of 08-139-NPR', '08-139-NPRの在庫状況', '08-139-NPR 的库存情况'],
  statements: 1,
  read: readCodes(cue),
  entities: codeEntities,
  async run({ codes }, query, { dialect, language, tables }) {
    const writer = createStatementWriter(dialect);
    const rows = await query(
      'direct',
      writer.end(
        `SELECT ${selectList(writer, columns)}
         FROM ${writer.table(tables.stock, 'i')} JOIN ${writer.table(tables.parts, 'p')} ON p.pt_part = i.part
         WHERE i.part IN (${writer.texts(codes)}) ORDER BY i.part, i.site`,
        output,
      ),
    );
    if (rows?.length === 0) return undefined;
    return {
      kind: 'answer',
      columns: output,
      sentences: byFirstColumn(rows ?? []).map(([part, sites]) => describe(part, sites, wordings[language])),
      optionalColumns: ['reorder_point', 'nearest_expiry'],
      assumptions: unknownParts(
        codes,
        rows?.map(([part]) => String(part)),
        language,
      ),
      confidence: 0.96,
      reasons: understood[language],
    };
  },
});

interface Wording {
  readonly site: (site: string, available: string, onHand: string) => string;
  readonly part: (part: string, sites: string) => string;
  readonly low: (sites: string) => string;
  readonly comma: string;
}

function describe(part: string, rows: readonly (readonly Cell[])[], wording: Wording): string {
  const sites = rows.map((row) => wording.site(String(row[2]), quantityText(row[5]), quantityText(row[3])));
  const low = rows.filter((row) => isFilled(row[6]) && isFilled(row[5]) && Number(row[5]) < Number(row[6]));
  const note = low.length === 0 ? '' : wording.low(low.map((row) => String(row[2])).join(wording.comma));
  return wording.part(part, sites.join(wording.comma)) + note;
}

const wordings: Readonly<Record<Language, Wording>> = {
  en: {
    site: (site, available, onHand) => `${site} ${available} (${onHand} on hand)`,
    part: (part, sites) => `Available of ${part}: ${sites}.`,
    low: (sites) => ` Below the reorder point: ${sites}.`,
    comma: ', ',
  },
  ja: {
    site: (site, available, onHand) => `${site} ${available}（現在庫 ${onHand}）`,
    part: (part, sites) => `${part}の引当可能数は${sites}です。`,
    low: (sites) => `発注点を下回る拠点：${sites}。`,
    comma: '、',
  },
  zh: {
    site: (site, available, onHand) => `${site} ${available}（在库 ${onHand}）`,
    part: (part, sites) => `${part}的可用数量：${sites}。`,
    low: (sites) => `低于再订货点：${sites}。`,
    comma: '、',
  },
};
