import { describe, expect, test } from 'vitest';
import { sampleCatalog } from '../../../test/support/sample-catalog.ts';
import type { Catalog, Relationship, Table } from '../../catalog/catalog.ts';
import type { ColumnType } from '../../sql/value.ts';
import { buildSemanticIndex } from '../semantic-index.ts';
import { linkSchema } from './link-schema.ts';
import { renderSchema } from './render-schema.ts';

const table = (
  name: string,
  columns: Readonly<Record<string, ColumnType>>,
  comments: Readonly<Record<string, string>> = {},
): Table => ({
  name,
  kind: 'table',
  columns: Object.entries(columns).map(([column, type]) => ({
    name: column,
    type,
    nativeType: type,
    nullable: true,
    ...(comments[column] === undefined ? {} : { comment: comments[column] }),
    profile: {},
  })),
  primaryKey: Object.keys(columns).slice(0, 1),
  uniqueKeys: [],
  foreignKeys: [],
});

const joins = (from: string, column: string, to: string, toColumn: string): Relationship => ({
  from: { name: from },
  fromColumns: [column],
  to: { name: to },
  toColumns: [toColumn],
  source: 'declared',
  confidence: 1,
});

const parts = 'order invoice payment shipment product supplier store region budget campaign'.split(' ');
const areas = 'sales stock finance payroll quality service marketing transport project purchase'.split(' ');

/** A company's hundred tables, each referring to another. */
function company(): readonly [readonly Table[], readonly Relationship[]] {
  const tables = areas.flatMap((area) =>
    parts.map((part) =>
      table(`${area}_${part}`, {
        id: 'integer',
        parent_id: 'integer',
        name: 'text',
        status: 'text',
        region: 'text',
        created_at: 'timestamp',
        title: 'text',
        net_amount: 'decimal',
      }),
    ),
  );
  return [tables, tables.slice(1).map(({ name }, at) => joins(name, 'parent_id', tables[at >> 1]?.name ?? '', 'id'))];
}

/** A club's tables among the many of an unrelated system. */
function clubAmongMany(): Catalog {
  const [tables, relationships] = company();
  const club = [
    table('club_member', { memberId: 'integer', forename: 'text', surname: 'text', shirtSize: 'text' }),
    table('club_event', { eventId: 'integer', eventTitle: 'text', heldAt: 'timestamp' }),
    table('club_attendance', { attendanceId: 'integer', memberRef: 'integer', eventRef: 'integer' }),
    table('club_dues', { duesId: 'integer', memberRef: 'integer', A7: 'decimal' }, { A7: 'dues that were paid' }),
  ];
  return {
    database: 'company',
    dialect: 'duckdb',
    fingerprint: 'company',
    capturedAt: '2026-10-31T00:00:00.000Z',
    tables: [...tables, ...club],
    relationships: [
      ...relationships,
      joins('club_attendance', 'memberRef', 'club_member', 'memberId'),
      joins('club_attendance', 'eventRef', 'club_event', 'eventId'),
      joins('club_dues', 'memberRef', 'club_member', 'memberId'),
    ],
  };
}

const club = buildSemanticIndex(clubAmongMany());
const sample = buildSemanticIndex(sampleCatalog);
const shown = (question: string, maxTokens?: number) => {
  const linked = linkSchema(club, question, maxTokens === undefined ? {} : { maxTokens });
  return new Set(linked.tables.flatMap(({ key, columns }) => [key, ...columns.map(({ name }) => `${key}.${name}`)]));
};

describe('the schema for a question', () => {
  test('is the whole schema where that fits', () => {
    const linked = linkSchema(sample, 'How many orders are open?');
    expect(linked.isComplete).toBe(true);
    expect(linked.tables.map(({ key }) => key)).toEqual(sample.model.entities.map(({ key }) => key));
    expect(linked.tables.every(({ omitted }) => omitted === 0)).toBe(true);
  });

  test('holds the tables that the question names and the table between them', () => {
    const found = shown('Which members attended the event with the title Summer Fair?', 700);
    for (const name of ['club_member.surname', 'club_event.eventTitle', 'club_attendance.memberRef'])
      expect(found).toContain(name);
  });

  test('holds a column that only its comment explains', () => {
    expect(shown('How much in dues has been paid?', 500)).toContain('club_dues.A7');
  });

  test('holds the keys of every table in it', () => {
    const linked = linkSchema(club, 'sales orders by region', { maxTokens: 600 });
    expect(linked.isComplete).toBe(false);
    for (const { key, columns } of linked.tables) {
      const names = columns.map(({ name }) => name);
      expect(names, key).toEqual(expect.arrayContaining([...(club.entityOf(key)?.table.primaryKey ?? [])]));
    }
  });

  test.each([200, 600, 1550, 4000])('keeps to %d tokens', (maxTokens) => {
    for (const question of ['sales orders by region', 'title of the event', '売上 地域', 'zzz'])
      expect(linkSchema(club, question, { maxTokens }).tokens).toBeLessThanOrEqual(maxTokens);
  });

  test('is the same, byte for byte, whatever was asked before', () => {
    const ask = () => renderSchema(linkSchema(club, 'members and their dues'));
    const first = ask();
    linkSchema(club, 'stock by warehouse');
    expect(ask()).toBe(first);
    expect(renderSchema(linkSchema(buildSemanticIndex(clubAmongMany()), 'members and their dues'))).toBe(first);
  });

  test('shows the stored values that the question mentions', () => {
    const linked = linkSchema(sample, 'orders of customers in new york');
    const city = linked.tables.flatMap(({ columns }) => columns).find(({ name }) => name === 'cust_city');
    expect(city?.values).toEqual(['New York']);
  });

  test('shows nothing that the model hides', () => {
    const hidden = { names: [], hidden: true, columns: {} };
    const index = buildSemanticIndex(sampleCatalog, {
      version: 1,
      tables: {
        dim_customers: hidden,
        orders: { ...hidden, hidden: false, columns: { cust_id: { names: [], hidden: true } } },
      },
    });
    expect(renderSchema(linkSchema(index, 'customers by order status'))).not.toMatch(/cust_id|dim_customers/);
  });
});
