import { expect, test } from 'vitest';
import { personalKind } from './personal-kind.ts';

test.each([
  ['customer_email', 'email'],
  ['CellNumber', 'phone'],
  ['携帯番号', 'phone'],
  ['dateOfBirth', 'date'],
  ['home_address', 'address'],
  ['password_hash', 'secret'],
  ['iban', 'number'],
  ['credit_card_no', 'number'],
  ['first_name', 'name'],
  ['LastName', 'name'],
  ['contact_name', 'name'],
  ['employeeNames', 'name'],
  ['氏名', 'name'],
])('takes %s for personal data: %s', (column, kind) => {
  expect(personalKind(column)).toBe(kind);
});

test.each(['product_name', 'customer_name', 'city', 'order_date', 'amount', 'unit', '品名'])(
  'takes %s for none by its name',
  (column) => {
    expect(personalKind(column)).toBeUndefined();
  },
);
