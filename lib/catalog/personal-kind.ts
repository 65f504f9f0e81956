import { nameWords } from './name-words.ts';
import { isPersonalColumn } from './personal-column.ts';

/** What kind of personal data or secret a column holds, in the words by which people are told of it. */
export type PersonalKind = 'name' | 'email' | 'phone' | 'date' | 'address' | 'number' | 'secret' | 'value';

/** Words of a column's name, and what they make of it where it is known to be personal; the first that fits. */
const kinds: readonly (readonly [PersonalKind, RegExp])[] = [
  ['email', /\be?mail\b|メール|邮箱/],
  ['phone', /\b(?:tele)?phone\b|\b(?:tel|mobile|cell|cellphone|fax)\b|電話|携帯|电话|手机/],
  ['date', /\b(?:dob|birth|birthdate|birthday)\b|生年月日/],
  ['address', /\baddr(?:ess)?\b/],
  [
    'secret',
    /\b(?:password|passwd|passphrase|passcode|pass|pwd|pw|secret|token|apikey|key|credential|otp|salt)\b|パスワード|暗証|密码/,
  ],
];

/** People by what they are; a customer or a supplier may as well be a company. */
const people =
  'person|people|employee|staff|worker|patient|contact|student|pupil|teacher|driver|passenger|guest|applicant|user|member|doctor|nurse';
const personName = new RegExp(
  String.raw`\b(?:first|last|given|family|middle|maiden|full|nick) name\b|\b(?:firstname|lastname|fullname|nickname|username|fname|lname|surname|forename)\b|\b(?:${people}) name\b`,
);
const personNameText = /氏名|姓名|苗字|名字|(?:社員|従業員|患者|担当者|会員|学生|员工|患者|会员)名/;

/**
 * The kind of personal data that a column holds by its name; undefined where the name does not say so. Beside what is never
 * sampled these are the names of people, which a question may well be asked by.
 */
export function personalKind(column: string): PersonalKind | undefined {
  const words = nameWords(column).join(' ');
  const text = `${words} ${column}`;
  if (isPersonalColumn(column)) return kinds.find(([, pattern]) => pattern.test(text))?.[0] ?? 'number';
  return personName.test(words) || personNameText.test(column) ? 'name' : undefined;
}
