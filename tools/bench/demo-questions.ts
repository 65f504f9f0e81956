interface DemoQuestion {
  readonly database: 'medkit' | 'finance' | 'retail';
  readonly question: string;
}

/** What a newcomer asks the demo warehouses first. */
export const demoQuestions: readonly DemoQuestion[] = [
  { database: 'medkit', question: 'tell me the components in MRH-011C' },
  { database: 'medkit', question: 'MRH-011Cの構成部品を教えて' },
  { database: 'medkit', question: 'price for 08-139-NPR' },
  { database: 'medkit', question: 'how many packs contain シリンジ' },
  { database: 'retail', question: 'total revenue by region last quarter' },
  { database: 'retail', question: 'top 10 products by revenue in 2025' },
  { database: 'retail', question: 'how many orders did we have in March?' },
  { database: 'retail', question: 'average order value per month for the last 12 months' },
  { database: 'retail', question: 'customers in Osaka' },
  { database: 'retail', question: '地域別の売上' },
  { database: 'finance', question: 'net profit by quarter in 2025' },
  { database: 'finance', question: 'operating cash flow last 6 months' },
  { database: 'finance', question: 'budget variance by department this year' },
];
