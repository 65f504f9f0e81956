import type { Family } from '../lex/lexical-rules.ts';
import { StatementRefusal } from '../refusal.ts';
import type { Call, Expression } from '../syntax/ast.ts';
import { constantBound, descendants } from './constant-number.ts';
import { defaultMaxGeneratedRows, generatedRows, makesRows } from './generated-rows.ts';
import type { JudgedPolicy } from './judged-policy.ts';
import type { CallFact } from './statement-facts.ts';

/** Longest text that one padding or repeating call may make. */
const maxMadeLength = 10_000;

/** Longest product of the lengths in one expression. */
const maxMadeProduct = 1_000_000;

/** Position of the argument that says how long the result gets. */
const lengthArguments: Readonly<Record<string, number>> = {
  repeat: 1,
  replicate: 1,
  space: 0,
  lpad: 1,
  rpad: 1,
  bar: 3,
  array_resize: 1,
  list_resize: 1,
  bitstring: 1,
};

/** Functions whose result is as long as the product of their arguments. */
const multipliers = new Set(['replace', 'regexp_replace', 'translate']);

const calledName = (call: Call): string => call.name.at(-1)?.text.toLowerCase() ?? '';

const refuse = (call: Call, explanation?: string): never => {
  throw new StatementRefusal('resource', `${calledName(call)}(…)`, explanation);
};

/** Multiplication and powers of a column can grow beyond what the literals show. */
function mayGrow(node: Expression): boolean {
  for (const part of descendants(node)) {
    if (part.kind === 'subquery') return true;
    if (part.kind === 'literal' && (constantBound(part) ?? 0) > maxMadeLength) return true;
    if (part.kind === 'operation' && part.operators.some((operator) => ['*', '**', '^', '<<'].includes(operator)))
      return true;
    if (part.kind === 'call' && ['pow', 'power', 'exp', 'factorial', 'square', 'multiply'].includes(calledName(part)))
      return true;
  }
  return false;
}

function lengthArgument(call: Call): Expression | undefined {
  const position = lengthArguments[calledName(call)];
  if (position === undefined) return undefined;
  // `value.repeat(n)` has the value in front.
  return call.args[position - (call.target === undefined && call.name.length === 1 ? 0 : 1)];
}

function checkLength(call: Call, argument: Expression): void {
  const bound = constantBound(argument);
  if (bound !== undefined ? bound > maxMadeLength : mayGrow(argument)) {
    refuse(call, `Make texts of at most ${maxMadeLength} characters, with a length that is written as a number.`);
  }
}

/** A repeated text that is repeated, or put in the place of each letter of another: sizes multiply. */
function checkProducts(call: Call): void {
  let product = 1;
  for (const part of descendants(call)) {
    if (part.kind !== 'call') continue;
    const argument = lengthArgument(part);
    if (argument !== undefined) product *= Math.max(1, constantBound(argument) ?? maxMadeLength);
  }
  if (product > maxMadeProduct) refuse(call, 'Do not multiply repeated texts.');
}

/** A list of generated numbers for each generated number. */
function checkGeneratedLists(calls: readonly CallFact[], maxRows: number): void {
  let product = 1;
  for (const { call, place } of calls) {
    if (place === 'table') continue;
    product *= generatedRows(call);
    if (product > 10 * maxRows) refuse(call, `Generate at most ${maxRows} rows.`);
  }
}

/** `printf('%1000000000d', 1)` and T-SQL's `FORMAT(1, 'N1000000000')`: the width in the format pads. */
function checkFormat(call: Call, format: Expression | undefined, literalOnly: boolean): void {
  if (format?.kind === 'literal' ? /\d{4}|\*|\{[^}]*\{/.test(format.value) : literalOnly) refuse(call);
}

/**
 * A series of times takes its size from its step: less than a minute is refused, as a year of seconds has 31 million rows.
 */
function checkStep(call: Call): void {
  for (const argument of call.args.slice(2)) {
    for (const part of descendants(argument)) {
      const text = part.kind === 'literal' ? part.value : '';
      if (/milli|micro|nano|second|\bms\b|\bus\b/i.test(text)) refuse(call, 'Step through time by minutes or more.');
    }
  }
}

function checkGenerator(call: Call, maxRows: number): void {
  if (generatedRows(call) > maxRows) refuse(call, `Generate at most ${maxRows} rows.`);
  for (const argument of call.args) {
    for (const part of descendants(argument)) {
      if (part.kind === 'literal' && part.type === 'number' && (constantBound(part) ?? 0) > maxRows) refuse(call);
      if (part.kind === 'call' && ['pow', 'power', 'exp', 'factorial'].includes(calledName(part))) refuse(call);
    }
  }
  checkStep(call);
}

/** Refuses calls whose result would be huge by what is written in them. */
export function checkSizes(calls: readonly CallFact[], family: Family, policy: JudgedPolicy): void {
  const maxRows = policy.maxGeneratedRows ?? defaultMaxGeneratedRows;
  checkGeneratedLists(calls, maxRows);
  for (const { call } of calls) {
    const name = calledName(call);
    const argument = lengthArgument(call);
    if (argument !== undefined) checkLength(call, argument);
    if (argument !== undefined || multipliers.has(name)) checkProducts(call);
    if (makesRows(call)) checkGenerator(call, maxRows);
    if (family === 'duckdb' && (name === 'printf' || name === 'format')) checkFormat(call, call.args[0], true);
    if (family === 'tsql' && name === 'format') checkFormat(call, call.args[1], false);
  }
}
