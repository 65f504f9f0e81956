import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import {
  boolean,
  date,
  decimal,
  defineTable,
  foreignKey,
  integer,
  optional,
  type TableDefinition,
  text,
  timestamp,
} from './definition.ts';
import { renderDdl } from './render-ddl.ts';

const makers = defineTable({
  name: 'makers',
  comment: "The makers' list (メーカー)",
  columns: { maker_id: integer('Number'), name: text(30, 'Name') },
  primaryKey: ['maker_id'],
  uniqueKeys: [['name']],
});
const parts = defineTable({
  name: 'pt"`]mstr',
  comment: 'Parts',
  columns: {
    part: text(18, 'Part number (品目番号)'),
    rev: integer('Revision'),
    maker_id: optional(integer('Maker; empty for our own')),
    price: decimal(12, 2, 'Price\\unit'),
    added: date('Added on'),
    changed_at: optional(timestamp('Changed at')),
    is_sterile: boolean('Sterile'),
  },
  primaryKey: ['part', 'rev'],
  foreignKeys: [foreignKey('maker_id', 'makers', 'maker_id')],
});
const tables: readonly TableDefinition[] = [makers, parts];

describe('renderDdl', () => {
  it('writes DuckDB with quoted identifiers, keys and COMMENT ON', () => {
    expect(renderDdl(tables, 'duckdb')).toEqual([
      `CREATE TABLE "makers" (
  "maker_id" INTEGER NOT NULL,
  "name" VARCHAR NOT NULL,
  PRIMARY KEY ("maker_id"),
  UNIQUE ("name")
)`,
      `COMMENT ON TABLE "makers" IS 'The makers'' list (メーカー)'`,
      `COMMENT ON COLUMN "makers"."maker_id" IS 'Number'`,
      `COMMENT ON COLUMN "makers"."name" IS 'Name'`,
      `CREATE TABLE "pt""\`]mstr" (
  "part" VARCHAR NOT NULL,
  "rev" INTEGER NOT NULL,
  "maker_id" INTEGER NULL,
  "price" DECIMAL(12,2) NOT NULL,
  "added" DATE NOT NULL,
  "changed_at" TIMESTAMP NULL,
  "is_sterile" BOOLEAN NOT NULL,
  PRIMARY KEY ("part", "rev"),
  FOREIGN KEY ("maker_id") REFERENCES "makers" ("maker_id")
)`,
      `COMMENT ON TABLE "pt""\`]mstr" IS 'Parts'`,
      `COMMENT ON COLUMN "pt""\`]mstr"."part" IS 'Part number (品目番号)'`,
      `COMMENT ON COLUMN "pt""\`]mstr"."rev" IS 'Revision'`,
      `COMMENT ON COLUMN "pt""\`]mstr"."maker_id" IS 'Maker; empty for our own'`,
      `COMMENT ON COLUMN "pt""\`]mstr"."price" IS 'Price\\unit'`,
      `COMMENT ON COLUMN "pt""\`]mstr"."added" IS 'Added on'`,
      `COMMENT ON COLUMN "pt""\`]mstr"."changed_at" IS 'Changed at'`,
      `COMMENT ON COLUMN "pt""\`]mstr"."is_sterile" IS 'Sterile'`,
    ]);
  });

  it('writes MySQL with inline comments and a collation that tells kana apart', () => {
    expect(renderDdl(tables, 'mysql')).toEqual([
      `CREATE TABLE \`makers\` (
  \`maker_id\` INT NOT NULL COMMENT 'Number',
  \`name\` VARCHAR(30) NOT NULL COMMENT 'Name',
  PRIMARY KEY (\`maker_id\`),
  UNIQUE (\`name\`)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='The makers'' list (メーカー)'`,
      `CREATE TABLE \`pt"\`\`]mstr\` (
  \`part\` VARCHAR(18) NOT NULL COMMENT 'Part number (品目番号)',
  \`rev\` INT NOT NULL COMMENT 'Revision',
  \`maker_id\` INT NULL COMMENT 'Maker; empty for our own',
  \`price\` DECIMAL(12,2) NOT NULL COMMENT 'Price\\\\unit',
  \`added\` DATE NOT NULL COMMENT 'Added on',
  \`changed_at\` DATETIME NULL COMMENT 'Changed at',
  \`is_sterile\` BOOLEAN NOT NULL COMMENT 'Sterile',
  PRIMARY KEY (\`part\`, \`rev\`),
  FOREIGN KEY (\`maker_id\`) REFERENCES \`makers\` (\`maker_id\`)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='Parts'`,
    ]);
  });

  it('writes T-SQL with national text and extended properties', () => {
    const table = `@level0type = N'SCHEMA', @level0name = N'dbo', @level1type = N'TABLE', @level1name`;
    const property = "EXEC sys.sp_addextendedproperty @name = N'MS_Description', @value";
    expect(renderDdl(tables, 'tsql')).toEqual([
      `CREATE TABLE [makers] (
  [maker_id] INT NOT NULL,
  [name] NVARCHAR(30) NOT NULL,
  PRIMARY KEY ([maker_id]),
  UNIQUE ([name])
)`,
      `${property} = N'The makers'' list (メーカー)', ${table} = N'makers'`,
      `${property} = N'Number', ${table} = N'makers', @level2type = N'COLUMN', @level2name = N'maker_id'`,
      `${property} = N'Name', ${table} = N'makers', @level2type = N'COLUMN', @level2name = N'name'`,
      `CREATE TABLE [pt"\`]]mstr] (
  [part] NVARCHAR(18) NOT NULL,
  [rev] INT NOT NULL,
  [maker_id] INT NULL,
  [price] DECIMAL(12,2) NOT NULL,
  [added] DATE NOT NULL,
  [changed_at] DATETIME2(0) NULL,
  [is_sterile] BIT NOT NULL,
  PRIMARY KEY ([part], [rev]),
  FOREIGN KEY ([maker_id]) REFERENCES [makers] ([maker_id])
)`,
      `${property} = N'Parts', ${table} = N'pt"\`]mstr'`,
      `${property} = N'Part number (品目番号)', ${table} = N'pt"\`]mstr', @level2type = N'COLUMN', @level2name = N'part'`,
      `${property} = N'Revision', ${table} = N'pt"\`]mstr', @level2type = N'COLUMN', @level2name = N'rev'`,
      `${property} = N'Maker; empty for our own', ${table} = N'pt"\`]mstr', @level2type = N'COLUMN', @level2name = N'maker_id'`,
      `${property} = N'Price\\unit', ${table} = N'pt"\`]mstr', @level2type = N'COLUMN', @level2name = N'price'`,
      `${property} = N'Added on', ${table} = N'pt"\`]mstr', @level2type = N'COLUMN', @level2name = N'added'`,
      `${property} = N'Changed at', ${table} = N'pt"\`]mstr', @level2type = N'COLUMN', @level2name = N'changed_at'`,
      `${property} = N'Sterile', ${table} = N'pt"\`]mstr', @level2type = N'COLUMN', @level2name = N'is_sterile'`,
    ]);
  });

  it('is accepted by DuckDB, which gives names and comments back as defined', async () => {
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    for (const statement of renderDdl(tables, 'duckdb')) await connection.run(statement);
    const columns = await connection.runAndReadAll(
      'SELECT column_name, comment FROM duckdb_columns() WHERE table_name = $1 ORDER BY column_index',
      [parts.name],
    );
    expect(columns.getRowsJson()).toEqual(Object.entries(parts.columns).map(([name, { comment }]) => [name, comment]));
    connection.closeSync();
    instance.closeSync();
  });
});
