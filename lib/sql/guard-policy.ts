/** What one database's configuration permits. */
export interface GuardPolicy {
  /** Schemas that may be read; absent means every schema but the system's. */
  readonly allowedSchemas?: readonly string[];
  /** "table.column" names that no statement may mention. */
  readonly excludedColumns: readonly string[];
}

export const defaultGuardPolicy: GuardPolicy = { excludedColumns: [] };
