import type { Family } from '../lex/lexical-rules.ts';
import { StatementRefusal } from '../refusal.ts';
import type { Call, Expression } from '../syntax/ast.ts';
import { descendants } from './constant-number.ts';
import { defaultMaxGeneratedRows, makesRows } from './generated-rows.ts';
import { repeatsColumn } from './growing-expression.ts';
import type { JudgedPolicy } from './judged-policy.ts';
import { madeLength } from './made-length.ts';
import type { Measures } from './measures.ts';
import type { CallFact, SelectFact, StatementFacts } from './statement-facts.ts';

/** Longest text that one padding or repeating call may make. */
const maxMadeLength = 10_000;

/** Times that a made text may be as long as a stored number: a share in per cent. */
const maxStoredFactor = 100;

/** Longest product of the lengths in one expression. */
const maxMadeProduct = 1_000_000;

/** Longest text or list that an expression may put together, and longest sum of them over generated rows. */
const maxTextLength = 10_000_000;

const reducers = new Set(['list_reduce', 'array_reduce', 'reduce']);

const calledName = (call: Call): string => call.name.at(-1)?.text.toLowerCase() ?? '';

const refuse = (call: Call, explanation?: string): never => {
  throw new StatementRefusal('resource', `${calledName(call)}(…)`, explanation);
};

function checkLength({ call, scope }: CallFact, argument: Expression, measures: Measures): void {
  const upper = measures.numbers.upperOf(argument, scope);
  if (upper === undefined || upper.literal > maxMadeLength || upper.factor > maxStoredFactor) {
    refuse(call, `Make texts of at most ${maxMadeLength} characters, with a length that is written as a number.`);
  }
}

/** A repeated text that is repeated, or put in the place of each letter of another: sizes multiply. */
function checkProducts({ call, scope }: CallFact, measures: Measures): void {
  let product = 1;
  for (const part of descendants(call)) {
    const argument = part.kind === 'call' ? madeLength(part) : undefined;
    if (argument === undefined) continue;
    const upper = measures.numbers.upperOf(argument, scope);
    product *= upper === undefined || upper.factor > 0 ? maxMadeLength : Math.max(1, upper.literal);
  }
  if (product > maxMadeProduct) refuse(call, 'Do not multiply repeated texts.');
}

/** A list of generated numbers for each generated number. */
function checkGeneratedLists(calls: readonly CallFact[], maxRows: number, measures: Measures): void {
  let product = 1;
  for (const { call, scope, place } of calls) {
    if (place === 'table' || !makesRows(call)) continue;
    product *= Math.max(1, measures.series.rowsOf(call, scope) ?? 1);
    if (product > 10 * maxRows) refuse(call, `Generate at most ${maxRows} rows.`);
  }
}

/** `printf('%1000000000d', 1)` and T-SQL's `FORMAT(1, 'N1000000000')`: the width in the format pads. */
function checkFormat(call: Call, format: Expression | undefined, literalOnly: boolean): void {
  if (format?.kind === 'literal' ? /\d{4}|\*|\{[^}]*\{/.test(format.value) : literalOnly) refuse(call);
}

function checkGenerator({ call, scope }: CallFact, maxRows: number, measures: Measures): void {
  const rows = measures.series.rowsOf(call, scope);
  if (rows === undefined) {
    refuse(call, 'Generate rows between numbers or dates that are written out, or between columns of a table.');
  } else if (rows > maxRows) refuse(call, `Generate at most ${maxRows} rows.`);
}

/** A text that is repeated or doubled on its way through queries, or gathered from generated rows. */
function checkTexts({ select, scope }: SelectFact, measures: Measures): void {
  const rows = measures.generatedRows(scope);
  for (const { expression } of select.items) {
    if (expression.kind === 'star') continue;
    const length = measures.texts.lengthOf(expression, scope);
    if (length > maxTextLength || (length > 1_000 && length * rows > 10 * maxTextLength)) {
      throw new StatementRefusal('resource', 'SELECT', 'Make shorter texts: their lengths multiply.');
    }
  }
}

/** Refuses calls whose result would be huge, or whose size the text does not bound. */
export function checkSizes(facts: StatementFacts, measures: Measures, family: Family, policy: JudgedPolicy): void {
  const maxRows = policy.maxGeneratedRows ?? defaultMaxGeneratedRows;
  checkGeneratedLists(facts.calls, maxRows, measures);
  for (const fact of facts.calls) {
    const { call, scope } = fact;
    const name = calledName(call);
    const argument = madeLength(call);
    if (argument !== undefined) {
      checkLength(fact, argument, measures);
      checkProducts(fact, measures);
    }
    if (measures.texts.lengthOf(call, scope) > maxTextLength)
      refuse(call, 'Make shorter texts: their lengths multiply.');
    if (reducers.has(name) && repeatsColumn(call, family)) refuse(call, 'Do not double a text at each step.');
    if (makesRows(call)) checkGenerator(fact, maxRows, measures);
    if (family === 'duckdb' && (name === 'printf' || name === 'format')) checkFormat(call, call.args[0], true);
    if (family === 'tsql' && name === 'formatmessage') checkFormat(call, call.args[0], true);
    if (family === 'tsql' && name === 'format') checkFormat(call, call.args[1], false);
  }
  for (const fact of facts.selects) checkTexts(fact, measures);
}
