import { isoOfDay, partsOfDay, weekdayOf } from '../day.ts';
import { firstDay, lastDay } from '../period.ts';
import { createRandom } from '../random.ts';
import { holidays } from './holidays.ts';

/** January first: the winter sale, a quiet February, summer bonus sales, and the year's end. */
const monthFactors = [0.98, 0.86, 1.02, 0.96, 0.97, 0.93, 1.08, 1, 0.92, 0.97, 1.08, 1.38];
/** Monday first. */
const weekdayFactors = [0.87, 0.86, 0.88, 0.92, 1.05, 1.29, 1.23];
const yearlyGrowth = 0.07;

/** How many orders come in on each day of the period; they add up to `total`. */
export function ordersByDay(total: number): number[] {
  const random = createRandom('retail/order-days');
  const intensities = Array.from({ length: lastDay - firstDay + 1 }, (_, index) => {
    const day = firstDay + index;
    const parts = partsOfDay(day);
    const isNewYear = parts.month === 1 && parts.day === 1;
    const holiday = isNewYear ? 0.35 : holidays.has(isoOfDay(day)) ? 1.16 : 1;
    const growth = 1 + (yearlyGrowth * index) / 365;
    const noise = 1 + 0.05 * random.normal();
    return (monthFactors[parts.month - 1] ?? 1) * (weekdayFactors[weekdayOf(day) - 1] ?? 1) * holiday * growth * noise;
  });
  const sum = intensities.reduce((left, right) => left + right, 0);
  let exact = 0;
  let given = 0;
  return intensities.map((intensity, index) => {
    exact += (intensity / sum) * total;
    // Rounding the running total, not each day, keeps the sum exact.
    const until = index === intensities.length - 1 ? total : Math.round(exact);
    const count = until - given;
    given = until;
    return count;
  });
}
