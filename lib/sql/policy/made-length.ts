import type { Call, Expression } from '../syntax/ast.ts';

/** Position of the argument that says how long the result gets. */
const positions: Readonly<Record<string, number>> = {
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

/** The arguments with the value that a method is called on in front. */
export function argumentsOf(call: Call): readonly Expression[] {
  if (call.target !== undefined) return [call.target, ...call.args];
  if (call.name.length < 2) return call.args;
  const { start, end } = call;
  return [{ kind: 'column', parts: call.name.slice(0, -1), start, end }, ...call.args];
}

/** The argument that says how long the text of a call gets; undefined where no argument does. */
export function madeLength(call: Call): Expression | undefined {
  const position = positions[call.name.at(-1)?.text.toLowerCase() ?? ''];
  if (position === undefined) return undefined;
  // `value.repeat(n)` has the value in front.
  return call.args[position - (call.target === undefined && call.name.length === 1 ? 0 : 1)];
}
