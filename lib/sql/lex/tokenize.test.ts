import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Dialect, dialects } from '../dialect.ts';
import { StatementRefusal } from '../refusal.ts';
import { lexicalRules } from './lexical-rules.ts';
import { tokenize } from './tokenize.ts';

function cut(text: string, dialect: Dialect): string[] {
  const tokens = tokenize(text, lexicalRules(dialect), 1_000);
  return tokens.slice(0, -1).map(({ kind, value }) => `${kind}:${value}`);
}

describe('a statement is cut as the server cuts it', () => {
  it.each<[Dialect, string, string[]]>([
    ['mysql', "'a\\'b'", ["string:a\\'b"]],
    ['tsql', "'a\\' + 1", ['string:a\\', 'operator:+', 'number:1']],
    ['duckdb', "'a\\' + 1", ['string:a\\', 'operator:+', 'number:1']],
    ['duckdb', "E'a\\'b'", ["string:a\\'b"]],
    ['mysql', '"a"', ['string:a']],
    ['tsql', '"a""b" [c]]d]', ['quoted:a"b', 'quoted:c]d']],
    ['mysql', '`a``b`', ['quoted:a`b']],
    [
      'duckdb',
      "$$a'b$$, $t$c$$d$t$ $1 $x",
      ["string:a'b", 'operator:,', 'string:c$$d', 'parameter:$1', 'parameter:$x'],
    ],
    ['mysql', '5--1', ['number:5', 'operator:-', 'operator:-', 'number:1']],
    ['mysql', '5-- 1\n+2', ['number:5', 'operator:+', 'number:2']],
    ['duckdb', '5--1\n+2', ['number:5', 'operator:+', 'number:2']],
    ['mysql', '1 # x\n2', ['number:1', 'number:2']],
    ['mysql', '1 /* /* */ 2', ['number:1', 'number:2']],
    ['tsql', '1 /* /* */ 2 */ 3', ['number:1', 'number:3']],
    ['duckdb', '1 /* /* */ 2 */ 3', ['number:1', 'number:3']],
    ['mysql', 'a /*+ X(1) */', ['word:A', 'hint: X(1) ']],
    ['duckdb', 'a /*+ X(1) */', ['word:A']],
    ['tsql', "@p1 @@x N'a' #t", ['parameter:@p1', 'variable:@@x', 'string:a', 'word:#T']],
    ['mysql', "@x @@x @`a b` ? X'4D'", ['variable:@x', 'variable:@@x', 'variable:@`a b`', 'parameter:?', 'string:4D']],
    [
      'mysql',
      't.1 .5 1.5e3 0x1F 2026_a',
      ['word:T', 'operator:.', 'number:1', 'number:.5', 'number:1.5e3', 'number:0x1F', 'word:2026_A'],
    ],
    ['duckdb', 'a->>b::c 1_000', ['word:A', 'operator:->>', 'word:B', 'operator:::', 'word:C', 'number:1_000']],
    ['duckdb', '4 //*c*/ 5', ['number:4', 'operator:/', 'number:5']],
    ['duckdb', '4 <-- c\n-5', ['number:4', 'operator:<', 'operator:-', 'number:5']],
    ['duckdb', 'a>=-1 <@ b', ['word:A', 'operator:>=', 'operator:-', 'number:1', 'operator:<@', 'word:B']],
    ['mysql', "N'a' + 'b' 'c'", ['string:a', 'operator:+', 'string:b', 'string:c']],
    ['tsql', '$1.5', ['number:$1.5']],
    ['duckdb', '売上.ｶﾅ', ['word:売上', 'operator:.', 'word:ｶﾅ']],
  ])('in %s: %s', (dialect, text, expected) => {
    expect(cut(text, dialect)).toEqual(expected);
  });
});

describe('a text that servers cut in different ways is refused', () => {
  it.each<[Dialect, string, string]>([
    ['mysql', '/*!50000 1 */', 'comment'],
    ['mysql', '/*M! 1 */', 'comment'],
    ['tidb', '/*T![x] 1 */', 'comment'],
    ['duckdb', '-- a\rb\n', 'comment'],
    ['duckdb', '1x', 'lexical'],
    ['tsql', '1e5x', 'lexical'],
    ['mysql', '0x1G', 'lexical'],
    ['duckdb', "U&'\\0041'", 'lexical'],
    ['duckdb', "E'a'\n'b'", 'lexical'],
    ['duckdb', "$$a$$ 'b'", 'lexical'],
    ['mysql', "N'a' 'b'", 'lexical'],
    ['tsql', "'a' N'b'", 'lexical'],
    ['duckdb', '2 *** 3', 'character'],
    ['duckdb', '1 ||-1', 'character'],
    ['mysql', '/*+ A(`) */ `', 'hint'],
    ['tidb', '--\u0001 a', 'character'],
    ['tsql', '/* \u001b */', 'character'],
    ['mysql', "X'4G'", 'lexical'],
    ['duckdb', '$t$ $T$', 'lexical'],
    ['tsql', '/* /* */', 'lexical'],
    ['mysql', 'a\u00a0b', 'character'],
    ['duckdb', '\uff21', 'character'],
    ['duckdb', '\ud800', 'character'],
    ['duckdb', '""', 'character'],
    ['duckdb', '"a\u200bb"', 'character'],
    ['duckdb', "'a\0b'", 'character'],
    ['duckdb', '/* \u202e */', 'character'],
    ['mysql', 'a\\b', 'character'],
    ['tsql', '`a`', 'character'],
  ])('in %s: %j', (dialect, text, rule) => {
    expect(() => cut(text, dialect)).toThrow(expect.objectContaining({ rule }));
  });
});

it('every character of a text belongs to a token, a comment or white space, in order', () => {
  fc.assert(
    fc.property(fc.constantFrom(...dialects), fc.string({ unit: 'binary', maxLength: 60 }), (dialect, text) => {
      let tokens: ReturnType<typeof tokenize>;
      try {
        tokens = tokenize(text, lexicalRules(dialect), 1_000);
      } catch (error) {
        expect(error).toBeInstanceOf(StatementRefusal);
        return;
      }
      let position = 0;
      for (const { start, end } of tokens) {
        const between = text.slice(position, start);
        expect(between).toMatch(/^(?:[ \n\t\r]|--.*|#.*|\/\*[\s\S]*\*\/)*$/);
        expect(end).toBeGreaterThanOrEqual(start);
        position = end;
      }
      expect(position).toBe(text.length);
    }),
    { numRuns: 5_000 },
  );
});
