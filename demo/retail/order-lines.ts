import type { RowOf } from '../definition.ts';
import { lastDay, months } from '../period.ts';
import { createRandom, type Random } from '../random.ts';
import { createWeightedChoice, createWeightedIndex } from '../weighted.ts';
import type { Order } from './orders.ts';
import type { Assortment, Product } from './products.ts';
import type { orderLines, returns } from './tables.ts';

export type OrderLine = RowOf<typeof orderLines>;
export type Return = RowOf<typeof returns>;

export const lineCount = 1_000_000;
const maxLines = 8;

/** How many lines each order has; they add up to `lineCount`. */
export function linesByOrder(orderTotal: number): Uint8Array {
  const random = createRandom('retail/lines-by-order');
  const size = createWeightedIndex([31, 26.5, 18, 10.5, 6.5, 4, 2.2, 1.3]);
  const counts = Uint8Array.from({ length: orderTotal }, () => size.draw(random) + 1);
  let missing = lineCount - counts.reduce((left, right) => left + right, 0);
  while (missing !== 0) {
    const order = random.integer(0, orderTotal - 1);
    const changed = (counts[order] ?? 0) + Math.sign(missing);
    if (changed < 1 || changed > maxLines) continue;
    counts[order] = changed;
    missing -= Math.sign(missing);
  }
  return counts;
}

const quantities = createWeightedChoice([
  [1, 70],
  [2, 18],
  [3, 6],
  [4, 3],
  [5, 1.5],
  [6, 1],
  [10, 0.5],
]);
const discounts = createWeightedChoice([
  [5, 30],
  [10, 36],
  [15, 12],
  [20, 14],
  [30, 8],
]);
const reasons = createWeightedChoice([
  ['Changed mind', 27],
  ['Wrong size', 24],
  ['Defective', 17],
  ['Not as described', 13],
  ['Damaged in transit', 8],
  ['Late delivery', 5],
  [null, 6],
]);
/** Months with sales campaigns. */
const saleMonths = new Set([1, 7, 11, 12]);
const returnRates: Readonly<Record<string, number>> = { Apparel: 0.042, Electronics: 0.029, 'Food & Drink': 0.003 };

function returnOf(random: Random, order: Order, line: OrderLine, product: Product): Omit<Return, 'return_id'> | null {
  const rate = (returnRates[product.category] ?? 0.016) * (order.channel === 'Store' ? 0.75 : 1.35);
  if (!random.chance(rate) || order.status !== 'Completed') return null;
  const day = order.order_date + random.integer(1, 14) + (random.chance(0.25) ? random.integer(1, 16) : 0);
  if (day > lastDay) return null;
  const quantity = random.chance(0.8) ? line.quantity : random.integer(1, line.quantity);
  return {
    order_line_id: line.order_line_id,
    return_date: day,
    quantity,
    refund_amount: Math.round((line.net_amount * quantity) / line.quantity),
    reason: reasons(random),
  };
}

/** The lines of all orders. Returned goods are added to `returned` while the lines are read. */
export function* makeOrderLines(
  allOrders: Iterable<Order>,
  counts: Uint8Array,
  assortment: Assortment,
  returned: Omit<Return, 'return_id'>[],
): Generator<OrderLine> {
  const random = createRandom('retail/order-lines');
  let lineId = 1;
  let orderIndex = 0;
  let month = 0;
  for (const order of allOrders) {
    while ((months[month + 1] ?? Number.POSITIVE_INFINITY) <= order.order_date) month += 1;
    const demand = assortment.demandByMonth[month];
    const prices = assortment.pricesByMonth[month];
    if (demand === undefined || prices === undefined) throw new RangeError('No such month');
    const discountShare = saleMonths.has(((month + 10) % 12) + 1) ? 0.34 : 0.14;
    const count = counts[orderIndex] ?? 0;
    orderIndex += 1;
    let previous = -1;
    for (let number = 1; number <= count; number += 1) {
      let index = demand.draw(random);
      if (index === previous) index = demand.draw(random);
      previous = index;
      const product = assortment.rows[index];
      if (product === undefined) throw new RangeError('No such product');
      const quantity = quantities(random);
      const percent = random.chance(discountShare) ? discounts(random) : 0;
      const price = prices[index] ?? 0;
      const line: OrderLine = {
        order_line_id: lineId,
        order_id: order.order_id,
        line_number: number,
        product_id: product.product_id,
        quantity,
        unit_price: price * 100,
        discount_rate: percent,
        net_amount: quantity * price * (100 - percent),
      };
      const given = returnOf(random, order, line, product);
      if (given !== null) returned.push(given);
      yield line;
      lineId += 1;
    }
  }
}
