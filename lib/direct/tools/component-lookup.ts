import type { PlannedColumn } from '../../planner/outcome.ts';
import { codeEntities, codeInput } from '../code-input.ts';
import { saysOnly } from '../direct-question.ts';
import { defineDirectTool } from '../direct-tool.ts';
import { parts, structure } from '../erp-tables.ts';
import { createStatementWriter } from '../statement-writer.ts';
import { understood } from '../understood.ts';
import { unknownParts } from '../unknown-parts.ts';
import { validOn } from '../valid-on.ts';

const cue =
  /(?<![a-z])(?:components?(?: list)?|contents?|contains?|bill of materials|bom|made (?:up )?of|(?:what(?: is|'s|s)|what goes) in(?:side|to)?)(?![a-z])|構成部品|構成品目|構成品|部品表|部品構成|構成|部品|内容物|中身|组成部件|组成|组件|部件|构成|物料清单|包含/gu;

const pack: PlannedColumn = { name: 'pack', role: 'dimension' };
const component: readonly PlannedColumn[] = [
  { name: 'component', role: 'dimension' },
  { name: 'description', role: 'attribute' },
];
const quantity: PlannedColumn = { name: 'quantity', role: 'measure' };

export const componentLookup = defineDirectTool({
  id: 'component_lookup',
  description: 'What packs are made of on the present day.',
  personas: ['spt_sales_rep', 'product_planning'],
  needs: { parts, structure },
  input: codeInput,
  output: [pack, ...component, quantity],
  examples: ['tell me the components in MRH-011C', 'MRH-011Cの構成部品を教えて', 'MRH-011C 包含哪些部件'],
  statements: 1,
  read: ({ text, codes, claimedPrices }) => (claimedPrices.length === 0 && saysOnly(text, cue) ? { codes } : undefined),
  entities: codeEntities,
  async run({ codes }, query, { dialect, asOf, language, tables }) {
    const writer = createStatementWriter(dialect);
    const isOne = codes.length === 1;
    const columns = isOne ? component : [pack, ...component, quantity];
    const sources = isOne ? ['s.ps_comp', 'p.pt_desc1'] : ['s.ps_par', 's.ps_comp', 'p.pt_desc1', 's.ps_qty_per'];
    const rows = await query(
      'direct',
      writer.end(
        `SELECT ${columns.map(({ name }, at) => writer.as(sources[at] ?? name, name)).join(', ')}
         FROM ${writer.table(tables.structure, 's')} JOIN ${writer.table(tables.parts, 'p')} ON p.pt_part = s.ps_comp
         WHERE s.ps_par IN (${writer.texts(codes)}) AND ${validOn(writer, 's.ps_start', 's.ps_end', asOf)}
         ORDER BY s.ps_par, s.ps_comp`,
        columns,
      ),
    );
    if (rows?.length === 0) return undefined;
    return {
      columns,
      assumptions: isOne
        ? []
        : unknownParts(
            codes,
            rows?.map(([part]) => String(part)),
            language,
          ),
      confidence: 0.97,
      reasons: understood,
    };
  },
});
