/** How a figure behaves when rows are put together. */
export type Additivity = 'additive' | 'average' | 'latest';

/**
 * Figures that businesses speak of. `columns` are names under which schemas keep them, with how surely the name means
 * this figure; `words` are what people call it. Names and words are compared by their stems.
 */
export interface MeasureConcept {
  readonly id: string;
  readonly words: readonly string[];
  readonly columns: readonly (readonly [name: string, certainty: number])[];
  readonly additivity: Additivity;
  readonly unit?: 'currency' | 'percent' | 'count';
}

const list = (text: string): readonly string[] => text.split('|');

export const measureConcepts: readonly MeasureConcept[] = [
  {
    id: 'revenue',
    words: list(
      'revenue|sales|spend|spending|amount spent|turnover|sales revenue|sales amount|net sales|income from sales|売上|売上高|売り上げ|売上金額|収益|収入|销售额|销售金额|收入|营收|銷售額|营业额',
    ),
    columns: [
      ['revenue', 1],
      ['sales revenue', 1],
      ['net revenue', 1],
      ['total revenue', 1],
      ['net sales', 0.98],
      ['sales', 0.97],
      ['sales amount', 0.97],
      ['net amount', 0.95],
      ['line total', 0.93],
      ['line amount', 0.93],
      ['extended price', 0.92],
      ['order total', 0.9],
      ['total amount', 0.85],
      ['amount', 0.75],
      ['total', 0.7],
      ['total price', 0.8],
    ],
    additivity: 'additive',
    unit: 'currency',
  },
  {
    id: 'quantity',
    words: list(
      'quantity|quantities|qty|units|units sold|quantity sold|volume|sales volume|pieces|items sold|数量|販売数量|個数|販売数|台数|销量|销售数量|銷量',
    ),
    columns: [
      ['quantity', 1],
      ['qty', 1],
      ['quantity ordered', 0.95],
      ['quantity ord', 0.95],
      ['quantity sold', 1],
      ['units', 0.9],
      ['units sold', 1],
      ['order quantity', 0.95],
      ['volume', 0.8],
    ],
    additivity: 'additive',
    unit: 'count',
  },
  {
    id: 'profit',
    words: list('profit|net profit|net income|earnings|bottom line|利益|純利益|当期純利益|净利润|利润|淨利潤'),
    columns: [
      ['net profit', 1],
      ['net income', 1],
      ['profit', 0.95],
      ['earnings', 0.9],
    ],
    additivity: 'additive',
    unit: 'currency',
  },
  {
    id: 'gross-profit',
    words: list('gross profit|gross margin amount|粗利|売上総利益|粗利益|毛利|毛利润'),
    columns: [['gross profit', 1]],
    additivity: 'additive',
    unit: 'currency',
  },
  {
    id: 'operating-income',
    words: list('operating income|operating profit|ebit|営業利益|营业利润|營業利益'),
    columns: [
      ['operating income', 1],
      ['operating profit', 1],
      ['ebit', 0.95],
    ],
    additivity: 'additive',
    unit: 'currency',
  },
  {
    id: 'cost',
    words: list(
      'cost|costs|expense|expenses|spending|spend|cost of sales|cost of goods sold|cogs|費用|原価|経費|支出|コスト|売上原価|成本|费用|支出',
    ),
    columns: [
      ['cost', 1],
      ['total cost', 1],
      ['expense', 0.95],
      ['expenses', 0.95],
      ['operating expenses', 0.8],
      ['cost of sales', 0.85],
      ['cost of goods sold', 0.9],
      ['amount', 0.55],
    ],
    additivity: 'additive',
    unit: 'currency',
  },
  {
    id: 'operating-cash-flow',
    words: list(
      'operating cash flow|cash flow from operations|cash from operations|営業キャッシュフロー|営業活動によるキャッシュフロー|经营现金流|经营活动现金流',
    ),
    columns: [
      ['operating cash flow', 1],
      ['cash flow from operations', 1],
    ],
    additivity: 'additive',
    unit: 'currency',
  },
  {
    id: 'budget',
    words: list('budget|budgeted amount|planned amount|予算|预算|預算'),
    columns: [
      ['budget', 1],
      ['budget amount', 1],
      ['planned amount', 0.9],
    ],
    additivity: 'additive',
    unit: 'currency',
  },
  {
    id: 'actual',
    words: list('actual|actuals|actual spending|actual amount|実績|実績額|实际|實際'),
    columns: [
      ['actual', 1],
      ['actual amount', 1],
    ],
    additivity: 'additive',
    unit: 'currency',
  },
  {
    id: 'variance',
    words: list('variance|budget variance|difference from budget|予算差異|差異|予実差|预算差异|差异'),
    columns: [
      ['variance', 1],
      ['variance amount', 1],
      ['budget variance', 1],
    ],
    additivity: 'additive',
    unit: 'currency',
  },
  {
    id: 'discount',
    words: list('discount|discounts|rebate|割引|値引|値引き|折扣'),
    columns: [
      ['discount amount', 1],
      ['discount', 0.9],
      ['discount rate', 0.8],
    ],
    additivity: 'average',
  },
  {
    id: 'price',
    words: list('price|prices|unit price|list price|価格|単価|値段|定価|価額|价格|单价|價格|單價'),
    columns: [
      ['price', 1],
      ['unit price', 0.97],
      ['list price', 0.95],
      ['sales price', 0.93],
      ['selling price', 0.95],
    ],
    additivity: 'average',
    unit: 'currency',
  },
  {
    id: 'stock',
    words: list(
      'stock|stock on hand|inventory|on hand|quantity on hand|units in stock|stock level|在庫|在庫数|在庫量|手持在庫|库存|庫存|库存量',
    ),
    columns: [
      ['units in stock', 1],
      ['quantity on hand', 1],
      ['on hand', 1],
      ['stock', 0.95],
      ['stock quantity', 1],
      ['inventory', 0.9],
      ['in stock', 0.95],
    ],
    additivity: 'additive',
    unit: 'count',
  },
  {
    id: 'tax',
    words: list('tax|taxes|vat|税|税金|税额'),
    columns: [
      ['tax', 1],
      ['tax amount', 1],
    ],
    additivity: 'additive',
    unit: 'currency',
  },
  {
    id: 'freight',
    words: list('freight|shipping cost|shipping fee|運賃|送料|运费|運費'),
    columns: [
      ['freight', 1],
      ['shipping cost', 1],
      ['freight cost', 1],
    ],
    additivity: 'additive',
    unit: 'currency',
  },
  {
    id: 'salary',
    words: list('salary|salaries|pay|wage|wages|給与|給料|賃金|工资|薪资|薪水'),
    columns: [
      ['salary', 1],
      ['wage', 0.95],
      ['annual salary', 0.95],
      ['monthly salary', 0.95],
    ],
    additivity: 'average',
    unit: 'currency',
  },
  {
    id: 'refund',
    words: list('refund|refunds|refund amount|refunded amount|返金額|返金|退款金额|退款'),
    columns: [['refund amount', 1]],
    additivity: 'additive',
    unit: 'currency',
  },
];

/** Words in a numeric column's name that say how its figures may be put together, strongest first. */
export const additivityHints: readonly (readonly [words: string, additivity: Additivity])[] = [
  [
    'rate|ratio|percent|percentage|pct|margin|price|age|score|rating|rank|grade|level|temperature|average|avg|mean|height|weight|length|width|size|distance|speed|latitude|longitude|index|per|year|capacity|elevation|factor|gpa|duration|floor|area|density|population|salary|day|days|turnover',
    'average',
  ],
  [
    'amount|total|quantity|count|sum|revenue|sale|cost|expense|spend|profit|loss|income|budget|payment|fee|tax|freight|unit|hour|volume|stock|order|flow|variance|tonnage|refund|dividend|paid|pay|expenditure|purchase|proceeds|borrowing|depreciation|value|gain',
    'additive',
  ],
  ['balance|ending|closing|opening|outstanding|headcount', 'latest'],
];
