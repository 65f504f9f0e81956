import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildSemanticIndex, type SemanticIndex } from '../../lib/semantic/semantic-index.ts';
import { catalogOfTables, readSchemaTables } from '../eval/linking-bench.ts';
import type { BenchContext } from './suite.ts';

interface LargeSchema {
  readonly name: string;
  readonly index: SemanticIndex;
}

/** The schemas of whole systems that lie beside the repository, without contents; those that are missing are told of. */
export async function largeSchemas(
  { root, log }: Pick<BenchContext, 'root' | 'log'>,
  names: readonly string[] = ['ofbiz', 'mantle-udm', 'adventureworks'],
): Promise<readonly LargeSchema[]> {
  const found: LargeSchema[] = [];
  for (const name of names) {
    const file = join(root, '..', 'shared', 'bench', 'large-schemas', `${name}.json`);
    if (!existsSync(file)) {
      log(`not measured, for it is missing: ${file}`);
      continue;
    }
    const tables = await readSchemaTables(file);
    found.push({
      name: `${tables.length} tables of ${name}`,
      index: buildSemanticIndex(catalogOfTables(name, tables)),
    });
  }
  return found;
}
