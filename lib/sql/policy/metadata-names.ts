import type { Family } from '../lex/lexical-rules.ts';

const names = (text: string): ReadonlySet<string> => new Set(text.trim() === '' ? [] : text.trim().split(/\s+/));

/** Functions that name the database, the user and the version: only where metadata are permitted. */
export const metadataFunctions: Record<Family, ReadonlySet<string>> = {
  duckdb: names('current_catalog current_database current_role current_schema current_user session_user version'),
  mysql: names('current_user database schema session_user system_user user version'),
  tsql: names(
    'col_length col_name current_user db_id db_name index_col object_id object_name schema_id schema_name session_user system_user type_name user_name',
  ),
};

export const metadataTableFunctions: Record<Family, ReadonlySet<string>> = {
  duckdb: names(
    'duckdb_columns duckdb_constraints duckdb_indexes duckdb_schemas duckdb_tables duckdb_types duckdb_views',
  ),
  mysql: names(' '),
  tsql: names(' '),
};

/** Server variables that tell what a statement may rely on: only where metadata are permitted. */
export const metadataVariables: Record<Family, ReadonlySet<string>> = {
  duckdb: names(' '),
  mysql: names(
    'character_set_connection collation_connection lower_case_table_names max_allowed_packet sql_mode system_time_zone time_zone tidb_version version version_comment',
  ),
  tsql: names('datefirst language max_precision version'),
};

const informationSchema =
  'check_constraints columns constraint_column_usage constraint_table_usage key_column_usage referential_constraints schemata statistics table_constraints tables views';

/** Catalog views that describe tables and nothing of the server, its accounts or its sessions. */
export const metadataViews: Readonly<Record<string, ReadonlySet<string>>> = {
  information_schema: names(informationSchema),
  sys: names(
    'all_columns all_objects check_constraints columns default_constraints extended_properties foreign_key_columns foreign_keys index_columns indexes key_constraints objects schemas tables types views',
  ),
};
