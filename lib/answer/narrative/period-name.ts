import type { Language } from '../../question/language.ts';
import type { Grain } from '../../question/time/grain.ts';
import { dateOfDay } from '../time-cells.ts';

const months = 'January February March April May June July August September October November December'.split(' ');

/** A period by its first day, as people call it: "Q3 2025", 2025年7月. */
export function periodName(start: number, grain: Grain, language: Language): string {
  const { year, month, day } = dateOfDay(start);
  const quarter = Math.ceil(month / 3);
  const half = month <= 6 ? 1 : 2;
  if (language === 'en') {
    const names: Readonly<Record<Grain, string>> = {
      day: `${months[month - 1] ?? ''} ${day}, ${year}`,
      week: `the week of ${months[month - 1] ?? ''} ${day}, ${year}`,
      month: `${months[month - 1] ?? ''} ${year}`,
      quarter: `Q${quarter} ${year}`,
      half: `H${half} ${year}`,
      year: `${year}`,
    };
    return names[grain];
  }
  const isJapanese = language === 'ja';
  const names: Readonly<Record<Grain, string>> = {
    day: `${year}年${month}月${day}日`,
    week: `${year}年${month}月${day}日${isJapanese ? 'の週' : '当周'}`,
    month: `${year}年${month}月`,
    quarter: `${year}年第${quarter}${isJapanese ? '四半期' : '季度'}`,
    half: `${year}年${half === 1 ? '上' : '下'}${isJapanese ? '半期' : '半年'}`,
    year: `${year}年`,
  };
  return names[grain];
}
