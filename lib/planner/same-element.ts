import type { SchemaElement } from '../semantic/term-index.ts';

export function isSameElement(left: SchemaElement, right: SchemaElement): boolean {
  if (left.kind === 'entity') return right.kind === 'entity' && left.entity === right.entity;
  if (left.kind === 'measure') return right.kind === 'measure' && left.measure === right.measure;
  return right.kind === 'column' && left.column === right.column;
}
