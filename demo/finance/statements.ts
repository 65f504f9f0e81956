import { partsOfDay } from '../day.ts';
import type { RowOf } from '../definition.ts';
import { months } from '../period.ts';
import { createRandom } from '../random.ts';
import type { Investment } from './investments.ts';
import type { cashFlow, financialOverview } from './tables.ts';

export type Overview = RowOf<typeof financialOverview>;
export type CashFlow = RowOf<typeof cashFlow>;

/** January first; the fiscal year ends in March, when customers spend what is left of their budgets. */
const seasonality = [0.93, 0.95, 1.19, 0.94, 0.95, 1.02, 0.98, 0.93, 1.05, 0.98, 1.01, 1.08];
const monthlyRevenue = 2_400_000_000;
const yearlyGrowth = 0.068;
const corporateTaxRate = 0.306;

/** To whole thousands of yen, as ledgers of this size are kept. */
const thousands = (yen: number): number => Math.round(yen / 1000) * 1000;

export function makeOverviews(): Overview[] {
  const random = createRandom('finance/overview');
  return months.map((period, index) => {
    const { month } = partsOfDay(period);
    const trend = 1 + (yearlyGrowth * index) / 12;
    // A weak spring of 2025: a plant stood still for part of two months.
    const shock = index === 18 ? 0.88 : index === 19 ? 0.95 : 1;
    const revenue = thousands(
      monthlyRevenue * trend * (seasonality[month - 1] ?? 1) * shock * (1 + 0.018 * random.normal()),
    );
    const costShare = 0.614 - 0.0006 * index + (shock < 1 ? 0.03 : 0) + 0.006 * random.normal();
    const costOfSales = thousands(revenue * costShare);
    const selling = thousands(monthlyRevenue * 0.098 * trend * (0.6 + 0.4 * (seasonality[month - 1] ?? 1)));
    const administrative = thousands(monthlyRevenue * 0.081 * (1 + 0.00375 * index) * (1 + 0.012 * random.normal()));
    const research = thousands(monthlyRevenue * 0.059 * trend * (1 + 0.03 * random.normal()));
    const operatingExpenses = selling + administrative + research;
    const operatingIncome = revenue - costOfSales - operatingExpenses;
    const interest = thousands(19_500_000 - 130_000 * index + 400_000 * random.normal());
    const other = thousands(6_000_000 * random.normal());
    const beforeTax = operatingIncome - interest + other;
    const tax = thousands(Math.max(0, beforeTax) * corporateTaxRate);
    return {
      period,
      revenue,
      cost_of_sales: costOfSales,
      gross_profit: revenue - costOfSales,
      selling_expenses: selling,
      administrative_expenses: administrative,
      research_expenses: research,
      operating_expenses: operatingExpenses,
      operating_income: operatingIncome,
      interest_expense: interest,
      other_income: other,
      profit_before_tax: beforeTax,
      income_tax: tax,
      net_profit: beforeTax - tax,
    };
  });
}

/** The amounts that fall into the month that starts with `period`. */
function sumInMonth(
  investments: readonly Investment[],
  index: number,
  dayOf: (investment: Investment) => number | null,
  amountOf: (investment: Investment) => number,
): number {
  const start = months[index] ?? 0;
  const end = months[index + 1] ?? Number.POSITIVE_INFINITY;
  return investments.reduce((sum, investment) => {
    const day = dayOf(investment);
    return day !== null && day >= start && day < end ? sum + amountOf(investment) : sum;
  }, 0);
}

/** Cash flows that follow from the income statement and the investments; each month starts where the last one ended. */
export function makeCashFlows(overviews: readonly Overview[], investments: readonly Investment[]): CashFlow[] {
  const random = createRandom('finance/cash-flow');
  let cash = 6_850_000_000;
  return overviews.map((overview, index) => {
    const { month } = partsOfDay(overview.period);
    const previous = overviews[index - 1] ?? overview;
    const opening = cash;
    const depreciation = thousands(92_000_000 + 700_000 * index);
    const workingCapital = thousands(
      0.32 * (overview.revenue - previous.revenue) + 24_000_000 * (1 + 0.8 * random.normal()),
    );
    const operating = overview.net_profit + depreciation - workingCapital;
    // Plant is paid for twice a year, before the half-year closes.
    const capital = thousands((month === 3 || month === 9 ? 310_000_000 : 84_000_000) * (1 + 0.12 * random.normal()));
    const purchases = sumInMonth(
      investments,
      index,
      (row) => row.purchase_date,
      (row) => row.cost_amount,
    );
    const proceeds = sumInMonth(
      investments,
      index,
      (row) => row.closed_date,
      (row) => row.market_value,
    );
    const investing = proceeds - purchases - capital;
    const dividends = month === 6 || month === 12 ? thousands(380_000_000 + 4_000_000 * index) : 0;
    // Loans are repaid by quarters; a new one was drawn for the plant that had stood still.
    const borrowing = index === 19 ? 900_000_000 : month % 3 === 0 ? -150_000_000 : 0;
    const financing = borrowing - dividends;
    const net = operating + investing + financing;
    cash += net;
    return {
      period: overview.period,
      opening_cash: opening,
      depreciation,
      working_capital_change: workingCapital,
      operating_cash_flow: operating,
      capital_expenditure: capital,
      investment_purchases: purchases,
      investment_proceeds: proceeds,
      investing_cash_flow: investing,
      dividends_paid: dividends,
      net_borrowing: borrowing,
      financing_cash_flow: financing,
      net_cash_flow: net,
      ending_cash: cash,
    };
  });
}
