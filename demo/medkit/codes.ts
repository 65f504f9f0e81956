import type { RowOf } from '../definition.ts';
import { hospitals } from './hospitals.ts';
import { partFamilies } from './part-families.ts';
import { suppliers } from './parts.ts';
import type { codeMaster } from './tables.ts';

type Code = RowOf<typeof codeMaster>;

const fields: Readonly<
  Record<string, readonly (readonly [value: string, japanese: string, english: string | null])[]>
> = {
  pt_part_type: [
    ['PACK', 'キット', 'Pack'],
    ['COMP', '構成部品', 'Component'],
    ['RAW', '原材料', 'Raw material'],
  ],
  pt_status: [
    ['ACTIVE', '有効', 'Active'],
    ['HOLD', '保留', 'On hold'],
    ['OBSOLETE', '廃止', 'Obsolete'],
  ],
  pt_pm_code: [
    ['P', '購買品', 'Purchased'],
    ['M', '製造品', 'Manufactured'],
  ],
  pt_prod_line: [
    ['KIT', 'キット製品', 'Surgical packs'],
    ['DRP', 'ドレープ・ガウン', 'Drapes and gowns'],
    ['INJ', '注射・輸液', 'Injection and infusion'],
    ['INS', '手術器械', 'Instruments'],
    ['CTH', 'カテーテル', 'Catheters'],
    ['CON', '消耗品', 'Consumables'],
    ['MAT', '材料', 'Materials'],
  ],
  pt_um: [
    ['EA', '個', 'Each'],
    ['PR', '双', 'Pair'],
    ['RL', '巻', 'Roll'],
    ['SH', '枚', 'Sheet'],
    ['KT', 'キット', 'Kit'],
  ],
  nqpr_curr: [
    ['JPY', '日本円', 'Japanese yen'],
    ['USD', '米ドル', 'US dollar'],
  ],
  pt_buyer: [
    ['B01', '資材一課 高橋', null],
    ['B02', '資材一課 伊藤', null],
    ['B03', '資材二課 渡辺', null],
    ['B04', '資材二課 山本', null],
    ['B05', '生産管理 中村', null],
    ['B06', '生産管理 斎藤', null],
  ],
};

/** What the codes of the other tables stand for, hospitals and suppliers included. */
export function makeCodes(): Code[] {
  const code = (field: string, value: string, meaning: string, english: string | null): Code => ({
    code_fldname: field,
    code_value: value,
    code_cmmt: meaning,
    code_desc: english,
  });
  const groups = new Map(partFamilies.map(({ group, name }) => [group, name] as const).reverse());
  return [
    ...Object.entries(fields).flatMap(([field, rows]) =>
      rows.map(([value, japanese, english]) => code(field, value, japanese, english)),
    ),
    code('pt_group', 'PACK', 'ｷｯﾄ', 'Packs'),
    ...[...groups].map(([group, [kana, english]]) => code('pt_group', group, kana, english)),
    ...suppliers.map(([value, name]) => code('pt_vend', value, name, null)),
    ...hospitals.map(({ code: value, name, english }) => code('sod_cust', value, name, english)),
  ];
}
