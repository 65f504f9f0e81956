import { boolean, date, decimal, defineTable, foreignKey, integer, optional, text, timestamp } from '../definition.ts';

export const calendar = defineTable({
  name: 'calendar',
  comment: 'Calendar: one row a day (カレンダー)',
  columns: {
    calendar_date: date('Day'),
    year: integer('Calendar year'),
    quarter: integer('Calendar quarter, 1 to 4'),
    month: integer('Month, 1 to 12'),
    month_name: text(9, 'Name of the month'),
    day_of_month: integer('Day of the month'),
    weekday: text(9, 'Day of the week (曜日)'),
    is_weekend: boolean('Saturday or Sunday'),
    is_holiday: boolean('National holiday in Japan (祝日)'),
    holiday_name: optional(text(40, 'Name of the national holiday')),
  },
  primaryKey: ['calendar_date'],
});

export const regions = defineTable({
  name: 'regions',
  comment: 'Sales regions (地域)',
  columns: {
    region_id: integer('Region number'),
    region_name: text(20, 'Region (地域)'),
    manager: text(60, 'Regional manager (地域責任者)'),
  },
  primaryKey: ['region_id'],
  uniqueKeys: [['region_name']],
});

export const stores = defineTable({
  name: 'stores',
  comment: 'Stores, the online store of each region included (店舗)',
  columns: {
    store_id: integer('Store number'),
    store_name: text(60, 'Store (店舗名)'),
    store_type: text(10, 'Format of the store: Flagship, Standard, Outlet or Online'),
    city: optional(text(30, 'City of the store; empty for online stores')),
    region_id: integer('Region the store belongs to'),
    opened_on: date('Opening date (開店日)'),
    floor_area_sqm: optional(integer('Sales floor in square metres; empty for online stores (売場面積)')),
  },
  primaryKey: ['store_id'],
  uniqueKeys: [['store_name']],
  foreignKeys: [foreignKey('region_id', 'regions', 'region_id')],
});

export const customers = defineTable({
  name: 'customers',
  comment: 'Registered customers (顧客)',
  columns: {
    customer_id: integer('Customer number (顧客番号)'),
    customer_name: text(60, 'Customer name (顧客名)'),
    city: text(30, 'City where the customer lives (市)'),
    segment: text(20, 'Customer segment: Consumer, Small Business or Corporate (顧客区分)'),
    gender: optional(text(6, 'Gender, where given (性別)')),
    birth_date: optional(date('Date of birth, where given (生年月日)')),
    email: optional(text(80, 'E-mail address')),
    signup_date: date('Day of registration (登録日)'),
  },
  primaryKey: ['customer_id'],
});

export const products = defineTable({
  name: 'products',
  comment: 'Products (商品)',
  columns: {
    product_id: integer('Product number (商品番号)'),
    product_name: text(80, 'Product name (商品名)'),
    category: text(30, 'Product category (カテゴリ)'),
    subcategory: text(30, 'Product subcategory'),
    brand: text(30, 'Brand (ブランド)'),
    unit_cost: decimal(10, 2, 'Purchase cost of one unit in yen (原価)'),
    list_price: decimal(10, 2, 'Current list price in yen (定価)'),
    launch_date: date('Day the product went on sale (発売日)'),
    is_discontinued: boolean('No longer on sale (販売終了)'),
  },
  primaryKey: ['product_id'],
  uniqueKeys: [['product_name']],
});

export const orders = defineTable({
  name: 'orders',
  comment: 'Customer orders; the amounts are on the order lines (注文)',
  columns: {
    order_id: integer('Order number (注文番号)'),
    customer_id: integer('Customer who ordered'),
    store_id: optional(integer('Store that made the sale; empty for marketplace orders, which belong to no region')),
    order_date: date('Order date (注文日)'),
    ordered_at: timestamp('Date and time of the order'),
    status: text(12, 'Order status: Completed, Shipped, Processing or Cancelled (注文状況)'),
    channel: text(12, 'Sales channel: Store, Online or Marketplace (販売チャネル)'),
    payment_method: optional(text(20, 'How the order was paid; empty where it was cancelled before (支払方法)')),
  },
  primaryKey: ['order_id'],
  foreignKeys: [
    foreignKey('customer_id', 'customers', 'customer_id'),
    foreignKey('store_id', 'stores', 'store_id'),
    foreignKey('order_date', 'calendar', 'calendar_date'),
  ],
});

export const orderLines = defineTable({
  name: 'order_lines',
  comment: 'Order lines: one row for each product in an order; sales amounts are here (注文明細)',
  columns: {
    order_line_id: integer('Order line number'),
    order_id: integer('Order the line belongs to'),
    line_number: integer('Position within the order'),
    product_id: integer('Product sold'),
    quantity: integer('Units sold (数量)'),
    unit_price: decimal(10, 2, 'Price of one unit in yen before discount (単価)'),
    discount_rate: decimal(4, 2, 'Discount as a share, 0.10 is 10 % (割引率)'),
    net_amount: decimal(12, 2, 'Net sales amount (revenue) in yen after discount (売上金額)'),
  },
  primaryKey: ['order_line_id'],
  foreignKeys: [foreignKey('order_id', 'orders', 'order_id'), foreignKey('product_id', 'products', 'product_id')],
});

export const returns = defineTable({
  name: 'returns',
  comment: 'Goods returned by customers (返品)',
  columns: {
    return_id: integer('Return number'),
    order_line_id: integer('Order line that was returned'),
    return_date: date('Day of the return (返品日)'),
    quantity: integer('Units returned (返品数量)'),
    refund_amount: decimal(12, 2, 'Amount refunded in yen (返金額)'),
    reason: optional(text(30, 'Reason the customer gave (返品理由)')),
  },
  primaryKey: ['return_id'],
  foreignKeys: [foreignKey('order_line_id', 'order_lines', 'order_line_id')],
});

/** Referenced tables come first. */
export const retailTables = [calendar, regions, stores, customers, products, orders, orderLines, returns];
