import type { Dialect } from '../dialect.ts';

/** How a server cuts text into tokens. */
export interface LexicalRules {
  readonly family: Family;
  /** `\` escapes the next character in a plain literal. */
  readonly backslashEscapes: boolean;
  readonly doubleQuote: 'identifier' | 'string';
  readonly backtick: boolean;
  readonly brackets: boolean;
  readonly dollarQuotes: boolean;
  readonly hashComments: boolean;
  /** `--` opens a comment only before white space. */
  readonly dashNeedsSpace: boolean;
  readonly nestedComments: boolean;
  /** `/*!` and its kin are executed, and `/*+` is a hint. */
  readonly executableComments: boolean;
  /** One letter glued to a quote; `e` switches backslash escapes on. */
  readonly stringPrefixes: string;
  readonly parameter: RegExp;
  readonly variable: RegExp | undefined;
  readonly number: RegExp;
  readonly word: RegExp;
  /** A name that begins with digits; not where the digits and the first letter could be a number. */
  readonly digitWord: RegExp | undefined;
  /** The characters of operators, where all that stand together make one operator; of too many no operator is made. */
  readonly operatorRun: RegExp | undefined;
  /** Longest first. */
  readonly operators: readonly string[];
}

/** Dialects that share a grammar: TiDB reads as MySQL, Fabric as T-SQL. */
export type Family = 'duckdb' | 'mysql' | 'tsql';

const families: Record<Dialect, Family> = {
  duckdb: 'duckdb',
  mysql: 'mysql',
  tidb: 'mysql',
  tsql: 'tsql',
  fabric: 'tsql',
};

const single = ['(', ')', ',', '.', ';', '+', '-', '*', '/', '%', '=', '<', '>', '~', '&', '|', '^'];

const mysql: LexicalRules = {
  family: 'mysql',
  backslashEscapes: true,
  doubleQuote: 'string',
  backtick: true,
  brackets: false,
  dollarQuotes: false,
  hashComments: true,
  dashNeedsSpace: true,
  nestedComments: false,
  executableComments: true,
  stringPrefixes: 'nxb',
  parameter: /\?/y,
  variable: /@@?(?:[\p{L}\p{M}\p{N}_$.]+|'[^']*'|"[^"]*"|`[^`]*`)/uy,
  number: /0x[0-9a-f]+|0b[01]+|(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?/iy,
  // `$tag$` opens a literal in MySQL 9: a name that begins with a dollar sign has no other.
  word: /[\p{L}\p{M}_][\p{L}\p{M}\p{N}_$]*|\$[\p{L}_][\p{L}\p{M}\p{N}_]*(?![\p{L}\p{M}\p{N}_$])/uy,
  digitWord: /\d+(?![eExXbB])[\p{L}_][\p{L}\p{M}\p{N}_$]*/uy,
  operatorRun: undefined,
  operators: ['<=>', '->>', '->', '<<', '>>', '<=', '>=', '<>', '!=', '||', '&&', ':=', ...single, '!', '{', '}', ':'],
};

const tsql: LexicalRules = {
  family: 'tsql',
  backslashEscapes: false,
  doubleQuote: 'identifier',
  backtick: false,
  brackets: true,
  dollarQuotes: false,
  hashComments: false,
  dashNeedsSpace: false,
  nestedComments: true,
  executableComments: false,
  stringPrefixes: 'n',
  parameter: /@(?!@)[\p{L}\p{M}\p{N}_$#@]+/uy,
  variable: /@@[\p{L}\p{M}\p{N}_$#@]+/uy,
  number: /0x[0-9a-f]*|[$£¥€]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?/iy,
  word: /[\p{L}\p{M}_#][\p{L}\p{M}\p{N}_$#@]*/uy,
  digitWord: undefined,
  operatorRun: undefined,
  operators: [
    '<=',
    '>=',
    '<>',
    '!=',
    '!<',
    '!>',
    '||',
    '<<',
    '>>',
    '::',
    '+=',
    '-=',
    '*=',
    '/=',
    '%=',
    '&=',
    '|=',
    '^=',
    ...single,
    '{',
    '}',
    ':',
  ],
};

const duckdb: LexicalRules = {
  family: 'duckdb',
  backslashEscapes: false,
  doubleQuote: 'identifier',
  backtick: false,
  brackets: false,
  dollarQuotes: true,
  hashComments: false,
  dashNeedsSpace: false,
  nestedComments: true,
  executableComments: false,
  stringPrefixes: 'exb',
  parameter: /\?\d*|\$(?:\d+|[\p{L}_][\p{L}\p{M}\p{N}_]*)/uy,
  variable: undefined,
  number: /(?:\d+(?:_\d+)*(?:\.(?:\d+(?:_\d+)*)?)?|\.\d+(?:_\d+)*)(?:e[+-]?\d+)?/iy,
  word: /[\p{L}\p{M}_][\p{L}\p{M}\p{N}_$]*/uy,
  digitWord: undefined,
  operatorRun: /[~!@#^&|+\-*/%<>=]{1,32}/y,
  operators: [
    '!~~*',
    '->>',
    '<=>',
    '<->',
    '!~~',
    '!~*',
    '~~~',
    '~~*',
    '->',
    '<<',
    '>>',
    '<=',
    '>=',
    '<>',
    '!=',
    '==',
    '||',
    '&&',
    '::',
    ':=',
    '=>',
    '**',
    '//',
    '@>',
    '<@',
    '^@',
    '!~',
    '~~',
    '~*',
    ...single,
    '!',
    '@',
    '#',
    '[',
    ']',
    '{',
    '}',
    ':',
  ],
};

const rulesOfFamily: Record<Family, LexicalRules> = { duckdb, mysql, tsql };

export const familyOf = (dialect: Dialect): Family => families[dialect];

export const lexicalRules = (dialect: Dialect): LexicalRules => rulesOfFamily[families[dialect]];
