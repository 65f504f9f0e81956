import type { Call } from '../syntax/ast.ts';

export const defaultMaxGeneratedRows = 1_000_000;

const rowMakers = new Set(['range', 'generate_series']);

export const makesRows = (call: Call): boolean => rowMakers.has(call.name.at(-1)?.text.toLowerCase() ?? '');
