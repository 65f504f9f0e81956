import type { Language } from '../../question/language.ts';
import type { MeasureColumn } from '../measure-column.ts';

const signs: Readonly<Record<string, string>> = { JPY: '¥', USD: '$', EUR: '€', GBP: '£', CNY: '¥' };
const suffixes: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: {},
  ja: { JPY: '円', days: '日', hours: '時間', minutes: '分' },
  zh: { JPY: '日元', CNY: '元', days: '天', hours: '小时', minutes: '分钟' },
};

/** The digits after the point that the column's figures have: at most two, none where all are whole. */
function decimalsOf({ values, isMoney }: MeasureColumn): number {
  let decimals = 0;
  for (const value of values) {
    if (value === undefined || Number.isInteger(value)) continue;
    const size = Math.abs(value);
    if (size < 1) {
      decimals = Math.max(decimals, Math.min(6, 2 - Math.floor(Math.log10(size))));
      continue;
    }
    const written = String(value).split('.')[1]?.length ?? 0;
    decimals = Math.max(decimals, Math.min(2, written));
  }
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
