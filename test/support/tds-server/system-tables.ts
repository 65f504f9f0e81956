/** What sys.* of a server holds for the tables of the contract, as tables of DuckDB. */
export const contractSystemTables = `
CREATE SCHEMA sys;
CREATE TABLE sys.databases (name VARCHAR, collation_name VARCHAR);
INSERT INTO sys.databases VALUES ('shop', 'Latin1_General_100_BIN2_UTF8'), ('master', 'SQL_Latin1_General_CP1_CI_AS');
CREATE TABLE sys.schemas (schema_id INTEGER, name VARCHAR);
INSERT INTO sys.schemas VALUES (1, 'dbo'), (2, 'sales'), (4, 'sys');
CREATE TABLE sys.objects (object_id INTEGER, schema_id INTEGER, name VARCHAR, type VARCHAR, is_ms_shipped BOOLEAN);
INSERT INTO sys.objects VALUES
  (10, 1, 'contract_parent', 'U', false), (11, 1, 'contract_child', 'U', false), (12, 1, 'contract_view', 'V', false),
  (13, 2, 'contract_order', 'U', false), (20, 4, 'sysrowsets', 'S', true), (21, 1, 'load_orders', 'P', false);
CREATE TABLE sys.types (user_type_id INTEGER, name VARCHAR);
INSERT INTO sys.types VALUES (56, 'int'), (231, 'nvarchar'), (106, 'decimal'), (130, 'geography'), (257, 'Price');
CREATE TABLE sys.columns (
  object_id INTEGER, column_id INTEGER, name VARCHAR, system_type_id INTEGER, user_type_id INTEGER,
  max_length INTEGER, precision INTEGER, scale INTEGER, is_nullable BOOLEAN
);
INSERT INTO sys.columns VALUES
  (10, 3, 'name', 231, 231, 200, 0, 0, true), (10, 1, 'a', 56, 56, 4, 10, 0, false),
  (10, 2, 'b', 56, 56, 4, 10, 0, false),
  (11, 1, 'id', 56, 56, 4, 10, 0, false), (11, 2, 'a', 56, 56, 4, 10, 0, true), (11, 3, 'b', 56, 56, 4, 10, 0, true),
  (11, 4, 'code', 231, 231, 40, 0, 0, false), (12, 1, 'name', 231, 231, 200, 0, 0, true),
  (13, 1, 'price', 106, 257, 9, 18, 2, false), (13, 2, 'place', 240, 130, -1, 0, 0, true), (20, 1, 'rowsetid', 56, 56, 4, 10, 0, false);
CREATE TABLE sys.indexes (
  object_id INTEGER, index_id INTEGER, name VARCHAR, type TINYINT, is_unique BOOLEAN, is_primary_key BOOLEAN,
  has_filter BOOLEAN, is_disabled BOOLEAN, is_hypothetical BOOLEAN
);
INSERT INTO sys.indexes VALUES
  (10, 1, 'PK_parent', 1, true, true, false, false, false), (11, 1, 'PK_child', 1, true, true, false, false, false),
  (11, 2, 'UQ_code', 2, true, false, false, false, false), (11, 3, 'UX_open_only', 2, true, false, true, false, false),
  (11, 4, 'contract_child_ab', 2, false, false, false, false, false), (11, 5, 'IX_off', 2, false, false, false, true, false),
  (11, 6, 'CX_all', 6, false, false, false, false, false), (13, 0, NULL, 0, false, false, false, false, false);
CREATE TABLE sys.index_columns (object_id INTEGER, index_id INTEGER, key_ordinal TINYINT, column_id INTEGER);
INSERT INTO sys.index_columns VALUES
  (10, 1, 2, 2), (10, 1, 1, 1), (11, 1, 1, 1), (11, 2, 1, 4), (11, 2, 0, 2), (11, 3, 1, 2), (11, 4, 2, 3),
  (11, 4, 1, 2), (11, 5, 1, 4), (11, 6, 0, 2), (11, 6, 0, 3);
CREATE TABLE sys.foreign_keys (object_id INTEGER, name VARCHAR, parent_object_id INTEGER, referenced_object_id INTEGER);
INSERT INTO sys.foreign_keys VALUES (30, 'FK_child_parent', 11, 10);
CREATE TABLE sys.foreign_key_columns (
  constraint_object_id INTEGER, constraint_column_id INTEGER, parent_object_id INTEGER, parent_column_id INTEGER,
  referenced_object_id INTEGER, referenced_column_id INTEGER
);
INSERT INTO sys.foreign_key_columns VALUES (30, 2, 11, 3, 10, 2), (30, 1, 11, 2, 10, 1);
CREATE TABLE sys.extended_properties (class INTEGER, major_id INTEGER, minor_id INTEGER, name VARCHAR, value VARCHAR);
INSERT INTO sys.extended_properties VALUES
  (1, 10, 0, 'MS_Description', 'parents'), (1, 10, 3, 'MS_Description', 'the name'), (1, 10, 1, 'Owner', 'nobody');
CREATE TABLE sys.partitions (object_id INTEGER, index_id INTEGER, rows BIGINT);
INSERT INTO sys.partitions VALUES (10, 1, 40), (10, 1, 2), (10, 2, 42), (11, 1, 7), (13, 0, 5);
CREATE TABLE contract_parent (a INTEGER, b INTEGER, name VARCHAR);
`;
