import { dayOf } from '../day.ts';
import type { RowOf } from '../definition.ts';
import { createRandom, type Random } from '../random.ts';
import { createWeightedChoice } from '../weighted.ts';
import { type PartFamily, partFamilies, syringeFamilyNumber, type Term } from './part-families.ts';
import { pinnedSyringe } from './pins.ts';
import type { partEnglish, partMaster } from './tables.ts';

export type Part = RowOf<typeof partMaster>;
export type PartEnglish = RowOf<typeof partEnglish>;

/** A component or material with what prices, packs and specifications are derived from. */
export interface Component {
  readonly part: Part;
  readonly english: PartEnglish;
  readonly family: PartFamily;
  readonly size: Term;
  readonly kind: Term;
  /** List price in whole yen, before anything was negotiated. */
  readonly guidePrice: number;
}

const makers = [
  'BD',
  'Terukawa',
  'Nishiki Medical',
  'Hidaka Plastics',
  'Global Sutures',
  'Kansai Fabrics',
  'Minato Seiko',
];
const statuses = createWeightedChoice([
  ['ACTIVE', 90],
  ['OBSOLETE', 7],
  ['HOLD', 3],
]);
const suffixes = createWeightedChoice([
  ['NPR', 60],
  ['JPN', 25],
  ['STR', 15],
]);

export const suppliers: readonly Term[] = [
  ['V1001', 'Kansai Fabrics'],
  ['V1002', 'Terukawa'],
  ['V1003', 'Nishiki Medical'],
  ['V1004', 'Minato Seiko'],
  ['V1005', 'Global Sutures'],
  ['V1006', 'Hidaka Plastics'],
  ['V1007', 'Tohoku Nonwoven'],
  ['V1008', 'Saigon Medical Plastics'],
];

/** Rounded as price lists are: to the yen below 100, to ten yen above. */
export const roundYen = (yen: number): number => (yen < 100 ? Math.max(1, Math.round(yen)) : Math.round(yen / 10) * 10);

function makePart(random: Random, family: PartFamily, part: string, description: string, extra: string | null): Part {
  const added = random.integer(dayOf('2008-04-01'), dayOf('2026-08-31'));
  const isMade = family.productLine === 'DRP' && random.chance(0.55);
  return {
    pt_part: part,
    pt_desc1: description,
    pt_desc2: extra,
    pt_um: family.unit,
    pt_prod_line: family.productLine,
    pt_group: family.group,
    pt_part_type: family.usage === 0 ? 'RAW' : 'COMP',
    pt_status: part === pinnedSyringe.part ? 'ACTIVE' : statuses(random),
    pt_pm_code: isMade ? 'M' : 'P',
    pt_vend: isMade ? null : random.pick(suppliers)[0],
    pt_buyer: random.chance(0.12) ? null : `B0${random.integer(1, 6)}`,
    pt_net_wt: random.chance(0.3) ? null : random.integer(800, 400_000),
    pt_lead_days: random.pick([7, 10, 14, 14, 21, 30, 45, 60, 90]),
    pt_added: added,
    pt_mod_date: random.chance(0.35) ? null : random.integer(added, dayOf('2026-10-30')),
  };
}

/** Every size in every kind and specification, with part numbers such as 08-139-NPR. */
function makeFamily(random: Random, family: PartFamily): Component[] {
  const result: Component[] = [];
  let serial = 100;
  for (const [rank, size] of family.sizes.entries()) {
    for (const kind of family.kinds) {
      const kindFactor = 0.85 + 0.3 * random.next();
      for (const specification of family.specifications) {
        const glue = family.number === syringeFamilyNumber ? '' : ' ';
        const description = `${family.name[0]}${glue}${size[0]} ${kind[0]}`;
        const isPinned = description === pinnedSyringe.description;
        if (!isPinned) serial += 1;
        if (family.number === syringeFamilyNumber && serial === pinnedSyringe.serial) serial += 1;
        const suffix = suffixes(random);
        const number = isPinned ? pinnedSyringe.part : `${family.number}-${serial}-${suffix}`;
        const [low, high] = family.price;
        const middle = low + ((high - low) * (rank + 0.5)) / family.sizes.length;
        const english = [family.name[1], size[1], kind[1]].join(' ');
        result.push({
          family,
          size,
          kind,
          guidePrice: isPinned
            ? pinnedSyringe.price / 100
            : roundYen(middle * kindFactor * (0.93 + 0.14 * random.next())),
          part: makePart(random, family, number, description, specification?.[0] ?? null),
          english: {
            pt0_part: number,
            pt0_desc_en: specification === null ? english : `${english}, ${specification[1]}`,
            pt0_category_en: family.name[1],
            pt0_maker: random.chance(0.25) ? null : random.pick(makers),
            pt0_sterile: specification?.[1] === 'Sterile' || (family.perishable && specification === null),
          },
        });
      }
    }
  }
  return result;
}

export function makeComponents(): Component[] {
  const random = createRandom('medkit/components');
  return partFamilies.flatMap((family) => makeFamily(random, family));
}
