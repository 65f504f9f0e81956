import { expect, test } from 'vitest';
import { QuerentError } from '../../core/querent-error.ts';
import { duckdbError } from './duckdb-error.ts';

const raised = (report: object, prefix = ''): Error => new Error(prefix + JSON.stringify(report));

test.each([
  [{ exception_type: 'Out of Memory', exception_message: 'x' }, 'database.resources'],
  [{ exception_type: 'INTERRUPT', exception_message: 'Interrupted!' }, 'workflow.cancelled'],
  [{ exception_type: 'IO', exception_message: 'Could not read from /srv/secret.duckdb' }, 'database.unreachable'],
  [
    { exception_type: 'Conversion', exception_message: "Could not convert string 'ann@example.com'" },
    'database.engine-error',
  ],
  [
    { exception_type: 'Binder', error_subtype: 'COLUMN_NOT_FOUND', name: 'a', exception_message: 'x y' },
    'database.unknown-object',
  ],
  [
    {
      exception_type: 'Catalog',
      error_subtype: 'MISSING_ENTRY',
      type: 'Table',
      name: '/etc/passwd',
      exception_message: 'x y',
    },
    'database.unknown-object',
  ],
  [
    {
      exception_type: 'Catalog',
      error_subtype: 'MISSING_ENTRY',
      type: 'Scalar Function',
      name: 'a',
      exception_message: 'x y',
    },
    'database.engine-error',
  ],
  [{ exception_type: 'Something New', exception_message: 'x' }, 'database.engine-error'],
])('maps %j to %s and keeps the text of the engine inside', (report, code) => {
  const error = duckdbError(raised(report));
  expect(error.code).toBe(code);
  expect(error.message).not.toContain(report.exception_message);
  expect(error.cause).toBeInstanceOf(Error);
});

test.each([
  [{ exception_type: 'Binder', error_subtype: 'COLUMN_NOT_FOUND', name: 'nope' }, 'There is no column "nope".'],
  [
    { exception_type: 'Catalog', error_subtype: 'MISSING_ENTRY', type: 'Table', name: '売上' },
    'There is no table "売上".',
  ],
  [
    { exception_type: 'Catalog', error_subtype: 'MISSING_ENTRY', type: 'Table', name: '/etc/passwd' },
    'The statement names something that does not exist in the database.',
  ],
])('names what is missing when the name is one: %j', (report, detail) => {
  expect(duckdbError(raised(report)).message).toBe(detail);
});

test('reads a report behind a prefix', () => {
  expect(duckdbError(raised({ exception_type: 'Parser' }, 'Parser Error: ')).message).toBe(
    'The database could not read the statement.',
  );
});

test('keeps a known fault as it is, and calls an unreadable one an engine error', () => {
  const known = new QuerentError('database.busy', 'x');
  expect(duckdbError(known)).toBe(known);
  expect(duckdbError(new Error('{broken')).code).toBe('database.engine-error');
  expect(duckdbError('text').code).toBe('database.engine-error');
});
