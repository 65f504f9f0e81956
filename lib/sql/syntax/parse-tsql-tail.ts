import {
  expectOperator,
  expectWords,
  list,
  operatorAt,
  parenthesised,
  peek,
  type Reader,
  refusal,
  take,
  takeOneOf,
  takeOperator,
  takeWords,
  wordAt,
} from './reader.ts';

function parseName(reader: Reader): void {
  if (!takeOperator(reader, '(')) return;
  if (take(reader).kind !== 'string') throw refusal(reader, 'syntax', undefined, -1);
  expectOperator(reader, ')');
}

function parseForOption(reader: Reader): void {
  if (takeWords(reader, 'BINARY', 'BASE64') || takeWords(reader, 'ELEMENTS')) {
    takeOneOf(reader, 'XSINIL', 'ABSENT');
    return;
  }
  const option = takeOneOf(
    reader,
    'TYPE',
    'ROOT',
    'XMLDATA',
    'XMLSCHEMA',
    'INCLUDE_NULL_VALUES',
    'WITHOUT_ARRAY_WRAPPER',
  );
  if (option === undefined) throw refusal(reader, 'syntax');
  parseName(reader);
}

/** FOR XML … and FOR JSON …: forms of the result, not locks. */
export function parseFor(reader: Reader): void {
  if (wordAt(reader) !== 'FOR') return;
  const form = wordAt(reader, 1);
  const mode = wordAt(reader, 2);
  const known =
    (form === 'XML' && ['RAW', 'AUTO', 'PATH', 'EXPLICIT'].includes(mode)) ||
    (form === 'JSON' && ['PATH', 'AUTO'].includes(mode));
  if (!known) return;
  reader.position += 3;
  parseName(reader);
  while (takeOperator(reader, ',')) parseForOption(reader);
}

/** Query hints that change a plan and nothing else; the number is the largest value they take. */
const numericOptions: Readonly<Record<string, number>> = { MAXDOP: 64, FAST: 1_000_000, MAXRECURSION: 32_767 };

const plainOptions: readonly (readonly string[])[] = [
  ['RECOMPILE'],
  ['FORCE', 'ORDER'],
  ['KEEP', 'PLAN'],
  ['KEEPFIXED', 'PLAN'],
  ['ROBUST', 'PLAN'],
  ['EXPAND', 'VIEWS'],
  ['IGNORE_NONCLUSTERED_COLUMNSTORE_INDEX'],
  ['OPTIMIZE', 'FOR', 'UNKNOWN'],
  ['DISABLE_OPTIMIZED_PLAN_FORCING'],
];

/** Names that USE HINT takes; each chooses how a plan is made. */
const planHintNames =
  /^(?:ASSUME_\w+|DISABLE_(?:ADAPTIVE|BATCH|CE|DEFERRED|INTERLEAVED|OPTIMIZER|PARAMETER|ROW|TSQL)_?\w*|(?:DIS)?ALLOW_BATCH_MODE|ENABLE_(?:HIST_AMENDMENT_FOR_ASC_KEYS|QUERY_OPTIMIZER_HOTFIXES)|FORCE_(?:DEFAULT|LEGACY)_CARDINALITY_ESTIMATION|QUERY_OPTIMIZER_COMPATIBILITY_LEVEL_\d{3})$/i;

function parsePlanHint(reader: Reader): void {
  const { kind, value } = take(reader);
  if (kind !== 'string' || !planHintNames.test(value)) throw refusal(reader, 'hint', undefined, -1);
}

/** `@p1 = 5` or `@p1 UNKNOWN`: the value that the plan is made for. */
function parseAssumedValue(reader: Reader): void {
  if (take(reader).kind !== 'parameter') throw refusal(reader, 'hint', undefined, -1);
  if (takeWords(reader, 'UNKNOWN')) return;
  expectOperator(reader, '=');
  if (!['number', 'string'].includes(take(reader).kind)) throw refusal(reader, 'hint', undefined, -1);
}

function parseQueryOption(reader: Reader): void {
  for (const option of plainOptions) if (takeWords(reader, ...option)) return;
  if (['HASH', 'ORDER', 'CONCAT', 'MERGE', 'LOOP'].includes(wordAt(reader))) {
    take(reader);
    if (takeOneOf(reader, 'GROUP', 'UNION', 'JOIN') !== undefined) return;
  }
  const word = wordAt(reader);
  const largest = numericOptions[word];
  if (largest !== undefined) {
    take(reader);
    const { kind, value } = peek(reader);
    // 0 means without bound for recursion and parallelism.
    if (kind !== 'number' || Number(value) < 1 || Number(value) > largest) throw refusal(reader, 'hint');
    take(reader);
    return;
  }
  if (takeWords(reader, 'USE', 'HINT')) {
    parenthesised(reader, () => parsePlanHint(reader));
    return;
  }
  if (takeWords(reader, 'OPTIMIZE', 'FOR')) {
    parenthesised(reader, () => parseAssumedValue(reader));
    return;
  }
  if (takeWords(reader, 'LABEL')) {
    expectOperator(reader, '=');
    if (take(reader).kind !== 'string') throw refusal(reader, 'hint', undefined, -1);
    return;
  }
  if (reader.dialect === 'fabric' && takeWords(reader, 'FOR', 'TIMESTAMP', 'AS', 'OF')) {
    if (take(reader).kind !== 'string') throw refusal(reader, 'hint', undefined, -1);
    return;
  }
  throw refusal(reader, 'hint', 'Leave out the query option.');
}

/** OPTION (…): only the options that cannot change anything but the plan. */
export function parseOption(reader: Reader): void {
  if (wordAt(reader) !== 'OPTION' || operatorAt(reader, 1) !== '(') return;
  expectWords(reader, 'OPTION');
  expectOperator(reader, '(');
  list(reader, () => parseQueryOption(reader));
  expectOperator(reader, ')');
}
