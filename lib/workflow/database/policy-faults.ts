import type { CatalogStructure } from '../../catalog/catalog.ts';
import { columnMatcher, tableMatcher } from '../../catalog/permitted-structure.ts';
import { nearestName } from '../../core/nearest-name.ts';
import type { DatabasePolicy } from '../caller-policy.ts';

export interface PolicyFault {
  /** A misspelt name in a rule that hides lets through what it should hide; one in a list of what is allowed hides it. */
  readonly letsThrough: boolean;
  readonly detail: string;
  readonly remedy: string;
}

/** The names in a policy that the database does not have. */
export function policyFaults({ tables }: CatalogStructure, policy: DatabasePolicy): readonly PolicyFault[] {
  const tableNames = tables.flatMap(({ schema, name }) =>
    schema === undefined ? [name] : [name, `${schema}.${name}`],
  );
  const columnNames = tables.flatMap((table) => table.columns.map(({ name }) => `${table.name}.${name}`));
  const isTable = (name: string): boolean => tables.some(tableMatcher([name]));
  const isColumn = (name: string): boolean => {
    const isNamed = columnMatcher([name]);
    return tables.some((table) => table.columns.some((column) => isNamed(table, column.name)));
  };
  const faultsOf = (setting: string, kind: 'table' | 'column', names: readonly string[] = []): PolicyFault[] => {
    const known = kind === 'table' ? tableNames : columnNames;
    return [...new Set(names)]
      .filter((name) => !(kind === 'table' ? isTable(name) : isColumn(name)))
      .map((name) => {
        const nearest = nearestName(name, known);
        return {
          letsThrough: !setting.startsWith('allowed'),
          detail: `${setting} names the ${kind} ${name}, which the database does not have`,
          remedy: nearest === undefined ? 'Correct the name, or leave it out.' : `Did you mean "${nearest}"?`,
        };
      });
  };
  const masked = policy.maskedColumns?.map(({ column }) => column);
  const governed = policy.rowPolicies?.map(({ table }) => table);
  return [
    ...faultsOf('excludedColumns', 'column', policy.excludedColumns),
    ...faultsOf('maskedColumns', 'column', masked),
    ...faultsOf('rowPolicies', 'table', governed),
    ...faultsOf('allowedTables', 'table', policy.allowedTables),
    ...faultsOf('allowedColumns', 'column', policy.allowedColumns),
  ];
}
