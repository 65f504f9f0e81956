import type { Catalog, Column } from '../../lib/catalog/catalog.ts';
import { column, id, key, table, texts } from './catalog-parts.ts';

const said = (of: Column, comment: string): Column => ({ ...of, comment });
const reference = (name: string, distinctCount: number, nullFraction = 0): Column =>
  column(name, 'integer', { distinctCount, nullFraction }, nullFraction > 0);

/** Parcels and depots as analysts keep them: prefixed columns, meanings in comments, keys found rather than declared. No data. */
export function parcelCatalog(): Catalog {
  return {
    database: 'parcels',
    dialect: 'duckdb',
    fingerprint: 'parcels',
    capturedAt: '2026-01-01T00:00:00.000Z',
    tables: [
      table(
        'depots',
        20,
        [
          id('dp_id', 20),
          texts('dp_name', ['Harbour', 'North', 'Airport'], 20),
          texts('dp_street', ['High Street', 'Mill Lane'], 15),
          texts('dp_country', ['CA', 'JP', 'US']),
          column('dp_has_ramp', 'boolean', { distinctCount: 2 }),
          said(column('dp_altitude', 'integer', { distinctCount: 20 }), 'The altitude of the depot in meters'),
          said(column('dp_area', 'decimal', { distinctCount: 20 }), 'The floor area of the depot in square meters'),
          said(
            column('dp_density', 'decimal', { distinctCount: 20 }),
            'The parcel density of the depot per square meter',
          ),
        ],
        ['dp_id'],
      ),
      table(
        'vouchers',
        40,
        [
          id('vc_id', 40),
          texts('vc_code', ['AUTUMN', 'SPRING'], 40),
          said(reference('vc_depot_id', 12), 'ID of the depot that issued the voucher'),
        ],
        ['vc_id'],
      ),
      table(
        'parcels_daily',
        5000,
        [
          id('pc_id', 5000),
          texts('pc_status', ['delivered', 'failed', 'success']),
          texts('pc_type', ['express', 'promotion', 'standard']),
          column('pc_weight', 'decimal', { distinctCount: 900 }),
          column('pc_posted_at', 'timestamp', { distinctCount: 5000 }),
          column('pc_due_date', 'date', { distinctCount: 800 }),
          said(column('pc_lost', 'boolean', { distinctCount: 2 }), 'no longer tracked'),
          reference('pc_voucher_id', 30, 0.8),
          said(reference('pc_courier_id', 60), 'The courier who carried the parcel'),
        ],
        ['pc_id'],
      ),
      table(
        'couriers',
        60,
        [
          id('cr_id', 60),
          texts('cr_name', ['Ann', 'Omar'], 60),
          texts('cr_make', ['Bicycle', 'Van']),
          column('cr_hired_on', 'date', { distinctCount: 55 }),
          said(reference('cr_depot_id', 20, 0.1), 'The depot from which the courier departs'),
        ],
        ['cr_id'],
      ),
      table(
        'alerts',
        300,
        [
          id('al_id', 300),
          texts('al_kind', ['courier', 'parcel', 'weather']),
          texts('al_status', ['open', 'closed']),
          reference('al_courier_id', 60),
        ],
        ['al_id'],
      ),
    ],
    relationships: [
      key('vouchers', 'vc_depot_id', 'depots', 'dp_id'),
      key('parcels_daily', 'pc_voucher_id', 'vouchers', 'vc_id'),
      key('parcels_daily', 'pc_courier_id', 'couriers', 'cr_id'),
      key('couriers', 'cr_depot_id', 'depots', 'dp_id'),
      key('alerts', 'al_courier_id', 'couriers', 'cr_id'),
    ],
  };
}
