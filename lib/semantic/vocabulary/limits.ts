/**
 * Limits by the stems of their names, and the figure that each is a limit of: "below the reorder level" is said of the stock
 * without naming it. The figure is a word that the vocabulary of measures knows.
 */
export const limitedFigures: ReadonlyMap<string, string> = new Map([
  ['reorder level', 'stock'],
  ['reorder point', 'stock'],
  ['safety stock', 'stock'],
  ['minimum stock', 'stock'],
  ['maximum stock', 'stock'],
  ['min stock', 'stock'],
  ['max stock', 'stock'],
  ['credit limit', 'balance'],
  ['budget', 'actual'],
  ['budget amount', 'actual'],
  ['発注点', 'stock'],
  ['安全在庫', 'stock'],
]);
