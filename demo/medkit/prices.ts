import { dayOf } from '../day.ts';
import type { RowOf } from '../definition.ts';
import { createRandom, type Random } from '../random.ts';
import type { Pack } from './packs.ts';
import { type Component, roundYen } from './parts.ts';
import { pinnedSyringe } from './pins.ts';
import type { priceMaster } from './tables.ts';

export type Price = RowOf<typeof priceMaster>;

interface Offer {
  readonly part: string;
  readonly unit: string;
  /** In whole yen. */
  readonly price: number;
  readonly cost: number;
}

/** Price lists begin with the fiscal year, oldest first. */
const listStarts = [dayOf('2024-04-01'), dayOf('2025-04-01'), dayOf('2026-04-01')];
const yenPerDollar = 150;

function priceRows(random: Random, offer: Offer): Price[] {
  const draw = random.next();
  if (draw < 0.11) return [];
  const inDollars = draw > 0.98;
  const isExpired = draw < 0.17;
  const first = random.integer(0, listStarts.length - 1);
  // A part whose price has run out was dropped from the newest list.
  const lists = listStarts.slice(
    isExpired ? Math.min(first, listStarts.length - 2) : first,
    isExpired ? -1 : undefined,
  );
  return lists.map((start, index) => {
    const age = lists.length - 1 - index;
    const price = roundYen(offer.price * (1 - 0.028 * age));
    const next = lists[index + 1];
    const units = (yen: number) => Math.round(inDollars ? (yen / yenPerDollar) * 100 : yen * 100);
    const end = isExpired ? dayOf('2026-03-31') : random.chance(0.25) ? dayOf('2027-03-31') : null;
    return {
      nqpr_part: offer.part,
      nqpr_curr: inDollars ? 'USD' : 'JPY',
      nqpr_um: offer.unit,
      nqpr_price: units(price),
      nqpr_cost: units(Math.max(0.5, offer.cost * (1 - 0.022 * age))),
      nqpr_start: start,
      nqpr_expire: next === undefined ? end : next - 1,
    };
  });
}

/** Price lists of components and packs. Some parts have none, some only one that has expired. */
export function makePrices(components: readonly Component[], packs: readonly Pack[]): Price[] {
  const random = createRandom('medkit/prices');
  const costs = components.map(({ guidePrice }) => guidePrice * (0.55 + 0.2 * random.next()));
  const result: Price[] = [];
  components.forEach(({ part, guidePrice }, index) => {
    const rows = priceRows(random, {
      part: part.pt_part,
      unit: part.pt_um,
      price: guidePrice,
      cost: roundYen(costs[index] ?? 0),
    });
    if (part.pt_part !== pinnedSyringe.part) result.push(...rows);
  });
  result.push({
    nqpr_part: pinnedSyringe.part,
    nqpr_curr: 'JPY',
    nqpr_um: 'EA',
    nqpr_price: pinnedSyringe.price,
    nqpr_cost: pinnedSyringe.cost,
    nqpr_start: pinnedSyringe.priceStart,
    nqpr_expire: null,
  });
  for (const { part, contents } of packs) {
    const material = contents.reduce((sum, [index, quantity]) => sum + (costs[index] ?? 0) * quantity, 0);
    const cost = material * 1.12 + 180;
    const price = roundYen(cost * (1.28 + 0.22 * random.next()));
    result.push(...priceRows(random, { part: part.pt_part, unit: part.pt_um, price, cost: roundYen(cost) }));
  }
  return result.sort((left, right) =>
    left.nqpr_part < right.nqpr_part ? -1 : left.nqpr_part > right.nqpr_part ? 1 : left.nqpr_start - right.nqpr_start,
  );
}
