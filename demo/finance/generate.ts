import { rowsOf, type TableRows } from '../definition.ts';
import { makeBudgets } from './budgets.ts';
import { makeInvestments } from './investments.ts';
import { makeRatios } from './ratios.ts';
import { makeCashFlows, makeOverviews } from './statements.ts';
import { budgetTracking, cashFlow, financialOverview, financialRatios, investments } from './tables.ts';

/** The rows of every table, referenced tables first. */
export function* generateFinance(): Generator<TableRows> {
  const overviews = makeOverviews();
  const investmentRows = makeInvestments();
  const cashFlows = makeCashFlows(overviews, investmentRows);
  yield rowsOf(financialOverview, overviews);
  yield rowsOf(cashFlow, cashFlows);
  yield rowsOf(budgetTracking, makeBudgets());
  yield rowsOf(investments, investmentRows);
  yield rowsOf(financialRatios, makeRatios(overviews, cashFlows));
}
