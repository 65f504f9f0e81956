import type { Column, Table } from '../catalog/catalog.ts';
import { lazy } from '../core/lazy.ts';
import { foldText } from '../question/fold.ts';
import { identifierStems, splitIdentifier } from './identifier-words.ts';
import { measureConcepts } from './vocabulary/measures.ts';
import { currencyWords, unitWords } from './vocabulary/units.ts';

/** Currency codes are written in capitals; other three-letter words are no currencies. */
const currencyCode = /^[A-Z]{3}$/;
const notMoney = /\b(ratio|rate|turnover|quantity|qty|count|number|score|days?|hours?|percent|pct|weight|units?)\b/;

/**
 * The unit of a column's figures: said by its name ("weight_kg"), by its comment ("in percent"), by a column of currencies
 * beside it that holds only one, or by the comment of its table; "currency" for money of which nobody says which.
 */
export function deriveUnit(column: Column, table: Table): string | undefined {
  const own = unitOfName(column.name) ?? (column.comment === undefined ? undefined : unitOfText(column.comment));
  if (own !== undefined) return own;
  const name = splitIdentifier(column.name).join(' ');
  if (notMoney.test(name)) return undefined;
  const isMoney = isMoneyName(column.name);
  const currency = onlyCurrency(table);
  if (isMoney && currency !== undefined) return currency;
  const said = table.comment === undefined ? undefined : currencyOfText(table.comment);
  if (said !== undefined && (isMoney || column.type === 'decimal')) return said;
  return isMoney ? 'currency' : undefined;
}

const unitOf = lazy(() => new Map(unitWords.flatMap(({ names, unit }) => names.map((name) => [name, unit] as const))));
const currencyOf = lazy(
  () => new Map(currencyWords.flatMap(({ names, unit }) => names.map((name) => [name, unit] as const))),
);

const alternatives = (words: Iterable<string>): string =>
  [...words]
    .filter((word) => /^[a-z ]+$/.test(word))
    .toSorted((left, right) => right.length - left.length)
    .join('|');
const saidUnit = lazy(
  () => new RegExp(`\\bin (?:whole )?(${alternatives([...unitOf().keys(), ...currencyOf().keys()])})\\b`, 'u'),
);
const saidCurrency = lazy(
  () => new RegExp(`\\bin (?:whole |thousands? of |millions? of )?(${alternatives(currencyOf().keys())})\\b`, 'u'),
);

/** The last word of the name, or any where it is a currency: price_usd, width_cm, usd_amount. */
function unitOfName(name: string): string | undefined {
  const words = splitIdentifier(name);
  if (words.length < 2) return undefined;
  const unit = unitOf().get(words.at(-1) ?? '');
  if (unit !== undefined) return unit;
  const currency = words.find((word) => currencyOf().has(word));
  return currency === undefined ? undefined : currencyOf().get(currency);
}

function unitOfText(text: string): string | undefined {
  const folded = foldText(text);
  const inBrackets = [...folded.matchAll(/[(（[]\s*([^()（）[\]]{1,12}?)\s*[)）\]]/gu)].map((match) => match[1] ?? '');
  for (const word of [...inBrackets, saidUnit().exec(folded)?.[1] ?? '']) {
    const unit = unitOf().get(word) ?? currencyOf().get(word);
    if (unit !== undefined) return unit;
  }
  return undefined;
}

function currencyOfText(text: string): string | undefined {
  const folded = foldText(text);
  const word = saidCurrency().exec(folded)?.[1] ?? /単位[::](\p{L}+)/u.exec(folded)?.[1];
  return word === undefined ? undefined : currencyOf().get(word);
}

/** By the stems of a column's name, in any order. */
const moneyNames = lazy(
  () =>
    new Set(
      measureConcepts.flatMap(({ unit, columns }) =>
        unit === 'currency' ? columns.map(([name]) => nameKey(name)) : [],
      ),
    ),
);

const nameKey = (name: string): string => identifierStems(name).toSorted().join(' ');
const isMoneyName = (name: string): boolean => moneyNames().has(nameKey(name));

/** The currency of a table that keeps one beside its amounts, where it is always the same. */
function onlyCurrency(table: Table): string | undefined {
  const column = table.columns.find(
    ({ name, type }) => type === 'text' && splitIdentifier(name).some((word) => /^curr(ency)?$/.test(word)),
  );
  const { values, valuesComplete } = column?.profile ?? {};
  const [only] = values ?? [];
  return valuesComplete === true && values?.length === 1 && only !== undefined && currencyCode.test(only)
    ? only
    : undefined;
}
