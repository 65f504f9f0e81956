import { dayOf, isoOfDay, partsOfDay, weekdayOf } from '../day.ts';
import type { RowOf } from '../definition.ts';
import { firstDay, lastDay } from '../period.ts';
import { createRandom } from '../random.ts';
import { holidays } from './holidays.ts';
import { regionData } from './places.ts';
import type { calendar, regions, stores } from './tables.ts';

const monthNames = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October'];
monthNames.push('November', 'December');
const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

export function makeCalendar(): RowOf<typeof calendar>[] {
  return Array.from({ length: lastDay - firstDay + 1 }, (_, index) => {
    const day = firstDay + index;
    const parts = partsOfDay(day);
    const weekday = weekdayOf(day);
    const holiday = holidays.get(isoOfDay(day)) ?? null;
    return {
      calendar_date: day,
      year: parts.year,
      quarter: Math.ceil(parts.month / 3),
      month: parts.month,
      month_name: monthNames[parts.month - 1] ?? '',
      day_of_month: parts.day,
      weekday: weekdayNames[weekday - 1] ?? '',
      is_weekend: weekday >= 6,
      is_holiday: holiday !== null,
      holiday_name: holiday,
    };
  });
}

export const makeRegions = (): RowOf<typeof regions>[] =>
  regionData.map((region, index) => ({ region_id: index + 1, region_name: region.name, manager: region.manager }));

type Store = RowOf<typeof stores>;

/** Physical stores first, region by region with the largest first, then one online store a region. */
export function makeStores(): Store[] {
  const random = createRandom('retail/stores');
  const result: Store[] = [];
  regionData.forEach((region, regionIndex) => {
    region.stores.forEach(([city, name], rank) => {
      const isOutlet = name.includes('Outlet');
      // Five stores opened within the period that the data cover, always the smallest of a large region.
      const isNew = region.stores.length > 6 && rank === region.stores.length - 1;
      const opened = isNew
        ? random.integer(dayOf('2024-03-01'), dayOf('2026-04-30'))
        : random.integer(dayOf('2004-04-01'), dayOf('2022-10-31'));
      result.push({
        store_id: result.length + 1,
        store_name: name,
        store_type: isOutlet ? 'Outlet' : rank === 0 ? 'Flagship' : 'Standard',
        city,
        region_id: regionIndex + 1,
        opened_on: opened,
        floor_area_sqm: (rank === 0 ? 240 : isOutlet ? 160 : 90) * 10 + random.integer(-30, 60) * 10,
      });
    });
  });
  regionData.forEach((region, regionIndex) => {
    result.push({
      store_id: result.length + 1,
      store_name: `Online ${region.name}`,
      store_type: 'Online',
      city: null,
      region_id: regionIndex + 1,
      opened_on: dayOf('2018-04-02'),
      floor_area_sqm: null,
    });
  });
  return result;
}
