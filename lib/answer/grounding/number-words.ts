// Data table: numbers as people write them, in English, Japanese and Chinese.

const small =
  'two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen';
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety';

/** Spelled-out numbers. "One" is left out: it is a pronoun more often than a number. */
export const englishNumbers: ReadonlyMap<string, number> = new Map([
  ...small.split(' ').map((word, place) => [word, place + 2] as const),
  ...tens.split(' ').map((word, place) => [word, (place + 2) * 10] as const),
  ['a dozen', 12],
  ['dozen', 12],
]);

const ordinals = 'second third fourth fifth sixth seventh eighth ninth tenth';
export const englishOrdinals: ReadonlyMap<string, number> = new Map(
  ordinals.split(' ').map((word, place) => [word, place + 2] as const),
);

/** Parts of a whole. */
export const englishFractions: ReadonlyMap<string, number> = new Map([
  ['half', 1 / 2],
  ['a third', 1 / 3],
  ['one third', 1 / 3],
  ['one-third', 1 / 3],
  ['two thirds', 2 / 3],
  ['two-thirds', 2 / 3],
  ['a quarter', 1 / 4],
  ['one quarter', 1 / 4],
  ['one-quarter', 1 / 4],
  ['three quarters', 3 / 4],
  ['three-quarters', 3 / 4],
  ['a fifth', 1 / 5],
  ['one fifth', 1 / 5],
  ['one-fifth', 1 / 5],
  ['two fifths', 2 / 5],
  ['a sixth', 1 / 6],
  ['an eighth', 1 / 8],
  ['a tenth', 1 / 10],
  ['one tenth', 1 / 10],
  ['one-tenth', 1 / 10],
]);

export const englishMultiples: ReadonlyMap<string, number> = new Map([
  ['twice', 2],
  ['double', 2],
  ['doubled', 2],
  ['doubles', 2],
  ['doubling', 2],
  ['halved', 1 / 2],
  ['halving', 1 / 2],
  ['triple', 3],
  ['tripled', 3],
  ['triples', 3],
  ['tripling', 3],
  ['trebled', 3],
  ['thrice', 3],
  ['quadruple', 4],
  ['quadrupled', 4],
  ['quadrupling', 4],
  ['quintupled', 5],
  ['tenfold', 10],
  ['twofold', 2],
  ['threefold', 3],
  ['half as many again', 1.5],
  ['half as much again', 1.5],
]);

/** Words and letters that multiply the figure before them. */
export const englishScales: Readonly<Record<string, number>> = {
  k: 1e3,
  thousand: 1e3,
  m: 1e6,
  mm: 1e6,
  mn: 1e6,
  mio: 1e6,
  million: 1e6,
  millions: 1e6,
  b: 1e9,
  bn: 1e9,
  billion: 1e9,
  billions: 1e9,
  tn: 1e12,
  trillion: 1e12,
};

export const cjkScales: Readonly<Record<string, number>> = {
  十: 10,
  百: 100,
  千: 1e3,
  万: 1e4,
  萬: 1e4,
  億: 1e8,
  亿: 1e8,
  兆: 1e12,
};

/** Signs and names of money, each with what it may stand for. */
export const currencyNames: readonly (readonly [RegExp, string])[] = [
  [/^(?:US\$|USD|dollars?|US dollars?|ドル|米ドル|美元|\$)/i, 'USD'],
  [/^(?:JPY|yen|日元|円|¥)/i, 'JPY'],
  [/^(?:EUR|euros?|ユーロ|欧元|€)/i, 'EUR'],
  [/^(?:GBP|pounds?|ポンド|英镑|£)/i, 'GBP'],
  [/^(?:CNY|RMB|yuan|人民币|人民元|元)/i, 'CNY'],
];

/**
 * What may be counted in kanji numerals; a numeral before anything else is part of a word (一部, 三越).
 */
export const cjkCounter =
  /^(?:つ|個|个|家|社|店舗?|人|名|件|か月|ヶ月|カ月|ヵ月|個月|个月|年|四半期|个?季度|地域|地区|部門|部门|支店|拠点|倍|割|成|位|番目|种|種類?|項目|品目|日|天|週|周|点|大[区区]?|类|款|项|者|省|都市|城市|カテゴリ|チャネル|渠道|门店|商品|产品|製品|メーカー|客户|顧客|分の|分之)/;
