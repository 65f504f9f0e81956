import { expect, test } from 'vitest';
import { isPersonalColumn } from './personal-column.ts';

test.each([
  ...['password', 'user_pwd', 'PasswordHash', 'api_key', 'apiKey', 'access_token', 'email', 'contact_emails', 'E_Mail'],
  ...[
    'phone',
    'phone_number',
    'homePhone',
    'mobile',
    'ssn',
    'social_security_number',
    'date_of_birth',
    'birth_date',
    'DOB',
  ],
  ...['credit_card_no', 'card_number', 'iban', 'ip_address', 'passport_no', 'パスワード', '電話番号', '邮箱'],
])('takes %s for personal data or a secret', (name) => {
  expect(isPersonalColumn(name)).toBe(true);
});

test.each([
  ...[
    'name',
    'customer_name',
    'city',
    'country',
    'region_key',
    'key',
    'product_code',
    'status',
    'address_type',
    'cardinality',
  ],
  ...['megaphone', 'emailing', 'tokenized', 'pinned', 'account_type', 'tax_rate', 'social_media', '商品名'],
])('does not take %s for personal data', (name) => {
  expect(isPersonalColumn(name)).toBe(false);
});
