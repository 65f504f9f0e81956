import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { queryResponseSchema } from '../../lib/contracts/query.ts';
import { type InProcessApp, openInProcessApp } from '../support/in-process-app.ts';
import { reasonToSkipMariadb } from '../support/mariadb.ts';
import { type MysqlServer, startMysqlServer } from '../support/mysql-server.ts';

const reason = reasonToSkipMariadb();
const request = { question: 'total amount by city', database: 'shop' };

describe.skipIf(reason !== undefined)(`a structure that changes under the app${reason ? `: ${reason}` : ''}`, () => {
  let server: MysqlServer;
  let app: InProcessApp;

  beforeAll(async () => {
    server = await startMysqlServer({ database: 'changing' });
    for (const statement of [
      'CREATE TABLE orders (order_id INT PRIMARY KEY, customer_id INT, city VARCHAR(20), amount DECIMAL(12, 2))',
      "INSERT INTO orders VALUES (1, 1, 'Osaka', 10), (2, 1, 'Osaka', 20), (3, 2, 'Nagoya', 5)",
    ]) {
      await server.admin.query(statement);
    }
    const { user, password, host, port, database } = server.config;
    const auth = { kind: 'password', user, password: '${env:SHOP_PASSWORD}' };
    const shop = { id: 'shop', kind: 'mysql', connection: { host, port, database, auth } };
    app = await openInProcessApp({
      environment: { QUERENT_DATABASES: JSON.stringify([shop]), SHOP_PASSWORD: password.reveal() },
    });
  });
  afterAll(async () => {
    await app.close();
    await server.stop();
  });

  const ask = async () => {
    const { status, text, json } = await app.post('/api/query', request);
    expect([status, status === 200 ? '' : text]).toEqual([200, '']);
    return queryResponseSchema.parse(json);
  };

  test('is asked once more as it has become, and the answer is the same', async () => {
    const before = await ask();
    expect(before.statements).toMatchObject([{ sql: expect.not.stringContaining('customers') }]);
    for (const statement of [
      'CREATE TABLE customers (customer_id INT PRIMARY KEY, city VARCHAR(20))',
      'INSERT INTO customers SELECT customer_id, MIN(city) FROM orders GROUP BY customer_id',
      'ALTER TABLE orders DROP COLUMN city, ADD FOREIGN KEY (customer_id) REFERENCES customers (customer_id)',
    ]) {
      await server.admin.query(statement);
    }
    const after = await ask();
    expect(after).toMatchObject({ status: 'answered', lane: 'planner' });
    expect(after.statements).toMatchObject([{ sql: expect.stringContaining('JOIN `customers`') }]);
    expect(after.result?.rows).toEqual(before.result?.rows);
    // The structure was read once more: the next question is planned with it at once.
    const [first] = (await ask()).statements;
    expect(first?.sql).toBe(after.statements[0]?.sql);
  });
});
