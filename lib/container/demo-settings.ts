/** Questions that the page and the list of databases offer for each demo warehouse. */
export const demoExampleQuestions: Readonly<Record<'medkit' | 'finance' | 'retail', readonly string[]>> = {
  medkit: [
    'tell me the components in MRH-011C',
    'MRH-011Cの構成部品を教えて',
    'price for 08-139-NPR',
    'how many packs contain シリンジ',
  ],
  finance: [
    'net profit by quarter in 2025',
    'operating cash flow last 6 months',
    'budget variance by department this year',
  ],
  retail: [
    'total revenue by region last quarter',
    'top 10 products by revenue in 2025',
    'how many orders did we have in March?',
    'average order value per month for the last 12 months',
    'customers in Osaka',
    '地域別の売上',
  ],
};

/** An embedded warehouse serves one process: modest bounds keep a small instance alive. */
export const demoLimits = {
  defaultRows: 1_000,
  maxRows: 10_000,
  timeoutMs: 30_000,
  maxBytes: 8_000_000,
  memoryMb: 512,
  threads: 2,
  maxConcurrentQueries: 2,
  maxWaitingQueries: 200,
} as const;
