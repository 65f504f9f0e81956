/** Limits rows to the schemas that the parameters name; without any, to all that hold objects of users. */
export function schemaCondition(schemas: number): string {
  if (schemas === 0) return '';
  const names = Array.from({ length: schemas }, (_, index) => `@p${index + 1}`);
  return ` AND s.name IN (${names.join(', ')})`;
}

/** Every column of every table and view, with the collation of the database, in the order of the tables' columns. */
export function columnsSql(condition: string): string {
  return `
SELECT s.name AS schema_name, o.name AS table_name, o.type AS kind, c.name AS column_name, b.name AS base_type,
  t.name AS own_type, c.max_length, c.precision, c.scale, c.is_nullable,
  (SELECT d.collation_name FROM sys.databases AS d WHERE d.name = DB_NAME()) AS collation_name
FROM sys.objects AS o
JOIN sys.schemas AS s ON s.schema_id = o.schema_id
JOIN sys.columns AS c ON c.object_id = o.object_id
JOIN sys.types AS t ON t.user_type_id = c.user_type_id
LEFT JOIN sys.types AS b ON b.user_type_id = c.system_type_id
WHERE o.type IN ('U', 'V') AND o.is_ms_shipped = 0 AND s.name NOT IN ('sys', 'INFORMATION_SCHEMA')${condition}
ORDER BY s.name, o.name, c.column_id`;
}

/** Columns of keys, one row a column: P and U of unique indexes, I of the others, none with a filter; F of foreign keys. */
export function keysSql(condition: string): string {
  return `
SELECT CASE WHEN i.is_primary_key = 1 THEN 'P' WHEN i.is_unique = 1 THEN 'U' ELSE 'I' END AS kind, s.name AS schema_name, o.name AS table_name,
  i.name AS key_name, CAST(k.key_ordinal AS int) AS position, c.name AS column_name,
  CAST(NULL AS nvarchar(128)) AS referenced_schema, CAST(NULL AS nvarchar(128)) AS referenced_table,
  CAST(NULL AS nvarchar(128)) AS referenced_column
FROM sys.indexes AS i
JOIN sys.objects AS o ON o.object_id = i.object_id
JOIN sys.schemas AS s ON s.schema_id = o.schema_id
JOIN sys.index_columns AS k ON k.object_id = i.object_id AND k.index_id = i.index_id
JOIN sys.columns AS c ON c.object_id = k.object_id AND c.column_id = k.column_id
WHERE i.type IN (1, 2) AND i.is_disabled = 0 AND i.is_hypothetical = 0 AND i.has_filter = 0 AND k.key_ordinal > 0 AND o.type = 'U' AND o.is_ms_shipped = 0${condition}
UNION ALL
SELECT 'F', s.name, o.name, f.name, CAST(k.constraint_column_id AS int), c.name, rs.name, r.name, rc.name
FROM sys.foreign_keys AS f
JOIN sys.objects AS o ON o.object_id = f.parent_object_id
JOIN sys.schemas AS s ON s.schema_id = o.schema_id
JOIN sys.foreign_key_columns AS k ON k.constraint_object_id = f.object_id
JOIN sys.columns AS c ON c.object_id = k.parent_object_id AND c.column_id = k.parent_column_id
JOIN sys.objects AS r ON r.object_id = f.referenced_object_id
JOIN sys.schemas AS rs ON rs.schema_id = r.schema_id
JOIN sys.columns AS rc ON rc.object_id = k.referenced_object_id AND rc.column_id = k.referenced_column_id
WHERE o.is_ms_shipped = 0${condition}
ORDER BY 2, 3, 1, 4, 5`;
}

/** Comments of tables and columns, and the rows that the storage counts; nothing is scanned. */
export function detailsSql(condition: string): string {
  return `
SELECT 'comment' AS kind, s.name AS schema_name, o.name AS table_name, c.name AS column_name,
  CAST(e.value AS nvarchar(4000)) AS value
FROM sys.extended_properties AS e
JOIN sys.objects AS o ON o.object_id = e.major_id
JOIN sys.schemas AS s ON s.schema_id = o.schema_id
LEFT JOIN sys.columns AS c ON c.object_id = e.major_id AND c.column_id = e.minor_id
WHERE e.class = 1 AND e.name = 'MS_Description' AND o.type IN ('U', 'V')
  AND (e.minor_id = 0 OR c.name IS NOT NULL)${condition}
UNION ALL
SELECT 'rows', s.name, o.name, NULL, CAST(SUM(p.rows) AS nvarchar(4000))
FROM sys.partitions AS p
JOIN sys.objects AS o ON o.object_id = p.object_id
JOIN sys.schemas AS s ON s.schema_id = o.schema_id
WHERE p.index_id IN (0, 1) AND o.type = 'U' AND o.is_ms_shipped = 0${condition}
GROUP BY s.name, o.name`;
}
