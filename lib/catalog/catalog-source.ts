import { nearestName } from '../core/nearest-name.ts';
import { QuerentError } from '../core/querent-error.ts';
import type { KnownTable } from '../sql/guard-policy.ts';
import type { Catalog, CatalogStructure } from './catalog.ts';
import { type CatalogDraft, draftCatalog, type EarlierReading } from './draft-catalog.ts';
import { permittedStructure, tableMatcher } from './permitted-structure.ts';
import { type MeasureOptions, measureDraft } from './read-catalog.ts';
import type { MeasuredTables } from './snapshot.ts';
import { tableKey } from './table-name.ts';

interface Call {
  readonly signal: AbortSignal;
}

/** What a structure and an earlier reading tell without a look at the data. */
export interface MeasurableDraft extends CatalogDraft {
  /** Looks at the data of the pending tables. */
  measure(options: Call): Promise<{ readonly catalog: Catalog; readonly measured: MeasuredTables }>;
}

export interface StructureReading {
  readonly storedTables: readonly KnownTable[];
  draft(options: {
    readonly earlier: EarlierReading | undefined;
    /** Tables to measure in any case: all of them, or those of these names; a name that no table has is refused. */
    readonly forced: 'all' | readonly string[];
  }): MeasurableDraft;
}

/** Where a catalog is read from. */
export interface CatalogSource {
  read(options: Call): Promise<StructureReading>;
}

interface SourceOptions {
  readonly databaseName: string;
  /** What is there once the database can be asked. */
  readonly open: () => Promise<Omit<MeasureOptions, 'signal'>>;
}

export function createCatalogSource({ databaseName, open }: SourceOptions): CatalogSource {
  return {
    async read({ signal }) {
      const opened = await open();
      const { database, policy, clock } = opened;
      const whole = await database.readStructure({ signal });
      const structure = permittedStructure(whole, policy);
      const now = clock.now();
      return {
        storedTables: whole.tables.map(({ schema, name, columns }) => ({
          ...(schema === undefined ? {} : { schema }),
          name,
          columns: columns.map((column) => ({ name: column.name })),
        })),
        draft({ earlier, forced }) {
          const isForced = forced === 'all' ? () => true : namedTables(structure, forced);
          const draft = draftCatalog(structure, { databaseName, now, earlier, isForced });
          return { ...draft, measure: (call) => measureDraft(draft, structure, { ...opened, ...call }) };
        },
      };
    },
  };
}

function namedTables({ tables }: CatalogStructure, names: readonly string[]): ReturnType<typeof tableMatcher> {
  for (const name of names) {
    if (tables.some(tableMatcher([name]))) continue;
    const nearest = nearestName(name, tables.map(tableKey));
    const hint = nearest === undefined ? '.' : `; did you mean "${nearest}"?`;
    throw new QuerentError('validation.invalid', `tables: there is no table "${name}"${hint}`);
  }
  return tableMatcher(names);
}
