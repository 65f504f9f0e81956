/** The tables of the parts, prices, stock and competitors' products of an ERP, as the direct tools read them. */
export const parts = {
  table: 'JPNPROdb_pt_mstr',
  columns: ['pt_part', 'pt_desc1', 'pt_desc2', 'pt_um', 'pt_status', 'pt_net_wt', 'pt_lead_days'],
} as const;

export const structure = {
  table: 'JPNPROdb_ps_mstr',
  columns: ['ps_par', 'ps_comp', 'ps_qty_per', 'ps_start', 'ps_end', 'ps_item_no'],
} as const;

export const prices = {
  table: 'JPNPROdb_nqpr_mstr',
  columns: ['nqpr_part', 'nqpr_curr', 'nqpr_um', 'nqpr_price', 'nqpr_start', 'nqpr_expire'],
} as const;
