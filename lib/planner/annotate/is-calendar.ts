import type { Entity } from '../../semantic/semantic-model.ts';

const parts = new Set([
  'year',
  'quarter',
  'month',
  'week',
  'day',
  'weekday',
  'day of month',
  'day of week',
  'month name',
]);

/** A table with a row for each day that tells its month, its quarter and the like. */
export function isCalendar({ identity, columns }: Entity): boolean {
  const [key, ...rest] = identity;
  const isDaily =
    rest.length === 0 && columns.some(({ column, role }) => column.name === key && isTime(role, column.type));
  const told = columns.filter(({ labels }) => labels.some(({ stems }) => parts.has(stems.join(' '))));
  return isDaily && told.length >= 3;
}

function isTime(role: string, type: string): boolean {
  return role === 'time' || type === 'date';
}
