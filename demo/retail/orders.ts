import type { RowOf } from '../definition.ts';
import { firstDay, lastDay } from '../period.ts';
import { createRandom, type Random } from '../random.ts';
import { createWeightedChoice, createWeightedIndex, type WeightedIndex } from '../weighted.ts';
import type { CustomerBase } from './customers.ts';
import { ordersByDay } from './order-days.ts';
import type { orders, stores } from './tables.ts';

export type Order = RowOf<typeof orders>;
type Store = RowOf<typeof stores>;

export const orderCount = 380_000;

interface RegionStores {
  readonly physical: readonly Store[];
  readonly online: Store;
  readonly byTurnover: WeightedIndex;
}

function groupStores(allStores: readonly Store[]): RegionStores[] {
  const groups: RegionStores[] = [];
  for (const online of allStores.filter((store) => store.store_type === 'Online')) {
    const physical = allStores.filter((store) => store.region_id === online.region_id && store !== online);
    const byTurnover = createWeightedIndex(physical.map((store, rank) => (store.floor_area_sqm ?? 0) / (rank + 2)));
    groups.push({ physical, online, byTurnover });
  }
  return groups;
}

function openStore(random: Random, region: RegionStores, day: number): Store {
  const store = region.physical[region.byTurnover.draw(random)];
  // A store that has not opened yet sends its customers to the region's flagship.
  if (store !== undefined && store.opened_on <= day) return store;
  return region.physical[0] ?? region.online;
}

const storePayments = createWeightedChoice([
  ['Credit card', 36],
  ['Cash', 30],
  ['QR code', 20],
  ['Electronic money', 14],
]);
const onlinePayments = createWeightedChoice([
  ['Credit card', 66],
  ['QR code', 14],
  ['Convenience store', 11],
  ['Bank transfer', 9],
]);

/** Seconds after midnight: shops open from 10 to 21, the web at any time with an evening peak. */
function secondOfDay(random: Random, channel: string): number {
  if (channel === 'Store') return 36_000 + Math.floor(((random.next() + random.next()) / 2) * 39_600);
  return random.chance(0.55) ? random.integer(64_800, 86_399) : random.integer(0, 86_399);
}

function statusOf(random: Random, channel: string, day: number): string {
  if (random.chance(channel === 'Store' ? 0.006 : 0.045)) return 'Cancelled';
  if (channel === 'Store') return 'Completed';
  if (day > lastDay - 2) return 'Processing';
  return day > lastDay - 7 ? 'Shipped' : 'Completed';
}

/** Orders in the order of their time; the share of the web grows over the period. */
export function* makeOrders(base: CustomerBase, allStores: readonly Store[]): Generator<Order> {
  const random = createRandom('retail/orders');
  const customerIndex = createWeightedIndex(base.weights);
  const regions = groupStores(allStores);
  let known = 0;
  let orderId = 100_001;
  for (const [index, count] of ordersByDay(orderCount).entries()) {
    const day = firstDay + index;
    while ((base.rows[known]?.signup_date ?? Number.POSITIVE_INFINITY) <= day) known += 1;
    const onlineShare = 0.26 + (0.09 * index) / (lastDay - firstDay);
    const drafts = Array.from({ length: count }, () => {
      const draw = random.next();
      const channel = draw < 0.08 ? 'Marketplace' : draw < 0.08 + onlineShare ? 'Online' : 'Store';
      return { channel, second: secondOfDay(random, channel) };
    }).sort((left, right) => left.second - right.second);

    for (const { channel, second } of drafts) {
      const customer = customerIndex.draw(random, known);
      // One purchase in fifteen is made in a shop away from home.
      const home = base.regionIndexes[customer] ?? 0;
      const region = regions[channel === 'Store' && random.chance(0.066) ? 2 : home];
      if (region === undefined) throw new RangeError('No such region');
      const status = statusOf(random, channel, day);
      const payment = channel === 'Store' ? storePayments(random) : onlinePayments(random);
      const isCorporate = base.rows[customer]?.segment === 'Corporate';
      yield {
        order_id: orderId,
        customer_id: base.rows[customer]?.customer_id ?? 0,
        store_id:
          channel === 'Marketplace'
            ? null
            : channel === 'Online'
              ? region.online.store_id
              : openStore(random, region, day).store_id,
        order_date: day,
        ordered_at: day * 86_400 + second,
        status,
        channel,
        payment_method:
          status === 'Cancelled' && random.chance(0.7)
            ? null
            : isCorporate && channel !== 'Store'
              ? 'Bank transfer'
              : payment,
      };
      orderId += 1;
    }
  }
}
