import { expect, test } from 'vitest';
import { decimalText, parseDecimal } from './decimal-text.ts';
import { loadDriver } from './load-driver.ts';

function call(target: unknown, method: string, ...values: readonly unknown[]): unknown {
  const found: unknown = typeof target === 'object' && target !== null ? Reflect.get(target, method) : undefined;
  if (typeof found !== 'function') throw new Error(`The driver has no ${method} any more.`);
  return Reflect.apply(found, target, values);
}

/** What the connector stands on inside the driver; when one of these fails, a new release of it has moved its insides. */
test('reads exact decimals through the function that the row readers of the driver call', async () => {
  await loadDriver();
  const [parserModule, { TYPE }] = await Promise.all([
    import('tedious/lib/token/stream-parser.js'),
    import('tedious/lib/data-type.js'),
  ]);
  const type = Object.values(TYPE).find(({ name }) => name === 'DecimalN');
  const Parser: unknown = parserModule.default;
  if (typeof Parser !== 'function') throw new Error('The driver has no token parser any more.');
  const parser: unknown = Reflect.construct(Parser, [{ tdsVersion: '7_4' }, [{ type, precision: 18, scale: 2 }]]);
  // ROW with one decimal(18,2) of nine bytes: positive, 123456789012345678 hundredths.
  call(parser, 'write', Buffer.from('d109014ef330a64b9bb601', 'hex'));
  expect(call(parser, 'read')).toMatchObject({ columns: [{ value: '1234567890123456.78' }] });
});

test('makes its reading the driver’s own only once', async () => {
  await loadDriver();
  const { default: first } = await import('tedious/lib/value-parser.js');
  const { readValue } = first;
  await loadDriver();
  expect(first.readValue).toBe(readValue);
  expect(readValue).toHaveProperty('isExact', true);
});

test('finds the insides that the connector reaches for', async () => {
  const { Connection, Request } = await loadDriver();
  const connection = new Connection({ server: 'nowhere', options: { port: 1 } });
  expect(connection.getInitialSql()).toContain('quoted_identifier');
  expect(connection.state.name).toBe('Initialized');
  expect('request' in connection ? connection.request : undefined).toBeUndefined();
  expect(connection.reset).toBeTypeOf('function');
  expect(Request.prototype.pause).toBeTypeOf('function');
  expect(Request.prototype.cancel).toBeTypeOf('function');
});

test.each([
  [85_000n, 2, '850.00'],
  [-5n, 2, '-0.05'],
  [0n, 3, '0.000'],
  [850n, 0, '850'],
])('writes %s with scale %i as %s', (scaled, scale, text) => {
  expect(decimalText(scaled, scale)).toBe(text);
  expect(parseDecimal(text)).toMatchObject({ scaled, scale });
});

test.each(['', '.', 'x', '1e3', '1'.repeat(39), '--1'])('refuses %j as a decimal', (text) => {
  expect(parseDecimal(text)).toBeUndefined();
});
