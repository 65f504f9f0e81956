/**
 * - word: an unquoted name or keyword; `value` is its upper-case form
 * - quoted: a quoted identifier; `value` is the name inside
 * - string: a character, binary or national literal; `value` is the raw text between its delimiters
 * - parameter: `?`, `$1`, `@p1`; variable: `@@x` and MySQL's `@x`
 * - hint: an optimizer hint comment of MySQL and TiDB; `value` is the text inside
 */
export type TokenKind =
  | 'word'
  | 'quoted'
  | 'string'
  | 'number'
  | 'parameter'
  | 'variable'
  | 'operator'
  | 'hint'
  | 'end';

export interface Token {
  readonly kind: TokenKind;
  readonly value: string;
  /** Offsets in the statement, in UTF-16 units; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
}
