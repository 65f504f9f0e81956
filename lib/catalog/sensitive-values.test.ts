import { expect, test } from 'vitest';
import { harmlessValues } from './sensitive-values.ts';

test.each<[string, readonly string[]]>([
  ['e-mail addresses', ['a.b@example.com', 'c@例え.example.jp', 'none']],
  ['a few e-mail addresses among other texts', ['a@example.com', 'Osaka', 'Kobe', 'Nara', 'Kyoto']],
  ['addresses in full width', ['ａｂ＠ｅｘａｍｐｌｅ．ｃｏｍ', 'x']],
  ['web tokens', ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl', '-']],
  ['keys of services', [`sk-live-${'a1'.repeat(10)}`, `ghp_${'b2'.repeat(18)}`, 'AKIAABCDEFGHIJKLMNOP']],
  ['hashes of passwords', ['$2b$12$abcdefghijklmnopqrstuv', '$argon2id$v=19$m=65536,t=3$c29tZXNhbHQ']],
  ['card numbers', ['4111 1111 1111 1111', '5500-0000-0000-0004', '340000000000009']],
  ['bank accounts', ['DE89 3704 0044 0532 0130 00', 'GB29NWBK60161331926819']],
  ['telephone numbers', ['+81 3-1234-5678', '03-1234-5678', '090-1234-5678', '(06) 6123-4567', '212-555-0100']],
  ['social security numbers', ['078-05-1120', '219-09-9999']],
])('keeps nothing of %s', (_title, values) => {
  expect(harmlessValues(values)).toEqual([]);
});

test.each<[string, readonly string[]]>([
  ['names', ['Osaka', '大阪', 'ｵｵｻｶ', "O'Brien"]],
  ['dates and times', ['2026-10-31', '2026/10/31', '09:05:00', '20261031']],
  ['part numbers', ['MRH-011C', 'BR-56U10', '123-456', '0012-3456-78', 'A-100-200-3000']],
  ['article numbers of thirteen digits', ['4006381333931', '4901234567894', '4512345678906', '4987654321098']],
  ['amounts and ranges', ['1,000 - 2,000', '10-20', '+5 %', '-3.25']],
  ['codes of two letters and digits', ['AB12CDEFGHIJKLM', 'XY99ABCDEFGHIJKLMN']],
  ['handles', ['@sales', 'sales@', 'a@b']],
  ['identifiers', ['550e8400-e29b-41d4-a716-446655440000', 'd41d8cd98f00b204e9800998ecf8427e']],
])('keeps all of %s', (_title, values) => {
  expect(harmlessValues(values)).toEqual(values);
});

test('leaves out the one address among many names', () => {
  const names = Array.from({ length: 20 }, (_, index) => `Customer ${index}`);
  expect(harmlessValues([...names, 'someone@example.com'])).toEqual(names);
});
