const numberTypes = new Set(['integer', 'decimal', 'float']);
const currencySigns = { JPY: '¥', USD: '$', EUR: '€', GBP: '£', CNY: '¥' };

/** Whether a column's cells are read as numbers, and so stand at the right. */
export function isNumeric(column) {
  return numberTypes.has(column.type);
}

/** A cell as text. Numbers keep every digit: they are grouped as text, never calculated with. */
export function formatCell(cell, column) {
  if (cell === null) return '–';
  if (!isNumeric(column)) return String(cell);
  const number = groupThousands(String(cell));
  const sign = currencySigns[column.unit];
  if (sign !== undefined) return number.startsWith('-') ? `-${sign}${number.slice(1)}` : `${sign}${number}`;
  return column.unit === '%' ? `${number}%` : number;
}

/** The column's name for people, with its unit where the cells do not show it. */
export function formatHeading(column) {
  const name = column.name.replaceAll('_', ' ');
  const isShown = column.unit === undefined || column.unit === '%' || column.unit in currencySigns;
  return isShown ? name : `${name} (${column.unit})`;
}

export function formatMilliseconds(milliseconds) {
  return milliseconds < 10 ? `${milliseconds.toFixed(1)} ms` : `${Math.round(milliseconds).toLocaleString('en')} ms`;
}

function groupThousands(number) {
  const match = /^(-?)(\d+)(.*)$/.exec(number);
  return match === null ? number : `${match[1]}${match[2].replace(/\B(?=(?:\d{3})+$)/g, ',')}${match[3]}`;
}
