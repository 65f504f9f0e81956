import type { Call, Expression } from '../syntax/ast.ts';
import type { ColumnOrigins } from './column-origins.ts';
import { makesRows } from './generated-rows.ts';
import { argumentsOf, madeLength } from './made-length.ts';
import type { NumberMeasure } from './measure-number.ts';
import type { SeriesMeasure } from './measure-series.ts';
import { checkMeasuringDepth } from './measuring-depth.ts';
import type { Scope } from './statement-facts.ts';

export interface TextMeasure {
  /** How long a text or list gets, in characters or in stored values. */
  lengthOf(node: Expression, scope: Scope): number;
}

/** A text whose length is a stored number, such as a bar in a chart. */
const storedLength = 100;

const gatherers = new Set(
  'string_agg group_concat listagg list array_agg json_group_array json_arrayagg json_group_object json_objectagg'.split(
    ' ',
  ),
);
const mappers = new Set('list_transform array_transform list_apply array_apply apply'.split(' '));

/** What they give is a number, or no longer than a hash. */
const short = new Set(
  'length char_length character_length len strlen datalength octet_length count count_big md5 sha1 sha2 sha256 hash sum avg instr position strpos charindex locate array_length'.split(
    ' ',
  ),
);

const calledName = (call: Call): string => call.name.at(-1)?.text.toLowerCase() ?? '';

export interface TextMeasureParts {
  readonly origins: ColumnOrigins;
  readonly numbers: NumberMeasure;
  readonly series: SeriesMeasure;
  /** Rows that the relations of a SELECT generate; 1 where they are stored. */
  readonly generatedRows: (scope: Scope) => number;
}

export function createTextMeasure({ origins, numbers, series, generatedRows }: TextMeasureParts): TextMeasure {
  const known = new Map<Expression, number>();
  let depth = 0;

  const sum = (nodes: readonly Expression[], scope: Scope): number => {
    let total = 0;
    for (const node of nodes) total += lengthOf(node, scope);
    return Math.max(1, total);
  };

  /** Each match becomes the replacement; a pattern that is no literal may match every character. */
  const ofReplacement = (name: string, args: readonly Expression[], scope: Scope): number => {
    const [text, pattern, replacement] = args;
    if (text === undefined || replacement === undefined) return sum(args, scope);
    const matched = name === 'replace' && pattern?.kind === 'literal' ? Math.max(1, pattern.value.length) : 1;
    return lengthOf(text, scope) * Math.max(1, lengthOf(replacement, scope) / matched);
  };

  const ofCall = (call: Call, scope: Scope): number => {
    const name = calledName(call);
    const args = argumentsOf(call);
    const length = madeLength(call);
    if (length !== undefined) {
      const size = numbers.upperOf(length, scope);
      const made = size === undefined || size.factor > 0 ? storedLength : Math.max(1, size.literal);
      const [text] = args;
      return ['repeat', 'replicate'].includes(name) && text !== undefined ? made * lengthOf(text, scope) : made;
    }
    if (makesRows(call)) return Math.max(1, series.rowsOf(call, scope) ?? 1);
    if (short.has(name)) return 1;
    if (name === 'replace' || name === 'regexp_replace') return ofReplacement(name, args, scope);
    if (gatherers.has(name)) return sum(args, scope) * generatedRows(scope);
    if (mappers.has(name) && args[0] !== undefined) return lengthOf(args[0], scope) * sum(args.slice(1), scope);
    return sum(args, scope);
  };

  const compute = (node: Expression, scope: Scope): number => {
    switch (node.kind) {
      case 'literal':
        return Math.max(1, node.value.length);
      case 'call':
        return ofCall(node, scope);
      case 'operation':
        return sum(node.operands, scope);
      case 'group':
        if (node.label !== 'comprehension') return sum(node.items, scope);
        return node.items.reduce((product, item) => product * lengthOf(item, scope), 1);
      case 'column':
      case 'subquery': {
        const found =
          node.kind === 'column' ? origins.originsOf(node.parts, scope) : origins.originsOfQuery(node.query);
        let longest = 1;
        for (const origin of found) {
          if (origin.kind === 'computed') longest = Math.max(longest, lengthOf(origin.expression, origin.scope));
        }
        return longest;
      }
      default:
        return 1;
    }
  };

  const lengthOf = (node: Expression, scope: Scope): number => {
    const before = known.get(node);
    if (before !== undefined) return before;
    // Met again while under way: a recursion, whose growth is judged by itself.
    known.set(node, 1);
    depth += 1;
    checkMeasuringDepth(depth);
    const length = compute(node, scope);
    depth -= 1;
    known.set(node, length);
    return length;
  };

  return { lengthOf };
}
