import { parseExpression } from './expression/parse-expression.ts';
import { resolveColumn } from './expression/resolve-column.ts';
import type { ModelFault } from './model-fault.ts';
import { type ModelScope, reportInto } from './model-scope.ts';
import type { Hierarchy } from './semantic-model.ts';
import type { SemanticModelFile } from './semantic-model-file.ts';

interface Defined {
  readonly hierarchies: readonly Hierarchy[];
  readonly faults: readonly ModelFault[];
}

/** The hierarchies of a model file; one that does not fit the database is left out. */
export function defineHierarchies(file: SemanticModelFile, { tables, joins }: ModelScope): Defined {
  const faults: ModelFault[] = [];
  const hierarchies = Object.entries(file.hierarchies ?? {}).flatMap(([name, columns]): Hierarchy[] => {
    const levels = columns.map((text, at) => {
      const path = ['hierarchies', name, at];
      const parsed = parseExpression(text);
      if (parsed.kind === 'parsed' && parsed.node.kind === 'name') {
        return resolveColumn(parsed.node, { tables, report: reportInto(faults, path) });
      }
      faults.push({ path, message: 'A level is a column with its table, such as stores.city.' });
      return undefined;
    });
    const known = levels.filter((level) => level !== undefined);
    if (known.length < levels.length) return [];
    const apart = known.findIndex(({ alias }, at) => {
      const finer = known[at + 1];
      return finer !== undefined && !joins.reachable(finer.alias).has(alias);
    });
    if (apart >= 0) {
      const [coarse, fine] = [known[apart]?.alias ?? '', known[apart + 1]?.alias ?? ''];
      faults.push({ path: ['hierarchies', name, apart], message: `No key leads from "${fine}" to "${coarse}".` });
      return [];
    }
    return [{ name, levels: known.map(({ alias, column }) => ({ table: alias, column })), source: 'model' }];
  });
  return { hierarchies, faults };
}
