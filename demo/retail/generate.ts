import { rowsOf, type TableRows } from '../definition.ts';
import { makeCustomers } from './customers.ts';
import { makeCalendar, makeRegions, makeStores } from './dimensions.ts';
import { linesByOrder, makeOrderLines, type Return } from './order-lines.ts';
import { makeOrders, type Order, orderCount } from './orders.ts';
import { makeProducts } from './products.ts';
import { calendar, customers, orderLines, orders, products, regions, returns, stores } from './tables.ts';

/** The rows of every table; each table's rows must be read to the end before the next is asked for. */
export function* generateRetail(): Generator<TableRows> {
  yield rowsOf(calendar, makeCalendar());
  yield rowsOf(regions, makeRegions());
  const allStores = makeStores();
  yield rowsOf(stores, allStores);
  const base = makeCustomers();
  yield rowsOf(customers, base.rows);
  const assortment = makeProducts();
  yield rowsOf(products, assortment.rows);

  const allOrders: Order[] = [];
  yield rowsOf(orders, keep(makeOrders(base, allStores), allOrders));
  const returned: Omit<Return, 'return_id'>[] = [];
  yield rowsOf(orderLines, makeOrderLines(allOrders, linesByOrder(orderCount), assortment, returned));
  returned.sort((left, right) => left.return_date - right.return_date || left.order_line_id - right.order_line_id);
  yield rowsOf(
    returns,
    returned.map((row, index) => ({ return_id: index + 1, ...row })),
  );
}

function* keep<Item>(items: Iterable<Item>, kept: Item[]): Generator<Item> {
  for (const item of items) {
    kept.push(item);
    yield item;
  }
}
