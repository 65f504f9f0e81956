import { dayOf } from '../day.ts';
import type { RowOf } from '../definition.ts';
import { lastDay } from '../period.ts';
import { createRandom, type Random } from '../random.ts';
import { createWeightedIndex, type WeightedIndex } from '../weighted.ts';
import { syringeFamilyNumber, type Term } from './part-families.ts';
import type { Component, Part, PartEnglish } from './parts.ts';
import { pinnedPack, pinnedSyringe } from './pins.ts';
import type { productStructure } from './tables.ts';

export type StructureRow = RowOf<typeof productStructure>;

export interface Pack {
  readonly part: Part;
  readonly english: PartEnglish;
  readonly structure: readonly StructureRow[];
  /** Index of each current component and how many of it go into the pack. */
  readonly contents: readonly (readonly [component: number, quantity: number])[];
}

const packCount = 250;
const fewestComponents = 8;
const mostComponents = 60;

const procedures: readonly Term[] = [
  ['ｼﾞﾝｺｳｺｶﾝｾﾂ', 'Total Hip Arthroplasty'],
  ['ｼﾞﾝｺｳﾋｻﾞｶﾝｾﾂ', 'Total Knee Arthroplasty'],
  ['ｶﾝｾﾂｷｮｳ', 'Arthroscopy'],
  ['ｾｷﾂｲ', 'Spine Surgery'],
  ['ｺｯｾﾂ', 'Fracture Fixation'],
  ['ﾃｲｵｳｾｯｶｲ', 'Caesarean Section'],
  ['ﾌﾞﾝﾍﾞﾝ', 'Delivery'],
  ['ﾌｸｸｳｷｮｳ ﾀﾝﾉｳ', 'Laparoscopic Cholecystectomy'],
  ['ﾌｸｸｳｷｮｳ ﾀﾞｲﾁｮｳ', 'Laparoscopic Colectomy'],
  ['ﾌｸｸｳｷｮｳ ﾌｼﾞﾝｶ', 'Laparoscopic Gynaecology'],
  ['ｿｹｲﾍﾙﾆｱ', 'Inguinal Hernia'],
  ['ｶｲﾌｸ', 'Laparotomy'],
  ['ﾆｭｳｾﾝ', 'Breast Surgery'],
  ['ｺｳｼﾞｮｳｾﾝ', 'Thyroid Surgery'],
  ['ﾊｸﾅｲｼｮｳ', 'Cataract'],
  ['ｼｮｳｼﾀｲ', 'Vitrectomy'],
  ['ｼﾝｿﾞｳｶﾃｰﾃﾙ', 'Cardiac Catheterisation'],
  ['ﾍﾟｰｽﾒｰｶｰ', 'Pacemaker Implantation'],
  ['ｶｲｼﾝ', 'Open Heart Surgery'],
  ['ｶｼｼﾞｮｳﾐｬｸ', 'Varicose Vein'],
  ['ｶｲﾄｳ', 'Craniotomy'],
  ['ﾃﾝﾃｷｼｮﾁ', 'Infusion Start'],
  ['ﾆｮｳﾄﾞｳｶﾃｰﾃﾙ', 'Urinary Catheterisation'],
  ['ｼﾞﾋﾞｶ', 'ENT Surgery'],
  ['ｹｲｾｲｹﾞｶ', 'Plastic Surgery'],
];

const usualQuantities: Readonly<Record<string, readonly number[]>> = {
  GAU: [5, 10, 10, 20, 30],
  COT: [5, 10, 20],
  GLV: [1, 2, 2, 3],
  LIN: [1, 2, 4, 6],
  GWN: [1, 2, 2, 3],
  NDL: [1, 1, 2],
  MRK: [1, 1, 5],
};

/** Adds components until there are `size`, the popular ones first and none twice. */
function fill(random: Random, popular: WeightedIndex, chosen: Set<number>, size: number): void {
  while (chosen.size < size) chosen.add(popular.draw(random));
}

/** A later revision keeps most of what the earlier one holds. */
function revise(random: Random, previous: ReadonlySet<number>, popular: WeightedIndex): Set<number> {
  const kept = new Set([...previous].filter(() => !random.chance(0.1)));
  const size = Math.min(mostComponents, Math.max(fewestComponents, previous.size + random.integer(-2, 5)));
  fill(random, popular, kept, Math.max(kept.size, size));
  return kept;
}

function holdPinned(
  random: Random,
  chosen: Set<number>,
  components: readonly Component[],
  popular: WeightedIndex,
): void {
  chosen.add(components.findIndex(({ part }) => part.pt_part === pinnedSyringe.part));
  for (const index of [...chosen]) {
    const isPinned = components[index]?.part.pt_part === pinnedSyringe.part;
    if (chosen.size > pinnedPack.componentCount && !isPinned) chosen.delete(index);
  }
  fill(random, popular, chosen, pinnedPack.componentCount);
}

function makeStructure(
  random: Random,
  pack: Part,
  contents: readonly (readonly [number, number])[],
  components: readonly Component[],
  popular: WeightedIndex,
): StructureRow[] {
  const rows = contents.map(
    ([index, quantity], position): StructureRow => ({
      ps_par: pack.pt_part,
      ps_comp: components[index]?.part.pt_part ?? '',
      ps_qty_per: quantity * 100,
      ps_start: random.chance(0.8) ? pack.pt_added : random.integer(pack.pt_added, lastDay - 30),
      ps_end: null,
      ps_item_no: (position + 1) * 10,
      ps_scrp_pct: random.chance(0.85) ? 0 : random.integer(1, 6) * 50,
    }),
  );
  if (pack.pt_part === pinnedPack.part || !random.chance(0.3)) return rows;
  // Components that were replaced stay in the structure with the day on which they ended.
  const current = new Set(contents.map(([index]) => index));
  const replaced = new Set<number>();
  fill(random, popular, replaced, random.integer(1, 4));
  for (const index of replaced) {
    if (current.has(index)) continue;
    rows.push({
      ps_par: pack.pt_part,
      ps_comp: components[index]?.part.pt_part ?? '',
      ps_qty_per: random.integer(1, 4) * 100,
      ps_start: pack.pt_added,
      ps_end: random.integer(pack.pt_added + 20, lastDay - 1),
      ps_item_no: (rows.length + 1) * 10,
      ps_scrp_pct: 0,
    });
  }
  return rows;
}

/** Packs such as MRH-011C: a running number a procedure and hospital type, a letter a revision. */
export function makePacks(components: readonly Component[]): Pack[] {
  const random = createRandom('medkit/packs');
  const popular = createWeightedIndex(
    components.map(({ family, part }) => {
      if (family.usage === 0 || part.pt_status !== 'ACTIVE') return 0;
      // Half of the packs need a syringe at all; within a family few parts make most of the use.
      const share = family.number === syringeFamilyNumber ? 0.5 : 1;
      const root = Math.sqrt(0.003 + 0.997 * random.next());
      return (family.usage * share) / (family.sizes.length * family.kinds.length * root * Math.sqrt(root));
    }),
  );
  const result: Pack[] = [];
  for (let number = 1; result.length < packCount; number += 1) {
    const [kana, english] = procedures[(number * 7) % procedures.length] ?? ['', ''];
    const revisions = Math.min(
      packCount - result.length,
      number === pinnedPack.number ? 3 : random.pick([1, 1, 2, 2, 2, 3, 4]),
    );
    let chosen = new Set<number>();
    const position = random.next();
    fill(random, popular, chosen, fewestComponents + Math.floor(position * Math.sqrt(position) * 46));
    let added = random.integer(dayOf('2014-04-01'), dayOf('2022-03-31'));
    for (let revision = 0; revision < revisions; revision += 1) {
      if (revision > 0) chosen = revise(random, chosen, popular);
      const code = `MRH-${String(number).padStart(3, '0')}${'ABCD'.charAt(revision)}`;
      if (code === pinnedPack.part) holdPinned(random, chosen, components, popular);
      const isLatest = revision === revisions - 1;
      const contents = [...chosen]
        .sort((left, right) => left - right)
        .map(
          (index) =>
            [index, random.pick(usualQuantities[components[index]?.family.group ?? ''] ?? [1, 1, 1, 2])] as const,
        );
      const part: Part = {
        pt_part: code,
        pt_desc1: `${kana} ｷｯﾄ`,
        pt_desc2: `${'ABCDEFGHIJ'.charAt((number * 3) % 10)}ﾀｲﾌﾟ REV.${'ABCD'.charAt(revision)}`,
        pt_um: 'KT',
        pt_prod_line: 'KIT',
        pt_group: 'PACK',
        pt_part_type: 'PACK',
        pt_status: isLatest
          ? code !== pinnedPack.part && random.chance(0.06)
            ? 'HOLD'
            : 'ACTIVE'
          : random.chance(0.55)
            ? 'OBSOLETE'
            : 'ACTIVE',
        pt_pm_code: 'M',
        pt_vend: null,
        pt_buyer: `B0${random.integer(1, 6)}`,
        pt_net_wt: random.integer(350_000, 4_200_000),
        pt_lead_days: random.pick([14, 21, 21, 30]),
        pt_added: added,
        pt_mod_date: random.chance(0.2) ? null : random.integer(added, lastDay - 1),
      };
      result.push({
        part,
        contents,
        structure: makeStructure(random, part, contents, components, popular),
        english: {
          pt0_part: code,
          pt0_desc_en: `${english} Pack, Revision ${'ABCD'.charAt(revision)}`,
          pt0_category_en: 'Surgical Pack',
          pt0_maker: null,
          pt0_sterile: true,
        },
      });
      added = Math.min(added + random.integer(180, 540), dayOf('2026-06-30'));
    }
  }
  return result;
}
