import { createDuckdbFile, type DuckdbFile } from './duckdb-file.ts';

/** Two small warehouses with nothing in common, for tests of the way of a question. */
export async function createShopDatabases(): Promise<{
  readonly environment: Readonly<Record<string, string>>;
  remove(): Promise<void>;
}> {
  const shop = await createDuckdbFile(`
    CREATE TABLE customers (customer_id INTEGER PRIMARY KEY, customer_name VARCHAR, city VARCHAR);
    INSERT INTO customers VALUES (1, 'Aoki', 'Osaka'), (2, 'Baba', 'Osaka'), (3, 'Chiba', 'Nagoya');
    CREATE TABLE orders (
      order_id INTEGER PRIMARY KEY,
      customer_id INTEGER REFERENCES customers(customer_id),
      order_date DATE,
      amount DECIMAL(12, 2)
    );
    INSERT INTO orders
      SELECT i, 1 + i % 3, DATE '2026-01-01' + CAST(i AS INTEGER), CAST(i AS DECIMAL(12, 2)) / 4 FROM range(1, 301) t(i);
  `);
  const staff = await createDuckdbFile(`
    CREATE TABLE employees (employee_id INTEGER PRIMARY KEY, employee_name VARCHAR, department VARCHAR, salary INTEGER);
    INSERT INTO employees VALUES (1, 'Doi', 'Finance', 500), (2, 'Endo', 'Finance', 600), (3, 'Fujii', 'Law', 700);
  `);
  const files: readonly DuckdbFile[] = [shop, staff];
  const databases = [
    {
      id: 'shop',
      kind: 'duckdb',
      title: 'Shop',
      exampleQuestions: ['total amount by city', 'how many customers'],
      asOf: '2026-10-31',
      connection: { path: shop.path },
      limits: { defaultRows: 50, maxRows: 100 },
    },
    { id: 'staff', kind: 'duckdb', timeZone: 'Asia/Tokyo', connection: { path: staff.path } },
  ];
  return {
    environment: { QUERENT_DATABASES: JSON.stringify(databases) },
    remove: async () => {
      await Promise.all(files.map((file) => file.remove()));
    },
  };
}
