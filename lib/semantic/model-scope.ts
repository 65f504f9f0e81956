import type { Relationship } from '../catalog/catalog.ts';
import { tableKey } from '../catalog/table-name.ts';
import type { ExpressionNode } from './expression/expression-node.ts';
import { parseExpression } from './expression/parse-expression.ts';
import type { KnownTable, ResolveContext } from './expression/resolve-column.ts';
import { createJoinGraph, type JoinGraph } from './join-graph.ts';
import type { ModelFault } from './model-fault.ts';
import { isOneToOne } from './relationship-meaning.ts';

/** A table as far as definitions of a model file are held against it. */
export interface ScopeTable extends KnownTable {
  readonly primaryKey: readonly string[];
  readonly uniqueKeys: readonly (readonly string[])[];
}

/** The tables and ways between them that definitions of a model file may use. */
export interface ModelScope {
  readonly tables: ReadonlyMap<string, ScopeTable>;
  readonly joins: JoinGraph;
  /** Every step from the one table to the other has one row at most on both sides. */
  readonly isOneToOne: (from: string, to: string) => boolean;
}

export function createModelScope(
  tables: readonly ScopeTable[],
  relationships: readonly Relationship[],
  joins: JoinGraph = createJoinGraph(relationships),
): ModelScope {
  const byKey = new Map(tables.map((table) => [tableKey(table), table]));
  return {
    tables: byKey,
    joins,
    isOneToOne: (from, to) => {
      const [path] = joins.paths(from, to);
      return path?.steps.every((step) => isOneToOne(step, byKey.get(tableKey(step.from)))) === true;
    },
  };
}

/** Faults of one text of the file, at their places. */
export function reportInto(faults: ModelFault[], path: readonly PropertyKey[]): ResolveContext['report'] {
  return (span, message) => faults.push({ path, span: { start: span.start, end: span.end }, message });
}

/** The text as an expression; its fault is noted where it is none. */
export function parseInto(
  faults: ModelFault[],
  path: readonly PropertyKey[],
  text: string,
): ExpressionNode | undefined {
  const parsed = parseExpression(text);
  if (parsed.kind === 'parsed') return parsed.node;
  const { start, end, message } = parsed.fault;
  faults.push({ path, span: { start, end }, message });
  return undefined;
}
