import type { RowOf } from '../definition.ts';
import { createRandom } from '../random.ts';
import type { CashFlow, Overview } from './statements.ts';
import type { financialRatios } from './tables.ts';

type Ratios = RowOf<typeof financialRatios>;

/** In hundredths of a percent, rounded half away from zero as the statements are. */
const percentOf = (part: number, whole: number): number => Math.round((part / whole) * 10_000);

/** Margins follow from the income statement; the balance sheet behind the rest is a simple one that grows with profit. */
export function makeRatios(overviews: readonly Overview[], cashFlows: readonly CashFlow[]): Ratios[] {
  const random = createRandom('finance/ratios');
  let equity = 17_400_000_000;
  let debt = 9_600_000_000;
  return overviews.map((overview, index) => {
    const flow = cashFlows[index];
    if (flow === undefined) throw new RangeError('No cash flow for the month');
    equity += overview.net_profit - flow.dividends_paid;
    debt += flow.net_borrowing;
    const receivables = overview.revenue * (1.55 + 0.03 * random.normal());
    const inventories = overview.cost_of_sales * (1.9 + 0.05 * random.normal());
    const currentAssets = flow.ending_cash + receivables + inventories;
    const currentLiabilities = overview.cost_of_sales * (2.55 + 0.06 * random.normal()) + debt * 0.25;
    const assets = equity + debt + currentLiabilities;
    return {
      period: overview.period,
      gross_margin_pct: percentOf(overview.gross_profit, overview.revenue),
      operating_margin_pct: percentOf(overview.operating_income, overview.revenue),
      net_margin_pct: percentOf(overview.net_profit, overview.revenue),
      current_ratio: Math.round((currentAssets / currentLiabilities) * 1000),
      quick_ratio: Math.round(((currentAssets - inventories) / currentLiabilities) * 1000),
      debt_to_equity: Math.round((debt / equity) * 1000),
      return_on_equity_pct: percentOf(overview.net_profit * 12, equity),
      return_on_assets_pct: percentOf(overview.net_profit * 12, assets),
      days_sales_outstanding: Math.round((receivables / overview.revenue) * 304),
      inventory_turnover: Math.round(((overview.cost_of_sales * 12) / inventories) * 100),
    };
  });
}
