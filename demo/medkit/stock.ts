import { dayOf } from '../day.ts';
import type { RowOf } from '../definition.ts';
import { lastDay } from '../period.ts';
import { createRandom } from '../random.ts';
import { drapeFamilyNumber, partFamilies } from './part-families.ts';
import type { Component, Part } from './parts.ts';
import type { drapeSpecs, inventory } from './tables.ts';

type Stock = RowOf<typeof inventory>;
type DrapeSpec = RowOf<typeof drapeSpecs>;

const sites = ['Tokyo DC', 'Osaka DC', 'Fukuoka DC'];

/** Stock of each part in one to three warehouses. */
export function makeStock(parts: readonly Part[]): Stock[] {
  const random = createRandom('medkit/stock');
  const lasting = new Set(partFamilies.filter(({ perishable }) => !perishable).map(({ group }) => group));
  return parts.flatMap((part) => {
    if (part.pt_status === 'OBSOLETE' && random.chance(0.7)) return [];
    return sites.flatMap((site, rank): Stock[] => {
      if (!random.chance([0.95, 0.6, 0.3][rank] ?? 0)) return [];
      const reorder = random.pick([10, 20, 50, 100, 200, 500]);
      const onHand = random.chance(0.06) ? 0 : Math.floor(reorder * 4 * random.next() * random.next() + reorder * 0.2);
      return [
        {
          part: part.pt_part,
          site,
          quantity_on_hand: onHand,
          quantity_allocated: Math.floor(onHand * random.next() * 0.4),
          reorder_point: reorder,
          nearest_expiry:
            onHand === 0 || lasting.has(part.pt_group) ? null : random.integer(lastDay - 20, lastDay + 1400),
          last_counted_on: random.chance(0.12) ? null : random.integer(dayOf('2026-03-01'), lastDay - 1),
        },
      ];
    });
  });
}

const materials = ['SMS Nonwoven', 'SMMS Nonwoven', 'Spunlace', 'PE Film Laminate'];

/** Specifications of every drape, read off its size and kind. */
export function makeDrapeSpecs(components: readonly Component[]): DrapeSpec[] {
  const random = createRandom('medkit/drape-specs');
  return components
    .filter(({ family }) => family.number === drapeFamilyNumber)
    .map(({ part, size, kind }) => {
      const [width, length] = size[1].replace(' cm', '').split('X').map(Number);
      const layers = random.pick([1, 2, 2, 3]);
      const hasOpening = ['Fenestrated', 'Laparoscopy', 'Extremity', 'Ophthalmic'].includes(kind[1]);
      return {
        part: part.pt_part,
        drape_type: kind[1],
        width_cm: width ?? 0,
        length_cm: length ?? 0,
        material: random.pick(materials),
        layers,
        grammage_gsm: 28 + layers * random.integer(8, 16),
        opening_cm: hasOpening ? random.integer(10, 60) * 5 : null,
        has_adhesive: kind[1] !== 'Plain' && random.chance(kind[1] === 'Adhesive Edge' ? 1 : 0.6),
        has_pouch: kind[1] === 'with Fluid Pouch' || (kind[1] === 'Ophthalmic' && random.chance(0.7)),
      };
    });
}
