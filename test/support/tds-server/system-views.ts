/**
 * sys.* of SQL Server as views over the catalog of DuckDB, for tables of `main`, which stands for dbo. Comments are rows of
 * sys.extended_properties, as they are on the server.
 */
export const systemViews = `
CREATE SCHEMA sys;
-- DuckDB numbers its tables anew each time it opens the file.
CREATE MACRO object_id(name) AS CAST(hash(name) % 1000000007 AS INTEGER);
CREATE TABLE sys.databases (name VARCHAR, collation_name VARCHAR);
INSERT INTO sys.databases VALUES ('shop', 'Japanese_XJIS_140_CI_AS_KS_WS');
CREATE TABLE sys.schemas (schema_id INTEGER, name VARCHAR);
INSERT INTO sys.schemas VALUES (1, 'dbo');
CREATE TABLE sys.types (user_type_id INTEGER, name VARCHAR);
INSERT INTO sys.types VALUES
  (56, 'int'), (106, 'decimal'), (231, 'nvarchar'), (40, 'date'), (42, 'datetime2'), (104, 'bit'), (127, 'bigint');
CREATE VIEW sys.objects AS
  SELECT object_id(table_name) AS object_id, 1 AS schema_id, table_name AS name, 'U' AS type, false AS is_ms_shipped
  FROM duckdb_tables() WHERE schema_name = 'main' AND NOT internal;
CREATE VIEW sys.columns AS
  SELECT object_id(table_name) AS object_id, column_index AS column_id, column_name AS name, k.id AS system_type_id,
    k.id AS user_type_id, 8000 AS max_length, coalesce(numeric_precision, 0) AS precision,
    coalesce(numeric_scale, 0) AS scale, is_nullable
  FROM duckdb_columns()
  JOIN (VALUES ('INTEGER', 56), ('DECIMAL', 106), ('VARCHAR', 231), ('DATE', 40), ('TIMESTAMP', 42), ('TIMESTAMP_S', 42),
    ('BOOLEAN', 104), ('BIGINT', 127)) AS k(name, id) ON k.name = regexp_replace(data_type, '[(].*', '')
  WHERE schema_name = 'main' AND NOT internal;
CREATE VIEW sys.indexes AS
  SELECT object_id(table_name) AS object_id, constraint_index AS index_id, constraint_name AS name, 2 AS type, true AS is_unique,
    constraint_type = 'PRIMARY KEY' AS is_primary_key, false AS has_filter, false AS is_disabled, false AS is_hypothetical
  FROM duckdb_constraints() WHERE constraint_type IN ('PRIMARY KEY', 'UNIQUE');
CREATE VIEW sys.index_columns AS
  SELECT object_id(table_name) AS object_id, constraint_index AS index_id,
    generate_subscripts(constraint_column_indexes, 1) AS key_ordinal, unnest(constraint_column_indexes) + 1 AS column_id
  FROM duckdb_constraints() WHERE constraint_type IN ('PRIMARY KEY', 'UNIQUE');
CREATE VIEW sys.foreign_keys AS
  SELECT c.constraint_index AS object_id, c.constraint_name AS name, object_id(c.table_name) AS parent_object_id,
    object_id(t.table_name) AS referenced_object_id
  FROM duckdb_constraints() AS c JOIN duckdb_tables() AS t ON t.table_name = c.referenced_table
  WHERE c.constraint_type = 'FOREIGN KEY';
CREATE VIEW sys.foreign_key_columns AS
  SELECT k.*, object_id(t.table_name) AS referenced_object_id, r.column_index AS referenced_column_id
  FROM (
    SELECT constraint_index AS constraint_object_id, generate_subscripts(constraint_column_indexes, 1) AS constraint_column_id,
      object_id(table_name) AS parent_object_id, unnest(constraint_column_indexes) + 1 AS parent_column_id,
      referenced_table, unnest(referenced_column_names) AS referenced_column
    FROM duckdb_constraints() WHERE constraint_type = 'FOREIGN KEY'
  ) AS k
  JOIN duckdb_tables() AS t ON t.table_name = k.referenced_table
  JOIN duckdb_columns() AS r ON r.table_oid = t.table_oid AND r.column_name = k.referenced_column;
CREATE TABLE sys.extended_properties (class INTEGER, major_id BIGINT, minor_id BIGINT, name VARCHAR, value VARCHAR);
CREATE VIEW sys.partitions AS
  SELECT object_id(table_name) AS object_id, 1 AS index_id, estimated_size AS rows FROM duckdb_tables()
  WHERE schema_name = 'main' AND NOT internal;
`;
