import { date, decimal, defineTable, foreignKey, integer, optional, text } from '../definition.ts';

/** Whole yen. */
const yen = (comment: string) => decimal(15, 0, comment);
const percent = (comment: string) => decimal(7, 2, comment);
const period = () => date('Month, given by its first day (月)');

export const financialOverview = defineTable({
  name: 'financial_overview',
  comment: 'Income statement of the group, one row a month, in yen (損益計算書)',
  columns: {
    period: period(),
    revenue: yen('Revenue (売上高)'),
    cost_of_sales: yen('Cost of sales (売上原価)'),
    gross_profit: yen('Gross profit: revenue less cost of sales (売上総利益)'),
    selling_expenses: yen('Selling expenses (販売費)'),
    administrative_expenses: yen('General and administrative expenses (一般管理費)'),
    research_expenses: yen('Research and development expenses (研究開発費)'),
    operating_expenses: yen('Operating expenses in total (営業費用)'),
    operating_income: yen('Operating income: gross profit less operating expenses (営業利益)'),
    interest_expense: yen('Interest paid on loans (支払利息)'),
    other_income: yen('Other income less other expenses'),
    profit_before_tax: yen('Profit before tax (税引前利益)'),
    income_tax: yen('Corporate income tax (法人税)'),
    net_profit: yen('Net profit after tax (純利益)'),
  },
  primaryKey: ['period'],
});

export const cashFlow = defineTable({
  name: 'cash_flow',
  comment: 'Cash flow statement, one row a month, in yen (キャッシュフロー計算書)',
  columns: {
    period: period(),
    opening_cash: yen('Cash at the start of the month (期首現金)'),
    depreciation: yen('Depreciation, added back to net profit (減価償却費)'),
    working_capital_change: yen(
      'Cash tied up in (positive) or released from (negative) working capital (運転資本増減)',
    ),
    operating_cash_flow: yen('Cash flow from operating activities (営業キャッシュフロー)'),
    capital_expenditure: yen('Spending on plant and equipment (設備投資)'),
    investment_purchases: yen('Spending on financial investments (投資有価証券の取得)'),
    investment_proceeds: yen('Receipts from investments sold or matured (投資有価証券の売却)'),
    investing_cash_flow: yen('Cash flow from investing activities (投資キャッシュフロー)'),
    dividends_paid: yen('Dividends paid to shareholders (配当金)'),
    net_borrowing: yen('Loans taken up less loans repaid (借入金増減)'),
    financing_cash_flow: yen('Cash flow from financing activities (財務キャッシュフロー)'),
    net_cash_flow: yen('Change of cash in the month (現金増減)'),
    ending_cash: yen('Cash at the end of the month (期末現金)'),
  },
  primaryKey: ['period'],
  foreignKeys: [foreignKey('period', 'financial_overview', 'period')],
});

export const budgetTracking = defineTable({
  name: 'budget_tracking',
  comment: 'Budget and actual spending by month, department and category, in yen (予算実績管理)',
  columns: {
    period: period(),
    department: text(40, 'Department (部門)'),
    category: text(30, 'Kind of cost (費目)'),
    budget_amount: yen('Budgeted amount (予算)'),
    actual_amount: yen('Actual amount (実績)'),
    variance_amount: yen('Budget variance: actual less budget, positive when overspent (予算差異)'),
    note: optional(text(80, 'Explanation of a large variance (備考)')),
  },
  primaryKey: ['period', 'department', 'category'],
});

export const investments = defineTable({
  name: 'investments',
  comment: 'Financial investments of the group (投資)',
  columns: {
    investment_id: integer('Investment number'),
    investment_name: text(80, 'Investment (銘柄)'),
    asset_class: text(30, 'Asset class (資産区分)'),
    status: text(10, 'Active, Matured or Sold (状態)'),
    purchase_date: date('Day of purchase (取得日)'),
    maturity_date: optional(date('Day on which it matures; empty where it has no term (満期日)')),
    closed_date: optional(date('Day it was sold or repaid; empty while it is held (売却日)')),
    cost_amount: yen('Purchase cost (取得原価)'),
    market_value: yen('Latest market value; the amount received where it is closed (時価)'),
    gain_amount: yen('Gain or loss against cost (損益)'),
    annual_return_pct: optional(percent('Expected return a year in percent; empty for start-up stakes (期待利回り)')),
  },
  primaryKey: ['investment_id'],
});

export const financialRatios = defineTable({
  name: 'financial_ratios',
  comment: 'Key ratios of the group, one row a month (財務指標)',
  columns: {
    period: period(),
    gross_margin_pct: percent('Gross margin: gross profit in percent of revenue (売上総利益率)'),
    operating_margin_pct: percent('Operating margin: operating income in percent of revenue (営業利益率)'),
    net_margin_pct: percent('Net margin: net profit in percent of revenue (純利益率)'),
    current_ratio: decimal(7, 3, 'Current ratio: current assets to current liabilities (流動比率)'),
    quick_ratio: decimal(7, 3, 'Quick ratio: current assets without inventories to current liabilities (当座比率)'),
    debt_to_equity: decimal(7, 3, 'Debt to equity ratio (負債資本倍率)'),
    return_on_equity_pct: percent('Return on equity (ROE) in percent, annualised (自己資本利益率)'),
    return_on_assets_pct: percent('Return on assets (ROA) in percent, annualised (総資産利益率)'),
    days_sales_outstanding: decimal(7, 1, 'Days sales outstanding (DSO) (売掛金回転日数)'),
    inventory_turnover: decimal(7, 2, 'Inventory turnover, times a year (棚卸資産回転率)'),
  },
  primaryKey: ['period'],
  foreignKeys: [foreignKey('period', 'financial_overview', 'period')],
});

/** Referenced tables come first. */
export const financeTables = [financialOverview, cashFlow, budgetTracking, investments, financialRatios];
