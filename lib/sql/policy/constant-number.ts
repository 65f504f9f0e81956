import type { Expression } from '../syntax/ast.ts';

const precedence: Readonly<Record<string, number>> = {
  '+': 1,
  '-': 1,
  '*': 2,
  '/': 2,
  '//': 2,
  '%': 2,
  '^': 3,
  '**': 3,
  '<<': 3,
};

function apply(operator: string, left: number, right: number): number | undefined {
  switch (operator) {
    case '+':
      return left + right;
    // Only an upper bound of the size matters, so what makes a number smaller is not applied.
    case '-':
      return left + Math.abs(right);
    case '*':
      return left * Math.max(1, right);
    case '/':
    case '//':
    case '%':
      return right >= 1 ? left : undefined;
    case '^':
    case '**':
      return Math.max(left, left ** right);
    case '<<':
      return left * 2 ** right;
    default:
      return undefined;
  }
}

function numberText(text: string): number | undefined {
  const value = Number(text.replaceAll('_', ''));
  return Number.isFinite(value) || text !== '' ? Math.abs(value) : undefined;
}

/**
 * An upper bound of the size of a number that literals alone make, `1000 * 1000` included; undefined where the expression
 * depends on anything else.
 */
export function constantBound(node: Expression): number | undefined {
  if (node.kind === 'literal') {
    return node.type === 'number' || /^\s*[-+\d.e_]+\s*$/i.test(node.value) ? numberText(node.value) : undefined;
  }
  if (node.kind === 'group') {
    const [only] = node.items;
    const transparent = ['row', 'prefix'].includes(node.label) && node.items.length === 1;
    return transparent && only !== undefined ? constantBound(only) : undefined;
  }
  if (node.kind !== 'operation') return undefined;
  const values: number[] = [];
  const pending: string[] = [];
  const reduce = (): boolean => {
    const operator = pending.pop() ?? '';
    const right = values.pop() ?? 0;
    const result = apply(operator, values.pop() ?? 0, right);
    if (result === undefined) return false;
    values.push(result);
    return true;
  };
  for (const [index, operand] of node.operands.entries()) {
    const value = constantBound(operand);
    if (value === undefined) return undefined;
    values.push(value);
    const operator = node.operators[index];
    if (operator === undefined) continue;
    const strength = precedence[operator];
    if (strength === undefined) return undefined;
    while (pending.length > 0 && (precedence[pending.at(-1) ?? ''] ?? 0) >= strength) if (!reduce()) return undefined;
    pending.push(operator);
  }
  while (pending.length > 0) if (!reduce()) return undefined;
  return values[0];
}

/** Every expression of a tree, the node itself first; subqueries are not entered. */
export function* descendants(node: Expression): Generator<Expression> {
  yield node;
  switch (node.kind) {
    case 'operation':
      for (const operand of node.operands) yield* descendants(operand);
      return;
    case 'group':
      for (const item of node.items) yield* descendants(item);
      return;
    case 'call':
      for (const item of [...(node.target === undefined ? [] : [node.target]), ...node.args, ...node.clauses]) {
        yield* descendants(item);
      }
      return;
    default:
  }
}
