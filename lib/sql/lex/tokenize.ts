import { StatementRefusal } from '../refusal.ts';
import { checkQuotedName, checkText, checkWord, isSpace } from './characters.ts';
import type { LexicalRules } from './lexical-rules.ts';
import { readDollarQuoted, readQuoted, readQuotedName } from './read-literal.ts';
import { commentEnd } from './skip-comment.ts';
import type { Token, TokenKind } from './token.ts';

function matchAt(pattern: RegExp | undefined, text: string, position: number): string | undefined {
  if (pattern === undefined) return undefined;
  pattern.lastIndex = position;
  const match = pattern.exec(text)?.[0];
  return match === '' ? undefined : match;
}

const wordContinues = /[\p{L}\p{M}\p{N}_$#@]/uy;

function make(kind: TokenKind, value: string, start: number, end: number): Token {
  return { kind, value, start, end };
}

/** DuckDB reads `U&'…'` as one literal with escapes of its own, the other servers as an operation. */
function refuseUnicodeEscapes(text: string, start: number): void {
  if (/^u&['"]/i.test(text.slice(start, start + 3)))
    throw new StatementRefusal('lexical', text.slice(start, start + 20));
}

function readPrefixedString(text: string, start: number, rules: LexicalRules): Token | undefined {
  const prefix = (text[start] ?? '').toLowerCase();
  if (text[start + 1] !== "'" || !rules.stringPrefixes.includes(prefix)) return undefined;
  const backslashEscapes = prefix === 'e' || (prefix === 'n' && rules.backslashEscapes);
  const { inner, end } = readQuoted(text, start + 1, "'", backslashEscapes);
  if ((prefix === 'x' || prefix === 'b') && !/^[0-9a-f]*$/i.test(inner)) {
    throw new StatementRefusal('lexical', text.slice(start, end));
  }
  return make('string', inner, start, end);
}

function readDelimited(text: string, start: number, rules: LexicalRules): Token | undefined {
  refuseUnicodeEscapes(text, start);
  const first = text[start];
  if (first === "'" || (first === '"' && rules.doubleQuote === 'string')) {
    const { inner, end } = readQuoted(text, start, first, rules.backslashEscapes);
    return make('string', inner, start, end);
  }
  const bracketed = first === '[' && rules.brackets;
  if (first === '"' || (first === '`' && rules.backtick) || bracketed) {
    const { inner, end } = readQuotedName(text, start, bracketed ? ']' : first);
    checkQuotedName(inner);
    return make('quoted', inner, start, end);
  }
  if (first === '$' && rules.dollarQuotes) {
    const dollar = readDollarQuoted(text, start);
    if (dollar !== undefined) return make('string', dollar.inner, start, dollar.end);
  }
  return readPrefixedString(text, start, rules);
}

function readNumber(text: string, start: number, rules: LexicalRules, previous: Token | undefined): Token | undefined {
  // After a name, `.5` is a separator and a number that no name may be: only a digit can begin a number there.
  if (text[start] === '.' && (previous?.kind === 'word' || previous?.kind === 'quoted') && previous.end === start) {
    return undefined;
  }
  const name = matchAt(rules.digitWord, text, start);
  if (name !== undefined) {
    checkWord(name);
    return make('word', name.toUpperCase(), start, start + name.length);
  }
  const number = matchAt(rules.number, text, start);
  if (number === undefined) return undefined;
  const end = start + number.length;
  // Servers disagree about `1x`: a number and a name, or one name.
  if (matchAt(wordContinues, text, end) !== undefined)
    throw new StatementRefusal('lexical', text.slice(start, end + 10));
  return make('number', number, start, end);
}

/**
 * DuckDB, as Postgres does, takes all the operator characters that stand together for one operator: up to a comment, and
 * without the signs at its end unless it has one of the characters that no standard operator has. Undefined elsewhere.
 */
function operatorRun(text: string, start: number, rules: LexicalRules): string | undefined {
  const run = matchAt(rules.operatorRun, text, start);
  if (run === undefined) return undefined;
  if (run.length >= 32) throw new StatementRefusal('lexical', run);
  const comment = run.slice(1).search(/\/\*|--/);
  const operator = comment < 0 ? run : run.slice(0, comment + 1);
  return /[~!@#^&|%]/.test(operator) ? operator : operator.replace(/(?<=.)[-+]+$/, '');
}

/** An operator ends before the comment that begins inside it: `//*` is a division and a comment, not `//` and `*`. */
function entersComment(text: string, start: number, length: number): boolean {
  for (let position = start + 1; position < start + length; position += 1) {
    if (text.startsWith('/*', position) || text.startsWith('--', position)) return true;
  }
  return false;
}

/**
 * DuckDB reads a literal behind a line break as the rest of the one before it, with the escapes of that one: `E'a'` and then
 * `'b\\'` is one literal that has not ended. Servers disagree about literals with a prefix next to others: refused.
 */
function refuseMixedLiterals(text: string, first: Token | undefined, second: Token): void {
  if (first?.kind !== 'string' || second.kind !== 'string') return;
  const isPlain = ({ start }: Token) => text[start] === "'" || text[start] === '"';
  if (!isPlain(first) || !isPlain(second)) {
    throw new StatementRefusal('lexical', text.slice(first.start, first.start + 40), 'Write the literal as one.');
  }
}

/** MySQL 8 looks for quoted names in a hint, so that its end may be another than that of the comment. */
function refuseQuotesInHint(hint: string): void {
  if (/[`'"]/.test(hint)) throw new StatementRefusal('hint', hint, 'Leave out the quotes in the hint, or the hint.');
}

function readToken(text: string, start: number, rules: LexicalRules, previous: Token | undefined): Token {
  const delimited = readDelimited(text, start, rules) ?? readNumber(text, start, rules, previous);
  if (delimited !== undefined) return delimited;
  const variable = matchAt(rules.variable, text, start);
  if (variable !== undefined) return make('variable', variable, start, start + variable.length);
  const parameter = matchAt(rules.parameter, text, start);
  if (parameter !== undefined) return make('parameter', parameter, start, start + parameter.length);
  const word = matchAt(rules.word, text, start);
  if (word !== undefined) {
    checkWord(word);
    return make('word', word.toUpperCase(), start, start + word.length);
  }
  const run = operatorRun(text, start, rules);
  for (const operator of rules.operators) {
    const matches = run === undefined || run === '' ? text.startsWith(operator, start) : run === operator;
    if (matches && !entersComment(text, start, operator.length)) {
      return make('operator', operator, start, start + operator.length);
    }
  }
  throw new StatementRefusal('character', text.slice(start, start + 10));
}

/**
 * Cuts a statement into tokens as the server would. Comments are left out, except hints. The last token is `end`.
 * Throws StatementRefusal where the text cannot be cut in exactly one way, or has more than `maxTokens`.
 */
export function tokenize(text: string, rules: LexicalRules, maxTokens: number): readonly Token[] {
  checkText(text);
  const tokens: Token[] = [];
  let position = 0;
  while (position < text.length) {
    const character = text.charAt(position);
    if (isSpace(character)) {
      position += 1;
      continue;
    }
    const afterComment = commentEnd(text, position, rules);
    if (afterComment !== undefined) {
      if (rules.executableComments && text.startsWith('/*+', position)) {
        refuseQuotesInHint(text.slice(position, afterComment));
        tokens.push(make('hint', text.slice(position + 3, afterComment - 2), position, afterComment));
      }
      position = afterComment;
      continue;
    }
    const token = readToken(text, position, rules, tokens.at(-1));
    refuseMixedLiterals(text, tokens.at(-1), token);
    tokens.push(token);
    position = token.end;
    if (tokens.length > maxTokens) throw new StatementRefusal('too-complex', `more than ${maxTokens} tokens`);
  }
  tokens.push(make('end', '', text.length, text.length));
  return tokens;
}
