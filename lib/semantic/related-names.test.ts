import { describe, expect, test } from 'vitest';
import type { Column, Relationship, Table } from '../catalog/catalog.ts';
import { tokenize } from '../question/token.ts';
import { buildSemanticIndex } from './semantic-index.ts';

const column = (name: string, type: 'integer' | 'text' = 'text'): Column => ({
  name,
  type,
  nativeType: type.toUpperCase(),
  nullable: false,
  profile: { distinctCount: 40 },
});

function table(name: string, columns: readonly string[], primaryKey: readonly string[]): Table {
  const made = columns.map((each) => column(each, /id$/i.test(each) ? 'integer' : 'text'));
  return { name, kind: 'table', rowCount: 40, columns: made, primaryKey, uniqueKeys: [], foreignKeys: [] };
}

function key(from: string, name: string, to: string, toColumn = name): Relationship {
  return {
    from: { name: from },
    fromColumns: [name],
    to: { name: to },
    toColumns: [toColumn],
    source: 'declared',
    confidence: 1,
  };
}

const index = buildSemanticIndex({
  database: 'waterworks',
  dialect: 'duckdb',
  fingerprint: 'waterworks',
  capturedAt: '2026-01-01T00:00:00.000Z',
  tables: [
    table('district_water_supply', ['district_id', 'pressure_class'], ['district_id']),
    table('wells', ['well_id', 'district_id', 'well_name'], ['well_id']),
    table('plants', ['p_id', 'plant_name'], ['p_id']),
    table('plant_pump', ['pump_id', 'plant_label'], ['pump_id']),
    table('has_pump', ['p_id', 'pump_id'], ['p_id', 'pump_id']),
    table('valves', ['valveid', 'valve_name'], ['valveid']),
    table('well_valve', ['well_id', 'valveid'], ['well_id', 'valveid']),
    table('compartments', ['cpt_id', 'cpt_label', 'cpt_depth', 'district_id'], ['cpt_id']),
  ],
  relationships: [
    key('wells', 'district_id', 'district_water_supply'),
    key('compartments', 'district_id', 'district_water_supply'),
    key('has_pump', 'p_id', 'plants'),
    key('has_pump', 'pump_id', 'plant_pump'),
    key('well_valve', 'well_id', 'wells'),
    key('well_valve', 'valveid', 'valves'),
  ],
});

function named(term: string): string | undefined {
  const tokens = tokenize(term);
  const element = index.terms.lookup(tokens, 0, tokens.length)[0]?.element;
  if (element?.kind === 'entity') return element.entity.key;
  return element?.kind === 'column' ? `${element.entity.key}.${element.column.column.name}` : undefined;
}

describe('what tables and keys call each other', () => {
  test.each([
    ['districts', 'district_water_supply'],
    ['pumps', 'plant_pump'],
    ['well valves', 'valves'],
    ['has pump', 'has_pump'],
    ['compartment depth', 'compartments.cpt_depth'],
    ['plant id', 'plants.p_id'],
    ['valve id', 'valves.valveid'],
  ])('makes “%s” mean %s', (term, element) => {
    expect(named(term)).toBe(element);
  });

  test('leaves a table its own name beside those that its keys give it', () => {
    expect(named('district water supply')).toBe('district_water_supply');
    expect(named('wells')).toBe('wells');
  });
});
