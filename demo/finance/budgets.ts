import { partsOfDay } from '../day.ts';
import type { RowOf } from '../definition.ts';
import { months } from '../period.ts';
import { createRandom } from '../random.ts';
import type { budgetTracking } from './tables.ts';

type Budget = RowOf<typeof budgetTracking>;

interface Department {
  readonly name: string;
  /** Monthly budget in thousands of yen at the start. */
  readonly thousands: number;
  /** How spending lies against the budget on average. */
  readonly habit: number;
}

const departments: readonly Department[] = [
  { name: 'Sales', thousands: 118_000, habit: 0.02 },
  { name: 'Marketing', thousands: 74_000, habit: 0.045 },
  { name: 'Research and Development', thousands: 142_000, habit: -0.015 },
  { name: 'Manufacturing', thousands: 205_000, habit: 0.008 },
  { name: 'Logistics', thousands: 88_000, habit: 0.03 },
  { name: 'Information Technology', thousands: 61_000, habit: 0.012 },
  { name: 'Human Resources', thousands: 33_000, habit: -0.03 },
  { name: 'Finance', thousands: 27_000, habit: -0.02 },
];

interface Category {
  readonly name: string;
  readonly share: number;
  readonly spread: number;
  readonly reasons: readonly string[];
}

const categories: readonly Category[] = [
  {
    name: 'Personnel',
    share: 0.56,
    spread: 0.015,
    reasons: ['Overtime at the quarter end', 'Two positions filled later than planned', 'Bonus accrual adjusted'],
  },
  {
    name: 'Outsourcing',
    share: 0.17,
    spread: 0.08,
    reasons: ['Temporary staff for the peak', 'Project moved to the next quarter', 'Contract renegotiated'],
  },
  {
    name: 'Facilities',
    share: 0.11,
    spread: 0.04,
    reasons: ['Electricity price', 'Repair of air conditioning', 'Office floor given back'],
  },
  {
    name: 'Software',
    share: 0.09,
    spread: 0.07,
    reasons: ['Annual licences billed at once', 'Cloud usage above plan', 'Licence count reduced'],
  },
  {
    name: 'Travel',
    share: 0.07,
    spread: 0.14,
    reasons: ['Trade fair', 'Customer visits abroad', 'Meetings held online'],
  },
];

export function makeBudgets(): Budget[] {
  const random = createRandom('finance/budgets');
  return months.flatMap((period, index) => {
    const { month } = partsOfDay(period);
    // Budgets are set for the fiscal year that begins in April.
    const fiscalYears = Math.floor((index + 7) / 12);
    return departments.flatMap((department) =>
      categories.map((category): Budget => {
        const bonus = category.name === 'Personnel' && (month === 6 || month === 12) ? 1.9 : 1;
        const travel = category.name === 'Travel' && (month === 8 || month === 1) ? 0.6 : 1;
        const budget =
          Math.round(department.thousands * category.share * bonus * travel * (1 + 0.03 * fiscalYears)) * 1000;
        const deviation = department.habit + category.spread * random.normal();
        const actual = Math.max(0, Math.round((budget * (1 + deviation)) / 1000) * 1000);
        const isLarge = Math.abs(deviation) > 0.12;
        const reason = random.pick(category.reasons);
        return {
          period,
          department: department.name,
          category: category.name,
          budget_amount: budget,
          actual_amount: actual,
          variance_amount: actual - budget,
          note: isLarge ? reason : null,
        };
      }),
    );
  });
}
