import type { Language } from '../../question/language.ts';
import type { MeasureColumn } from '../measure-column.ts';

const signs: Readonly<Record<string, string>> = { JPY: '¥', USD: '$', EUR: '€', GBP: '£', CNY: '¥' };
const suffixes: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: {},
  ja: { JPY: '円', days: '日', hours: '時間', minutes: '分' },
  zh: { JPY: '日元', CNY: '元', days: '天', hours: '小时', minutes: '分钟' },
};

/** The digits after the point: those of the figures, at most two; more only where all are smaller than one. */
function decimalsOf({ values, isMoney }: MeasureColumn): number {
  let decimals = 0;
  let largest = 0;
  for (const value of values) {
    if (value === undefined) continue;
    largest = Math.max(largest, Math.abs(value));
    if (!Number.isInteger(value)) decimals = Math.max(decimals, Math.min(2, String(value).split('.')[1]?.length ?? 2));
  }
  if (decimals > 0 && largest > 0 && largest < 0.1) return Math.min(8, 2 - Math.floor(Math.log10(largest)));
  // Half a dollar is 0.50.
  return isMoney && decimals === 1 ? 2 : decimals;
}

export function groupThousands(number: string): string {
  const match = /^(-?)(\d+)(.*)$/.exec(number);
  if (match === null) return number;
  const [, sign = '', whole = '', rest = ''] = match;
  return `${sign}${whole.replace(/\B(?=(?:\d{3})+$)/g, ',')}${rest}`;
}

/** A figure of the measure, or one made of its figures, with its unit in the way of the language. */
export function formatFigure(value: number, measure: MeasureColumn, language: Language, isMean = false): string {
  if (Math.abs(value) >= 1e15) return String(value);
  const decimals = decimalsOf(measure);
  const shown = isMean && !Number.isInteger(value) ? Math.max(decimals, Math.abs(value) >= 1 ? 2 : 4) : decimals;
  const number = groupThousands(value.toFixed(shown)).replace(/^-(0(?:\.0*)?)$/, '$1');
  const { unit } = measure.column;
  if (unit === undefined || unit === 'currency') return number;
  if (unit === '%') return `${number}%`;
  const suffix = suffixes[language][unit];
  if (suffix !== undefined) return `${number}${suffix}`;
  const sign = signs[unit];
  if (sign !== undefined) return number.startsWith('-') ? `-${sign}${number.slice(1)}` : `${sign}${number}`;
  return /[^\p{ASCII}]/u.test(unit) ? `${number}${unit}` : `${number} ${unit}`;
}

export const formatPercent = (percent: number): string => `${groupThousands(percent.toFixed(1))}%`;

export const formatCount = (count: number): string => groupThousands(String(count));
