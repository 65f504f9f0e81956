// Data table: words by which names and comments say their unit, in folded form.

interface UnitWords {
  readonly unit: string;
  readonly names: readonly string[];
}

const row = (unit: string, names: string): UnitWords => ({ unit, names: names.split('|') });

export const unitWords: readonly UnitWords[] = [
  row('%', 'pct|percent|percentage|%|パーセント|百分比'),
  row('kg', 'kg|kgs|kilogram|kilograms|キログラム|公斤|千克'),
  row('g', 'grams|gram|グラム|克'),
  row('t', 'tons|tonnes|tonne|トン|吨'),
  row('lb', 'lb|lbs|pounds'),
  row('km', 'km|kilometres|kilometers|キロメートル|公里|千米'),
  row('m', 'metres|meters|メートル|米'),
  row('cm', 'cm|centimetres|centimeters|センチメートル|厘米'),
  row('mm', 'mm|millimetres|millimeters|ミリメートル|毫米'),
  row('mi', 'miles'),
  row('ft', 'ft|feet'),
  row('km²', 'square kilometers|square kilometres|sq km|sqkm|km2|平方キロメートル|平方公里|平方千米'),
  row('m²', 'square meters|square metres|sq m|sqm|m2|平方メートル|平方米'),
  row('mi²', 'square miles|sq mi'),
  row('ha', 'hectares|ヘクタール|公顷'),
  row('km/h', 'kilometers per hour|kilometres per hour|km h|kmh|kph|時速キロ'),
  row('mph', 'miles per hour|mph'),
  row('m/s', 'meters per second|metres per second'),
  row(
    'per km²',
    'people per square kilometer|people per square kilometre|inhabitants per square kilometer|people per square km|persons per square kilometer|per square kilometer|per square kilometre',
  ),
  row('per mi²', 'people per square mile|inhabitants per square mile|per square mile'),
  row('l', 'litres|liters|リットル|升'),
  row('ml', 'ml|millilitres|milliliters|ミリリットル|毫升'),
  row('days', 'days|日数|天数'),
  row('hours', 'hours|hrs|時間|小时'),
  row('min', 'minutes|mins|分|分钟'),
  row('s', 'seconds|secs|秒'),
  row('ms', 'ms|milliseconds|ミリ秒|毫秒'),
  row('MB', 'mb|megabytes'),
  row('GB', 'gb|gigabytes'),
  row('kWh', 'kwh|キロワット時|千瓦时'),
  row('°C', 'celsius|摂氏|摄氏度'),
];

export const currencyWords: readonly UnitWords[] = [
  row('JPY', 'jpy|yen|円'),
  row('USD', 'usd|us dollars|dollars|米ドル|美元'),
  row('EUR', 'eur|euro|euros|ユーロ|欧元'),
  row('GBP', 'gbp|pounds sterling|英ポンド|英镑'),
  row('CNY', 'cny|rmb|yuan|人民元|人民币'),
  row('KRW', 'krw|won|ウォン|韩元'),
  row('TWD', 'twd|ntd|台湾ドル|新台币'),
  row('HKD', 'hkd|香港ドル|港元'),
  row('SGD', 'sgd|シンガポールドル|新加坡元'),
  row('INR', 'inr|rupees|ルピー|卢比'),
  row('AUD', 'aud|豪ドル|澳元'),
  row('CHF', 'chf|スイスフラン|瑞士法郎'),
];
