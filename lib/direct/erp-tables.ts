/** The tables of the parts, prices, stock and competitors' products of an ERP, as the direct tools read them. */
export const parts = {
  table: 'JPNPROdb_pt_mstr',
  columns: ['pt_part', 'pt_desc1', 'pt_desc2', 'pt_um', 'pt_status', 'pt_net_wt', 'pt_lead_days'],
} as const;

export const partsInEnglish = {
  table: 'JPNPROdb_pt0_mstr',
  columns: ['pt0_part', 'pt0_desc_en', 'pt0_category_en', 'pt0_maker', 'pt0_sterile'],
} as const;

export const structure = {
  table: 'JPNPROdb_ps_mstr',
  columns: ['ps_par', 'ps_comp', 'ps_qty_per', 'ps_start', 'ps_end', 'ps_item_no'],
} as const;

export const prices = {
  table: 'JPNPROdb_nqpr_mstr',
  columns: ['nqpr_part', 'nqpr_curr', 'nqpr_um', 'nqpr_price', 'nqpr_start', 'nqpr_expire'],
} as const;

export const stock = {
  table: 'inventory',
  columns: ['part', 'site', 'quantity_on_hand', 'quantity_allocated', 'reorder_point', 'nearest_expiry'],
} as const;

export const competitorMapping = {
  table: 'JPNMRSdb_SPT_SALES_DRAPE_MAPPING',
  columns: ['competitor', 'competitor_code', 'competitor_product', 'our_part', 'match_type', 'difference'],
} as const;

export const drapeSpecifications = {
  table: 'JPNMRSdb_SPT_SALES_DRAPE_SPECS',
  columns: [
    'part',
    'drape_type',
    'width_cm',
    'length_cm',
    'material',
    'layers',
    'opening_cm',
    'has_adhesive',
    'has_pouch',
  ],
} as const;

export const competitorQuotes = {
  table: 'competitor_quotes',
  columns: ['quote_id', 'competitor', 'competitor_code', 'quoted_price', 'currency', 'quote_date'],
} as const;
