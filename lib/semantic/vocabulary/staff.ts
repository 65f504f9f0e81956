/**
 * The people of the house, by the stems of their tables' names. Where they live is hardly ever what a question about business
 * is after: the countries of orders are those of customers.
 */
export const staffNames: ReadonlySet<string> = new Set([
  'employee',
  'staff',
  'worker',
  'personnel',
  'staff member',
  'team member',
  'sale person',
  'salesperson',
  'sale rep',
  '従業員',
  '社員',
  '员工',
  '員工',
]);

/** Last words of columns that say where somebody is. */
export const whereaboutsNames: ReadonlySet<string> = new Set([
  'country',
  'nation',
  'state',
  'province',
  'prefecture',
  'region',
  'county',
  'city',
  'town',
  'address',
  'postcode',
  'zip',
]);
