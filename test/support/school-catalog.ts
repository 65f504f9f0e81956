import type { Catalog, Column } from '../../lib/catalog/catalog.ts';
import { column, id, key, table, texts } from './catalog-parts.ts';

const dated = (name: string, nullFraction = 0): Column =>
  column(name, 'date', { distinctCount: 90, nullFraction }, nullFraction > 0);
const reference = (name: string, distinctCount: number, nullFraction = 0): Column =>
  column(name, 'integer', { distinctCount, nullFraction }, nullFraction > 0);

/** A music school whose tables tell by dates and flags what is over, and by several dates when something was. No data. */
export function schoolCatalog(): Catalog {
  return {
    database: 'school',
    dialect: 'duckdb',
    fingerprint: 'school',
    capturedAt: '2026-01-01T00:00:00.000Z',
    tables: [
      table(
        'tutors',
        40,
        [id('id', 40), texts('name', ['Ann', 'Omar'], 40), dated('hired'), dated('left', 0.3)],
        ['id'],
      ),
      table(
        'pupils',
        300,
        [
          id('id', 300),
          texts('name', ['Bea', 'Cy'], 300),
          {
            ...texts('phone', ['555-1', '555-2'], 250),
            nullable: true,
            profile: { distinctCount: 250, nullFraction: 0.1 },
          },
          reference('tutor', 40, 0.2),
          reference('sponsor', 30, 0.6),
        ],
        ['id'],
      ),
      table(
        'requests',
        900,
        [
          id('id', 900),
          reference('pupil', 280),
          texts('urgency', ['high', 'low']),
          dated('opened'),
          dated('closed', 0.2),
        ],
        ['id'],
      ),
      table(
        'logins',
        320,
        [
          id('id', 320),
          texts('role', ['guest', 'staff']),
          column('enabled', 'boolean', { distinctCount: 2 }),
          { ...column('barred', 'boolean', { distinctCount: 2 }), comment: 'no longer admitted' },
        ],
        ['id'],
      ),
      table(
        'lessons',
        5000,
        [
          id('id', 5000),
          reference('pupil', 290),
          reference('tutor', 40),
          dated('booked_on'),
          dated('date'),
          texts('status', ['given', 'no-show', 'planned']),
          column('days', 'integer', { distinctCount: 8, min: 1, max: 9 }),
          texts('instrument', ['cello', 'piano']),
        ],
        ['id'],
      ),
      table(
        'bills',
        2000,
        [
          id('id', 2000),
          reference('pupil', 290),
          dated('issued'),
          dated('due'),
          dated('settled', 0.3),
          column('amount', 'decimal', { distinctCount: 500 }),
        ],
        ['id'],
      ),
    ],
    relationships: [
      key('pupils', 'tutor', 'tutors', 'id'),
      key('requests', 'pupil', 'pupils', 'id'),
      key('lessons', 'pupil', 'pupils', 'id'),
      key('lessons', 'tutor', 'tutors', 'id'),
      key('bills', 'pupil', 'pupils', 'id'),
    ],
  };
}
