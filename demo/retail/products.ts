import { dayOf } from '../day.ts';
import type { RowOf } from '../definition.ts';
import { months } from '../period.ts';
import { createRandom, type Random } from '../random.ts';
import { createWeightedIndex, type WeightedIndex } from '../weighted.ts';
import { type CategoryData, categoryData, type SubcategoryData } from './assortment.ts';
import type { products } from './tables.ts';

export type Product = RowOf<typeof products>;

export interface Assortment {
  readonly rows: readonly Product[];
  /** For each of the 36 months, what sells: popularity, season, launches and ends of sale. */
  readonly demandByMonth: readonly WeightedIndex[];
  /** Prices in whole yen that were valid in a month, by product. */
  readonly pricesByMonth: readonly Int32Array[];
}

const productCount = 1200;
/** Prices rise each April; a share of today's list price by the fiscal year's first month. */
const priceSteps = [
  { from: dayOf('2026-04-01'), share: 1 },
  { from: dayOf('2025-04-01'), share: 0.97 },
  { from: dayOf('2024-04-01'), share: 0.945 },
  { from: 0, share: 0.93 },
];
/** Yearly change of a category's demand against the average. */
const trends: Readonly<Record<string, number>> = {
  'Food & Drink': 0.07,
  'Beauty & Health': 0.05,
  Apparel: -0.05,
  'Toys & Games': -0.04,
  'Sports & Outdoors': 0.03,
};

interface Draft {
  readonly product: Product;
  readonly category: CategoryData;
  readonly subcategory: SubcategoryData;
  readonly popularity: number;
  /** First day on which it is no longer sold. */
  readonly endOfSale: number;
}

/** Japanese price endings: 980 and 1,980 above a thousand yen, 98 below. */
function roundPrice(yen: number): number {
  if (yen < 1000) return Math.max(98, Math.round(yen / 50) * 50 - 2);
  return Math.max(980, Math.round(yen / 500) * 500 - 20);
}

function draftProduct(
  random: Random,
  id: number,
  category: CategoryData,
  subcategory: SubcategoryData,
  taken: Set<string>,
): Draft {
  let name = '';
  let brand = '';
  do {
    brand = random.pick(category.brands);
    name = `${brand} ${random.pick(subcategory.nouns)} ${random.pick(category.variants)}`;
  } while (taken.has(name));
  taken.add(name);
  const [low, high] = subcategory.price;
  const position = random.next();
  const price = roundPrice(low + position * position * (high - low));
  const launch = random.chance(0.7)
    ? random.integer(dayOf('2018-04-02'), dayOf('2023-10-31'))
    : random.integer(dayOf('2023-11-01'), dayOf('2026-09-30'));
  const isDiscontinued = launch < dayOf('2025-01-01') && random.chance(0.09);
  const root = Math.sqrt(0.004 + 0.996 * random.next());
  return {
    category,
    subcategory,
    popularity: 1 / (root * Math.sqrt(root) * Math.sqrt(price)),
    endOfSale: isDiscontinued ? random.integer(dayOf('2025-02-01'), dayOf('2026-09-30')) : Number.POSITIVE_INFINITY,
    product: {
      product_id: id,
      product_name: name,
      category: category.name,
      subcategory: subcategory.name,
      brand,
      unit_cost: Math.round(price * (category.costShare + 0.05 * random.normal() * 0.5)) * 100,
      list_price: price * 100,
      launch_date: launch,
      is_discontinued: isDiscontinued,
    },
  };
}

function draftProducts(): Draft[] {
  const random = createRandom('retail/products');
  const subcategories = categoryData.flatMap((category) =>
    category.subcategories.map((subcategory) => ({ category, subcategory })),
  );
  const taken = new Set<string>();
  return Array.from({ length: productCount }, (_, index) => {
    const home = subcategories[Math.floor((index * subcategories.length) / productCount)];
    if (home === undefined) throw new RangeError('No subcategory');
    return draftProduct(random, 1001 + index, home.category, home.subcategory, taken);
  });
}

export function makeProducts(): Assortment {
  const drafts = draftProducts();
  // Popularity is shared out within a category, so that its weight is its share of the lines.
  const totals = new Map<CategoryData, number>();
  for (const { category, popularity } of drafts) totals.set(category, (totals.get(category) ?? 0) + popularity);
  const demandByMonth = months.map((month, index) =>
    createWeightedIndex(
      drafts.map(({ product, category, subcategory, popularity, endOfSale }) => {
        if (product.launch_date > month || endOfSale <= month) return 0;
        const trend = 1 + ((trends[category.name] ?? 0) * index) / 12;
        const season = subcategory.season[(index + 10) % 12] ?? 1;
        return ((category.weight * popularity) / (totals.get(category) ?? 1)) * season * trend;
      }),
    ),
  );
  const pricesByMonth = months.map((month) => {
    const share = priceSteps.find((step) => step.from <= month)?.share ?? 1;
    return Int32Array.from(drafts, ({ product }) => Math.round((product.list_price / 1000) * share) * 10);
  });
  return { rows: drafts.map(({ product }) => product), demandByMonth, pricesByMonth };
}
