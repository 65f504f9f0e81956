const numberTypes = new Set(['integer', 'decimal', 'float']);
const currencySigns = { JPY: '¥', USD: '$', EUR: '€', GBP: '£', CNY: '¥' };

/** The unit of money where nobody has said which. */
const unknownCurrency = 'currency';

/** Whether a column's cells are read as amounts, and so stand at the right; an integer that is no measure is a number of something, or a year. */
export function isNumeric(column) {
  return numberTypes.has(column.type) && (column.type !== 'integer' || column.role === 'measure');
}

/** A cell as text. Exact numbers keep every digit: they are grouped as text. Averages are rounded to what tells something. */
export function formatCell(cell, column) {
  if (cell === null) return '–';
  if (!isNumeric(column)) return String(cell);
  const number = groupThousands(column.type === 'float' ? roundFloat(String(cell)) : String(cell));
  const sign = currencySigns[column.unit];
  if (sign !== undefined) return number.startsWith('-') ? `-${sign}${number.slice(1)}` : `${sign}${number}`;
  return column.unit === '%' ? `${number}%` : number;
}

/** The column's name for people, with its unit where the cells do not show it. */
export function formatHeading(column) {
  const name = column.name.replaceAll('_', ' ');
  const isShown = [undefined, unknownCurrency, '%'].includes(column.unit) || column.unit in currencySigns;
  return isShown ? name : `${name} (${column.unit})`;
}

export function formatMilliseconds(milliseconds) {
  return milliseconds < 10 ? `${milliseconds.toFixed(1)} ms` : `${Math.round(milliseconds).toLocaleString('en')} ms`;
}

function roundFloat(number) {
  if (!/^-?\d+\.\d+$/.test(number)) return number;
  const value = Number(number);
  return Math.abs(value) >= 1 ? value.toFixed(2) : String(Number(value.toPrecision(3)));
}

function groupThousands(number) {
  const match = /^(-?)(\d+)(.*)$/.exec(number);
  return match === null ? number : `${match[1]}${match[2].replace(/\B(?=(?:\d{3})+$)/g, ',')}${match[3]}`;
}
