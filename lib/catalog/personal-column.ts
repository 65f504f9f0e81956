import { nameWords } from './name-words.ts';

/** Words that alone mark a column as a secret or as data about a person. */
const telling = new Set([
  ...[
    'password',
    'passwd',
    'passphrase',
    'passcode',
    'pwd',
    'pw',
    'secret',
    'token',
    'apikey',
    'credential',
    'otp',
    'salt',
  ],
  ...['email', 'mail', 'phone', 'telephone', 'tel', 'mobile', 'cellphone', 'fax'],
  ...['ssn', 'sin', 'passport', 'dob', 'birthdate', 'birthday', 'iban', 'cvv', 'cvc'],
]);

/** Runs of words that do so together. */
const tellingRuns = [
  ...[
    'api key',
    'access key',
    'private key',
    'pass word',
    'social security',
    'national id',
    'tax id',
    'driver license',
  ],
  ...[
    'date birth',
    'birth date',
    'credit card',
    'card number',
    'card no',
    'account number',
    'account no',
    'bank account',
  ],
  ...['routing number', 'ip address', 'ip addr', 'mac address', 'home address', 'street address', 'cell number'],
];

const tellingText = /パスワード|暗証|電話|携帯|メール|生年月日|マイナンバー|口座番号|密码|电话|手机|邮箱|身份证/;

/** True for columns whose values are never sampled, by their name: passwords, tokens, e-mail addresses, telephone numbers… */
export function isPersonalColumn(name: string): boolean {
  const words = nameWords(name);
  const text = ` ${words.filter((word) => word !== 'of').join(' ')} `;
  return (
    words.some((word) => telling.has(word)) ||
    tellingRuns.some((run) => text.includes(` ${run} `)) ||
    tellingText.test(name)
  );
}
