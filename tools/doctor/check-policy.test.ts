import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createGuard } from '../../lib/sql/guard.ts';
import type { DatabasePolicy } from '../../lib/workflow/caller-policy.ts';
import { createDuckdbFile, type DuckdbFile } from '../../test/support/duckdb-file.ts';
import { checkDatabase } from './check-database.ts';

const guard = await createGuard();
let file: DuckdbFile;
beforeAll(async () => {
  file = await createDuckdbFile(`
    CREATE TABLE orders (order_id INTEGER, tenant_id VARCHAR, amount INTEGER);
    CREATE TABLE customers (customer_id INTEGER, email VARCHAR)`);
});
afterAll(async () => file.remove());

async function findingsOf(policy: Partial<DatabasePolicy>) {
  const [reached, ...findings] = await checkDatabase(file.open(), guard, { excludedColumns: [], ...policy });
  expect(reached?.state).toBe('ok');
  return findings;
}

const rule = (predicate: string, table = 'orders') => ({
  rowPolicies: [{ table, predicate, claims: { tenant: { type: 'text', from: 'tenant' } } }] as const,
});

describe('checkPolicy', () => {
  it('finds a policy whose names are all known', async () => {
    const findings = await findingsOf({
      excludedColumns: ['orders.amount'],
      allowedTables: ['orders', 'main.customers'],
      allowedColumns: ['customers.email', 'customers.customer_id'],
      maskedColumns: [{ column: 'customers.email', replacement: null }],
      ...rule('tenant_id = :tenant'),
    });
    expect(findings).toMatchObject([{ state: 'ok' }]);
  });

  it('says nothing where there is no policy', async () => {
    expect(await findingsOf({})).toEqual([]);
  });

  it.each<[string, Partial<DatabasePolicy>, 'fault' | 'warning', string, string]>([
    ['an excluded column', { excludedColumns: ['customers.mail'] }, 'fault', 'excludedColumns', 'customers.email'],
    [
      'a masked column',
      { maskedColumns: [{ column: 'customer.email', replacement: null }] },
      'fault',
      'maskedColumns',
      'customers.email',
    ],
    ['the table of a row policy', rule('tenant_id = :tenant', 'order'), 'fault', 'rowPolicies', 'orders'],
    ['an allowed table', { allowedTables: ['orders', 'costumers'] }, 'warning', 'allowedTables', 'customers'],
    [
      'an allowed column',
      { allowedColumns: ['orders.order_id', 'orders.ammount'] },
      'warning',
      'allowedColumns',
      'orders.amount',
    ],
  ])('names %s that is not there, and the nearest', async (_title, policy, state, setting, nearest) => {
    expect(await findingsOf(policy)).toMatchObject([
      { state, detail: expect.stringContaining(setting), mend: `Did you mean "${nearest}"?` },
    ]);
  });

  it('names a table whose row policy the database cannot read', async () => {
    expect(await findingsOf(rule('tenant = :tenant'))).toMatchObject([
      { state: 'fault', detail: expect.stringContaining('the rules for the table orders cannot be used') },
    ]);
  });

  it('names a table that is allowed by a name that statements do not use', async () => {
    expect(await findingsOf({ allowedTables: ['other.orders'] })).toMatchObject([
      { state: 'fault', detail: expect.stringContaining('no statement may read the table orders (table)') },
    ]);
  });
});
