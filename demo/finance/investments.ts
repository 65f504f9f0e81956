import { dayOf } from '../day.ts';
import type { RowOf } from '../definition.ts';
import { lastDay } from '../period.ts';
import { createRandom, type Random } from '../random.ts';
import type { investments } from './tables.ts';

export type Investment = RowOf<typeof investments>;

interface AssetClass {
  readonly name: string;
  readonly titles: readonly string[];
  /** Term in years; null for what has no maturity. */
  readonly termYears: readonly number[] | null;
  /** Expected return a year in hundredths of a percent; null where none is planned. */
  readonly returnHundredths: readonly [number, number] | null;
  /** Standard deviation of the value over a year. */
  readonly volatility: number;
  /** Size of one purchase in millions of yen. */
  readonly millions: readonly [number, number];
  readonly count: number;
}

const assetClasses: readonly AssetClass[] = [
  {
    name: 'Government bonds',
    titles: ['JGB Fixed Rate', 'JGB Inflation-Linked', 'US Treasury Note'],
    termYears: [2, 5, 10],
    returnHundredths: [40, 160],
    volatility: 0.02,
    millions: [80, 400],
    count: 12,
  },
  {
    name: 'Corporate bonds',
    titles: ['Railway Bond', 'Utility Bond', 'Telecom Bond', 'Bank Senior Bond', 'Automotive Green Bond'],
    termYears: [3, 5, 7],
    returnHundredths: [90, 280],
    volatility: 0.035,
    millions: [40, 220],
    count: 10,
  },
  {
    name: 'Time deposits',
    titles: ['Fixed Deposit Mega Bank', 'Fixed Deposit Trust Bank', 'USD Fixed Deposit'],
    termYears: [1, 2],
    returnHundredths: [20, 90],
    volatility: 0.004,
    millions: [50, 300],
    count: 9,
  },
  {
    name: 'Equities',
    titles: [
      'TOPIX Index Fund',
      'Global Equity Fund',
      'Supplier Cross-Holding',
      'High Dividend Fund',
      'REIT Index Fund',
    ],
    termYears: null,
    returnHundredths: [350, 720],
    volatility: 0.16,
    millions: [30, 180],
    count: 11,
  },
  {
    name: 'Start-up stakes',
    titles: ['Surgical Robotics Seed Stake', 'Logistics AI Series A', 'Biomaterials Fund II', 'Energy Storage Stake'],
    termYears: null,
    returnHundredths: null,
    volatility: 0.5,
    millions: [15, 90],
    count: 6,
  },
];

function makeInvestment(random: Random, assetClass: AssetClass, number: number): Omit<Investment, 'investment_id'> {
  const purchased = random.integer(dayOf('2021-04-01'), dayOf('2026-09-15'));
  const term = assetClass.termYears === null ? null : random.pick(assetClass.termYears);
  const maturity = term === null ? null : purchased + Math.round(term * 365.25);
  const soldOn = random.chance(0.14) ? purchased + random.integer(200, 1400) : Number.POSITIVE_INFINITY;
  const end = Math.min(soldOn, maturity ?? Number.POSITIVE_INFINITY);
  const closed = end <= lastDay ? end : null;
  const status = closed === null ? 'Active' : closed === maturity ? 'Matured' : 'Sold';
  const [low, high] = assetClass.millions;
  const cost = random.integer(low, high) * 1_000_000;
  const [least, most] = assetClass.returnHundredths ?? [0, 0];
  const expected = random.integer(least, most);
  const years = ((closed ?? lastDay) - purchased) / 365;
  const drift = (expected / 10_000) * years;
  const swing = assetClass.volatility * Math.sqrt(years) * random.normal();
  // What matured paid its price back with interest, whatever the market did in between.
  const value = Math.round((cost * Math.max(0.05, 1 + drift + (status === 'Matured' ? 0 : swing))) / 1000) * 1000;
  return {
    investment_name: `${assetClass.titles[number % assetClass.titles.length] ?? ''} ${number + 1}`,
    asset_class: assetClass.name,
    status,
    purchase_date: purchased,
    maturity_date: maturity,
    closed_date: closed,
    cost_amount: cost,
    market_value: value,
    gain_amount: value - cost,
    annual_return_pct: assetClass.returnHundredths === null ? null : expected,
  };
}

/** Oldest purchase first. */
export function makeInvestments(): Investment[] {
  const random = createRandom('finance/investments');
  return assetClasses
    .flatMap((assetClass) =>
      Array.from({ length: assetClass.count }, (_, number) => makeInvestment(random, assetClass, number)),
    )
    .sort((left, right) => left.purchase_date - right.purchase_date)
    .map((row, index) => ({ investment_id: index + 1, ...row }));
}
