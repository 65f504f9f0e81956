import { partsOfDay, weekdayOf } from '../day.ts';
import type { RowOf } from '../definition.ts';
import { firstDay, lastDay } from '../period.ts';
import { createRandom, type Random } from '../random.ts';
import { createWeightedChoice, createWeightedIndex, type WeightedIndex } from '../weighted.ts';
import { hospitals } from './hospitals.ts';
import type { Part } from './parts.ts';
import type { Price } from './prices.ts';
import type { salesOrderDetail } from './tables.ts';

type SalesLine = RowOf<typeof salesOrderDetail>;

export const salesLineCount = 30_000;

/** January first: fewer operations around New Year, in the holidays of May and in August. */
const monthFactors = [0.9, 0.97, 1.08, 1, 0.93, 1.04, 1.05, 0.9, 1, 1.05, 1.03, 1.02];
const yearlyGrowth = 0.055;

const linesPerOrder = createWeightedChoice([
  [1, 30],
  [2, 25],
  [3, 18],
  [4, 12],
  [5, 8],
  [6, 5],
  [8, 2],
]);
const packQuantities = [5, 10, 10, 15, 20, 20, 30, 40, 60];
const partQuantities = [10, 20, 30, 50, 50, 100, 100, 200, 300, 500];

interface Article {
  readonly part: Part;
  readonly prices: readonly Price[];
}

function priceOn(article: Article, day: number): number {
  // Orders from before the oldest list were billed at what that list says.
  const valid = article.prices.findLast((price) => price.nqpr_start <= day) ?? article.prices[0];
  return valid?.nqpr_price ?? 0;
}

/** Something that existed on the day of the order. */
function drawArticle(random: Random, articles: readonly Article[], demand: WeightedIndex, day: number): Article {
  for (;;) {
    const article = articles[demand.draw(random)];
    if (article === undefined) throw new RangeError('Nothing to sell');
    if (article.part.pt_added <= day) return article;
  }
}

function createDayDraw(): (random: Random) => number {
  const weights = Array.from({ length: lastDay - firstDay + 1 }, (_, index) => {
    const day = firstDay + index;
    const weekday = weekdayOf(day);
    const week = weekday === 7 ? 0 : weekday === 6 ? 0.15 : weekday === 1 ? 1.2 : 1;
    return week * (monthFactors[partsOfDay(day).month - 1] ?? 1) * (1 + (yearlyGrowth * index) / 365);
  });
  const index = createWeightedIndex(weights);
  return (random) => firstDay + index.draw(random);
}

function shipment(random: Random, dueDate: number, ordered: number): { shipped: number; on: number | null } {
  const on = dueDate + random.pick([-2, -1, -1, 0, 0, 0, 0, 1, 3]);
  if (on > lastDay) return { shipped: 0, on: null };
  // One line in forty is shipped in part and stays open.
  return random.chance(0.025) ? { shipped: Math.floor(ordered / 2), on: null } : { shipped: ordered, on };
}

/** Sales order lines in the order of their date; only parts with a price in yen are sold. */
export function makeSales(parts: readonly Part[], prices: readonly Price[]): SalesLine[] {
  const random = createRandom('medkit/sales');
  const pricesByPart = Map.groupBy(
    prices.filter((price) => price.nqpr_curr === 'JPY'),
    (price) => price.nqpr_part,
  );
  const articles = parts
    .filter((part) => part.pt_part_type !== 'RAW')
    .flatMap((part): Article[] => {
      const found = pricesByPart.get(part.pt_part);
      return found === undefined ? [] : [{ part, prices: found }];
    });
  const packShare = 0.45;
  const packTotal = articles.filter(({ part }) => part.pt_part_type === 'PACK').length;
  const demand = createWeightedIndex(
    articles.map(({ part }) => {
      const isPack = part.pt_part_type === 'PACK';
      const root = Math.sqrt(0.004 + 0.996 * random.next());
      const share = isPack ? packShare / packTotal : (1 - packShare) / (articles.length - packTotal);
      return (share * (part.pt_status === 'ACTIVE' ? 1 : 0.15)) / (root * Math.sqrt(root));
    }),
  );
  const customerIndex = createWeightedIndex(hospitals.map((_, rank) => 1 / (rank + 4)));
  const rebates = hospitals.map((_, rank) => Math.round(Math.max(0, 11 - rank / 4)));
  const drawDay = createDayDraw();

  const sizes: number[] = [];
  for (let left = salesLineCount; left > 0; left -= sizes.at(-1) ?? left)
    sizes.push(Math.min(left, linesPerOrder(random)));
  const days = sizes.map(() => drawDay(random)).sort((left, right) => left - right);

  return sizes.flatMap((size, order) => {
    const day = days[order] ?? firstDay;
    const customer = customerIndex.draw(random);
    const due = day + random.integer(5, 28);
    return Array.from({ length: size }, (_, line): SalesLine => {
      const article = drawArticle(random, articles, demand, day);
      const quantity = random.pick(article.part.pt_part_type === 'PACK' ? packQuantities : partQuantities);
      const { shipped, on } = shipment(random, due, quantity);
      return {
        sod_nbr: `SO${String(400_001 + order)}`,
        sod_line: line + 1,
        sod_part: article.part.pt_part,
        sod_cust: hospitals[customer]?.code ?? '',
        sod_um: article.part.pt_um,
        sod_qty_ord: quantity,
        sod_qty_ship: shipped,
        sod_price: Math.round((priceOn(article, day) * (100 - (rebates[customer] ?? 0))) / 10_000) * 100,
        sod_ord_date: day,
        sod_due_date: due,
        sod_ship_date: on,
      };
    });
  });
}
