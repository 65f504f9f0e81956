import type { Language } from '../../question/language.ts';
import type { Cell } from '../../sql/value.ts';
import { codeEntities, codeInput } from '../code-input.ts';
import { defineDirectTool } from '../direct-tool.ts';
import { byFirstColumn, isFilled } from '../direct-words.ts';
import { parts, structure } from '../erp-tables.ts';
import { readCodes } from '../read-codes.ts';
import { plainColumn, type SourcedColumn, selectList } from '../sourced-column.ts';
import { createStatementWriter } from '../statement-writer.ts';
import { understood } from '../understood.ts';
import { unknownParts } from '../unknown-parts.ts';
import { validOn } from '../valid-on.ts';

const cue =
  /(?<![a-z])(?:(?:all (?:the )?)?components?(?: list)?|contents?|contains?|bill of materials|bom|made (?:up )?of|(?:what(?: is|'s|s)|what goes) in(?:side|to)?)(?![a-z])|構成部品|構成品目|構成品|部品表|部品構成|構成|部品|内容物|中身|组成部件|组成|组件|部件|构成|物料清单|包含|[里中]面?(?:都)?有(?:什么|哪些)/gu;

const pack: SourcedColumn = { name: 'pack', role: 'dimension', from: 's.ps_par' };
const component: readonly SourcedColumn[] = [
  { name: 'component', role: 'dimension', from: 's.ps_comp' },
  { name: 'description', role: 'attribute', from: 'p.pt_desc1' },
];
const quantity: SourcedColumn = { name: 'quantity', role: 'measure', from: 's.ps_qty_per' };
const namedComponents = 5;

export const componentLookup = defineDirectTool({
  id: 'component_lookup',
  description: 'What packs are made of on the present day.',
  personas: ['spt_sales_rep', 'product_planning'],
  needs: { parts, structure },
  input: codeInput,
  output: [pack, ...component, quantity].map(plainColumn),
  examples: ['tell me the components in MRH-011C', 'MRH-011Cの構成部品を教えて', 'MRH-011C 包含哪些部件'],
  statements: 1,
  read: readCodes(cue),
  entities: codeEntities,
  async run({ codes }, query, { dialect, asOf, language, tables }) {
    const writer = createStatementWriter(dialect);
    const isOne = codes.length === 1;
    const selected = isOne ? component : [pack, ...component, quantity];
    const columns = selected.map(plainColumn);
    const rows = await query(
      'direct',
      writer.end(
        `SELECT ${selectList(writer, selected)}
         FROM ${writer.table(tables.structure, 's')} JOIN ${writer.table(tables.parts, 'p')} ON p.pt_part = s.ps_comp
         WHERE s.ps_par IN (${writer.texts(codes)}) AND ${validOn(writer, 's.ps_start', 's.ps_end', asOf)}
         ORDER BY s.ps_par, s.ps_comp`,
        columns,
      ),
    );
    if (rows?.length === 0) return undefined;
    const [code = ''] = codes;
    const packs = isOne ? [[code, (rows ?? []).map((row) => [code, ...row])] as const] : byFirstColumn(rows ?? []);
    return {
      kind: 'answer',
      columns,
      sentences: packs.map(([name, held]) => describe(name, held, wordings[language])),
      assumptions: isOne
        ? []
        : unknownParts(
            codes,
            rows?.map(([part]) => String(part)),
            language,
          ),
      confidence: 0.97,
      reasons: understood[language],
    };
  },
});

interface Wording {
  readonly pack: (pack: string, count: number, names: string, isWhole: boolean) => string;
  readonly comma: string;
}

function describe(pack: string, rows: readonly (readonly Cell[])[], { pack: tell, comma }: Wording): string {
  const names = rows
    .slice(0, namedComponents)
    .map(([, part, name]) => (isFilled(name) ? `${part} ${name}` : String(part)));
  return tell(pack, rows.length, names.join(comma), rows.length <= namedComponents);
}

const wordings: Readonly<Record<Language, Wording>> = {
  en: {
    pack: (pack, count, names, isWhole) =>
      `${pack} holds ${count} ${count === 1 ? 'component' : 'components'}${isWhole ? ': ' : ', among them '}${names}.`,
    comma: ', ',
  },
  ja: {
    pack: (pack, count, names, isWhole) => `${pack}の構成部品は${count}点です（${names}${isWhole ? '' : 'など'}）。`,
    comma: '、',
  },
  zh: {
    pack: (pack, count, names, isWhole) => `${pack}包含${count}种组件（${names}${isWhole ? '' : '等'}）。`,
    comma: '、',
  },
};
