import { boolean, date, decimal, defineTable, foreignKey, integer, optional, text } from '../definition.ts';

const partNumber = (comment: string) => text(18, comment);

export const codeMaster = defineTable({
  name: 'JPNPROdb_code_mstr',
  comment: 'Generalized codes: what the code values of a field mean (汎用コードマスタ)',
  columns: {
    code_fldname: text(20, 'Field the code belongs to'),
    code_value: text(20, 'Code value (コード)'),
    code_cmmt: text(60, 'Meaning of the code (内容)'),
    code_desc: optional(text(60, 'Meaning in English')),
  },
  primaryKey: ['code_fldname', 'code_value'],
});

export const partMaster = defineTable({
  name: 'JPNPROdb_pt_mstr',
  comment: 'Part master: packs, components and materials (品目マスタ)',
  columns: {
    pt_part: partNumber('Part number (品目番号)'),
    pt_desc1: text(40, 'Part description in half-width katakana (品名)'),
    pt_desc2: optional(text(40, 'Second line of the description: specification (規格)')),
    pt_um: text(2, 'Unit of measure (単位)'),
    pt_prod_line: text(4, 'Product line (製品ライン)'),
    pt_group: text(8, 'Part group (品目グループ)'),
    pt_part_type: text(8, 'Part type: PACK, COMP or RAW (品目区分)'),
    pt_status: text(8, 'Part status: ACTIVE, HOLD or OBSOLETE (状態)'),
    pt_pm_code: text(1, 'P for purchased, M for manufactured parts (購買/製造)'),
    pt_vend: optional(text(8, 'Usual supplier; empty for manufactured parts (仕入先)')),
    pt_buyer: optional(text(8, 'Buyer or planner in charge (担当者)')),
    pt_net_wt: optional(decimal(9, 3, 'Net weight in grams (正味重量)')),
    pt_lead_days: integer('Lead time in days (リードタイム)'),
    pt_added: date('Day the part was created (登録日)'),
    pt_mod_date: optional(date('Day of the last change (更新日)')),
  },
  primaryKey: ['pt_part'],
});

export const partEnglish = defineTable({
  name: 'JPNPROdb_pt0_mstr',
  comment: 'English descriptions of parts (品目英語名)',
  columns: {
    pt0_part: partNumber('Part number (品目番号)'),
    pt0_desc_en: text(80, 'Part description in English (英語品名)'),
    pt0_category_en: text(40, 'Category in English'),
    pt0_maker: optional(text(40, 'Manufacturer (メーカー)')),
    pt0_sterile: boolean('Delivered sterile (滅菌済)'),
  },
  primaryKey: ['pt0_part'],
  foreignKeys: [foreignKey('pt0_part', 'JPNPROdb_pt_mstr', 'pt_part')],
});

export const productStructure = defineTable({
  name: 'JPNPROdb_ps_mstr',
  comment: 'Product structure: the components of each pack (製品構成)',
  columns: {
    ps_par: partNumber('Parent item: the pack (親品目)'),
    ps_comp: partNumber('Component item (構成部品)'),
    ps_qty_per: decimal(9, 2, 'Quantity of the component in one pack (員数)'),
    ps_start: date('Valid from (有効開始日)'),
    ps_end: optional(date('Valid until; empty while it is current (有効終了日)')),
    ps_item_no: integer('Position in the structure'),
    ps_scrp_pct: decimal(5, 2, 'Scrap in percent (スクラップ率)'),
  },
  primaryKey: ['ps_par', 'ps_comp', 'ps_start'],
  foreignKeys: [
    foreignKey('ps_par', 'JPNPROdb_pt_mstr', 'pt_part'),
    foreignKey('ps_comp', 'JPNPROdb_pt_mstr', 'pt_part'),
  ],
});

export const priceMaster = defineTable({
  name: 'JPNPROdb_nqpr_mstr',
  comment: 'Price list: list prices and standard costs with their validity (価格マスタ)',
  columns: {
    nqpr_part: partNumber('Part number (品目番号)'),
    nqpr_curr: text(3, 'Currency (通貨)'),
    nqpr_um: text(2, 'Unit of measure the price is for (単位)'),
    nqpr_price: decimal(12, 2, 'List price of one unit (価格)'),
    nqpr_cost: decimal(12, 2, 'Standard cost of one unit (原価)'),
    nqpr_start: date('Price valid from (適用開始日)'),
    nqpr_expire: optional(date('Price valid until; empty while it has no end (適用終了日)')),
  },
  primaryKey: ['nqpr_part', 'nqpr_curr', 'nqpr_start'],
  foreignKeys: [foreignKey('nqpr_part', 'JPNPROdb_pt_mstr', 'pt_part')],
});

export const salesOrderDetail = defineTable({
  name: 'JPNPROdb_sod_det',
  comment: 'Sales order lines (受注明細)',
  columns: {
    sod_nbr: text(10, 'Sales order number (受注番号)'),
    sod_line: integer('Line of the sales order (行)'),
    sod_part: partNumber('Part ordered (品目番号)'),
    sod_cust: text(8, 'Customer code of the hospital (得意先)'),
    sod_um: text(2, 'Unit of measure (単位)'),
    sod_qty_ord: integer('Quantity ordered (受注数量)'),
    sod_qty_ship: integer('Quantity shipped so far (出荷数量)'),
    sod_price: decimal(12, 2, 'Price of one unit in yen (単価)'),
    sod_ord_date: date('Order date (受注日)'),
    sod_due_date: date('Due date (納期)'),
    sod_ship_date: optional(date('Day of shipment; empty while it is open (出荷日)')),
  },
  primaryKey: ['sod_nbr', 'sod_line'],
  foreignKeys: [foreignKey('sod_part', 'JPNPROdb_pt_mstr', 'pt_part')],
});

export const drapeMapping = defineTable({
  name: 'JPNMRSdb_SPT_SALES_DRAPE_MAPPING',
  comment: 'Which of our parts replaces a product of a competitor (競合品対応表)',
  columns: {
    competitor: text(40, 'Competitor (競合会社)'),
    competitor_code: text(20, "Competitor's product code (競合品番)"),
    competitor_product: text(80, "Competitor's product (競合品名)"),
    our_part: optional(partNumber('Our part that replaces it; empty where there is none (当社品目番号)')),
    match_type: text(5, 'How well it matches: exact, close or none (一致区分)'),
    match_score: optional(decimal(4, 2, 'Similarity from 0 to 1 (一致度)')),
    difference: optional(text(80, 'What differs from our part (相違点)')),
    reviewed_by: optional(text(30, 'Who confirmed the match (確認者)')),
    reviewed_on: optional(date('Day of the confirmation (確認日)')),
  },
  primaryKey: ['competitor', 'competitor_code'],
  foreignKeys: [foreignKey('our_part', 'JPNPROdb_pt_mstr', 'pt_part')],
});

export const drapeSpecs = defineTable({
  name: 'JPNMRSdb_SPT_SALES_DRAPE_SPECS',
  comment: 'Specifications of our drapes (ドレープ仕様)',
  columns: {
    part: partNumber('Part number of the drape (品目番号)'),
    drape_type: text(30, 'Kind of drape (種類)'),
    width_cm: integer('Width in centimetres (幅)'),
    length_cm: integer('Length in centimetres (長さ)'),
    material: text(40, 'Material (材質)'),
    layers: integer('Number of layers (層数)'),
    grammage_gsm: integer('Weight of the fabric in grams per square metre (目付)'),
    opening_cm: optional(decimal(5, 1, 'Diameter of the opening in centimetres; empty without one (開口径)')),
    has_adhesive: boolean('Has an adhesive edge (粘着テープ付)'),
    has_pouch: boolean('Has a fluid pouch (排液パウチ付)'),
  },
  primaryKey: ['part'],
  foreignKeys: [foreignKey('part', 'JPNPROdb_pt_mstr', 'pt_part')],
});

export const inventory = defineTable({
  name: 'inventory',
  comment: 'Stock of parts by warehouse site (在庫)',
  columns: {
    part: partNumber('Part number (品目番号)'),
    site: text(20, 'Warehouse site (倉庫)'),
    quantity_on_hand: integer('Stock on hand (在庫数)'),
    quantity_allocated: integer('Stock reserved for orders (引当数)'),
    reorder_point: integer('Stock level at which it is reordered (発注点)'),
    nearest_expiry: optional(date('Earliest expiry date in stock; empty for what does not expire (有効期限)')),
    last_counted_on: optional(date('Day of the last stock count (棚卸日)')),
  },
  primaryKey: ['part', 'site'],
  foreignKeys: [foreignKey('part', 'JPNPROdb_pt_mstr', 'pt_part')],
});

export const competitorQuotes = defineTable({
  name: 'competitor_quotes',
  comment: 'Prices of competitors that hospitals have told us (競合見積)',
  columns: {
    quote_id: integer('Quote number'),
    competitor: text(40, 'Competitor (競合会社)'),
    competitor_code: text(20, "Competitor's product code (競合品番)"),
    competitor_product: text(80, "Competitor's product (競合品名)"),
    quoted_price: decimal(12, 2, 'Price of one unit that the competitor quoted (競合価格)'),
    currency: text(3, 'Currency (通貨)'),
    quote_date: date('Day of the quote (見積日)'),
    customer: optional(text(8, 'Customer code of the hospital that told us (得意先)')),
  },
  primaryKey: ['quote_id'],
  foreignKeys: [
    {
      columns: ['competitor', 'competitor_code'],
      references: 'JPNMRSdb_SPT_SALES_DRAPE_MAPPING',
      referencedColumns: ['competitor', 'competitor_code'],
    },
  ],
});

/** Referenced tables come first. */
export const medkitTables = [
  codeMaster,
  partMaster,
  partEnglish,
  productStructure,
  priceMaster,
  salesOrderDetail,
  drapeMapping,
  drapeSpecs,
  inventory,
  competitorQuotes,
];
