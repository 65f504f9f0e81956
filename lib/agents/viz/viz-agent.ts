import type { PlannedColumn } from '../../planner/outcome.ts';
import type { Language } from '../../question/language.ts';
import type { Cell, ColumnType } from '../../sql/value.ts';
import type { Agent } from '../agent.ts';
import { formatCell } from './format-cell.ts';

export interface PresentedColumn extends PlannedColumn {
  readonly type: ColumnType;
}

export type Extreme = 'highest' | 'lowest';

export interface VizRequest {
  readonly columns: readonly PresentedColumn[];
  readonly rows: readonly (readonly Cell[])[];
  readonly truncated: boolean;
  readonly language: Language;
  /** Which end of a measure the question is after; the highest where it says nothing. */
  readonly extreme?: Extreme;
}

export interface VizResponse {
  readonly summary: { readonly text: string };
}

interface Wording {
  readonly none: string;
  readonly rows: (count: string, truncated: boolean) => string;
  readonly one: (name: string, value: string) => string;
  readonly extreme: Readonly<Record<Extreme, (measure: string, who: string, value: string) => string>>;
}

const wordings: Readonly<Record<Language, Wording>> = {
  en: {
    none: 'No rows match.',
    rows: (count, truncated) =>
      truncated ? `The first ${count} rows; there are more.` : `${count} ${count === '1' ? 'row' : 'rows'}.`,
    one: (name, value) => `${name}: ${value}.`,
    extreme: {
      highest: (measure, who, value) => `Highest ${measure}: ${who} with ${value}.`,
      lowest: (measure, who, value) => `Lowest ${measure}: ${who} with ${value}.`,
    },
  },
  ja: {
    none: '該当する行はありません。',
    rows: (count, truncated) => (truncated ? `最初の${count}行です。続きがあります。` : `${count}行です。`),
    one: (name, value) => `${name}: ${value}。`,
    extreme: {
      highest: (measure, who, value) => `${measure}が最も大きいのは${who}で、${value}です。`,
      lowest: (measure, who, value) => `${measure}が最も小さいのは${who}で、${value}です。`,
    },
  },
  zh: {
    none: '没有符合条件的行。',
    rows: (count, truncated) => (truncated ? `前${count}行，还有更多。` : `共${count}行。`),
    one: (name, value) => `${name}：${value}。`,
    extreme: {
      highest: (measure, who, value) => `${measure}最高的是${who}，为${value}。`,
      lowest: (measure, who, value) => `${measure}最低的是${who}，为${value}。`,
    },
  },
};

/** Rows → a sentence that is true of them. */
export function createVizAgent(): Agent<VizRequest, VizResponse> {
  return { name: 'viz', process: async (request) => ({ summary: { text: summarise(request) } }) };
}

function summarise({ columns, rows, truncated, language, extreme = 'highest' }: VizRequest): string {
  const wording = wordings[language];
  const [only] = rows;
  if (only === undefined) return wording.none;
  const count = wording.rows(rows.length.toLocaleString('en-US'), truncated);
  if (rows.length === 1 && !truncated) {
    if (columns.length > 4) return count;
    return columns
      .map((column, place) => wording.one(readable(column.name), formatCell(only[place] ?? null, column)))
      .join(language === 'en' ? ' ' : '');
  }
  const found = truncated ? undefined : findExtreme(columns, rows, extreme);
  if (found === undefined) return count;
  const sentence = wording.extreme[extreme](readable(found.measure.name), found.who, found.value);
  return language === 'en' ? `${count} ${sentence}` : `${count}${sentence}`;
}

/** The row with the single largest or smallest value, where each row is one member of one dimension with one measure. */
function findExtreme(
  columns: readonly PresentedColumn[],
  rows: readonly (readonly Cell[])[],
  extreme: Extreme,
): { readonly measure: PresentedColumn; readonly who: string; readonly value: string } | undefined {
  const measurePlace = columns.findIndex(({ role }) => role === 'measure');
  const measure = columns[measurePlace];
  const namedPlace = columns.findIndex(({ role }) => role !== 'measure');
  const named = columns[namedPlace];
  if (columns.length !== 2 || measure === undefined || named === undefined) return undefined;
  let best: { readonly amount: number; readonly row: readonly Cell[]; readonly tied: boolean } | undefined;
  for (const row of rows) {
    const cell = row[measurePlace];
    if (typeof cell !== 'number' && typeof cell !== 'string') continue;
    const amount = extreme === 'highest' ? Number(cell) : -Number(cell);
    if (!Number.isFinite(amount)) return undefined;
    if (best === undefined || amount > best.amount) best = { amount, row, tied: false };
    else if (amount === best.amount) best = { ...best, tied: true };
  }
  if (best === undefined || best.tied) return undefined;
  const who = best.row[namedPlace] ?? null;
  if (who === null) return undefined;
  return { measure, who: formatCell(who, named), value: formatCell(best.row[measurePlace] ?? null, measure) };
}

function readable(name: string): string {
  return name.replaceAll('_', ' ');
}
