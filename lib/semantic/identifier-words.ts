import { foldText } from '../question/fold.ts';
import { stem } from '../question/stem.ts';

/** What names are customarily shortened to; each abbreviation with what it stands for. */
const abbreviations = new Map(
  [
    'qty quantity, amt amount, cust customer, custs customer, desc description, descr description',
    'num number, no number, nbr number, nr number, addr address, dept department, emp employee',
    'prod product, cat category, acct account, inv invoice, mgr manager, tel phone, ord order, dt date',
    'yr year, mth month, pct percent, curr currency, um unit of measure, uom unit of measure',
    'loc location, mstr master, det detail, hist history, fname first name, lname last name',
    'dob birth date, tx transaction, txn transaction, trans transaction, cnt count, val value',
    'org organization, lang language, pop population, temp temperature, stu student, prof professor',
    'comp component, par parent, supp supplier, vend vendor, whse warehouse, wh warehouse, exp expire',
    'ref reference, mfg manufacturing, pmt payment, bal balance, rev revenue, disc discount, sku sku',
    'min minimum, max maximum, avg average, std standard, gov government, univ university, lat latitude',
    'lng longitude, lon longitude, src source, dest destination, dst destination, msg message',
    'pwd password, usr user, grp group, lvl level, spec specification, specs specification, nm name',
    'cd code, ctry country, cntry country, rgn region, terr territory, prc price, wgt weight, wt weight, hgt height, ht height',
    'lgth length, typ type, sts status, flg flag, cmt comment, rmk remark, ccy currency, rcpt receipt',
    'pymt payment, shpmt shipment, sls sales, slsp salesperson, mgmt management, empl employee',
    'vndr vendor, pkg package, mfr manufacturer, gl general ledger, bom bill of materials',
    'wip work in progress, dttm date time, tm time, hrs hours, wk week, qtr quarter, fy fiscal year',
    'upd update, dlv delivery, dlvry delivery, exch exchange, itm item, svc service, req request',
    'appt appointment, diag diagnosis, bldg building, hosp hospital, veh vehicle, lic license',
    'sched schedule, maint maintenance, equip equipment, mach machine, matl material, mtl material',
    'tgt target, fcst forecast, bdgt budget, rpt report, doc document, img image, tot total, grs gross',
    'mgn margin, adj adjustment, corp corporation, div division, freq frequency, lim limit, mkt market',
    'mktg marketing, opp opportunity, prev previous, prio priority, proj project, purch purchase',
    'rcv receive, recv receive, sect section, seq sequence, subj subject, vol volume, whs warehouse',
    'xfer transfer, crs course, sem semester, enrl enrollment, sess session, pswd password',
  ]
    .flatMap((row) => row.split(', '))
    .map((row): [string, string] => {
      const [short = '', ...long] = row.split(' ');
      return [short, long.join(' ')];
    }),
);

/** What a customary abbreviation stands for: "qty" is quantity. */
export function writtenOut(word: string): string | undefined {
  return abbreviations.get(word);
}
const initials: ReadonlyMap<string, string> = new Map([
  ['f', 'first'],
  ['l', 'last'],
  ['m', 'middle'],
]);

/** Words that name a kind of column or table rather than its subject; they count little when names are compared. */
const kindWords = new Set(
  'is has id code number name date time key value master detail table data info dim fact flag at on text tbl record list history the of'.split(
    ' ',
  ),
);

export function wordWeight(word: string): number {
  return kindWords.has(word) ? 0.35 : 1;
}

/** An identifier's words as written: "ShipCountry2" → ["ship", "country", "2"]. */
export function splitIdentifier(identifier: string): readonly string[] {
  return foldText(
    identifier
      .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
      .replace(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, '$1 $2')
      .replace(/(\p{L})(\d)/gu, '$1 $2'),
  )
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** An identifier's words with abbreviations written out, as stems: "cust_addr" → ["customer", "address"]. */
export function identifierStems(identifier: string): readonly string[] {
  const words = splitIdentifier(identifier);
  // LName and f_name: letters alone say too little, before a name they say which.
  return words.flatMap((word, at) => {
    const whole = words[at + 1] === 'name' ? initials.get(word) : undefined;
    return (whole ?? abbreviations.get(word) ?? word).split(' ').map(stem);
  });
}

/**
 * The leading words that nearly all names share, as in pt_part, pt_desc1 or sbCustId: they say nothing about the single
 * column. At least three names, and no name may consist of the prefix alone.
 */
export function sharedPrefixLength(names: readonly string[]): number {
  if (names.length < 3) return 0;
  const split = names.map(splitIdentifier);
  let length = 0;
  for (;;) {
    const counts = new Map<string, number>();
    for (const words of split) {
      const word = words[length];
      if (word !== undefined && words.length > length + 1) counts.set(word, (counts.get(word) ?? 0) + 1);
    }
    const most = Math.max(0, ...counts.values());
    if (most < names.length * 0.9 || length >= 2) return length;
    length += 1;
  }
}

/** The stems of an identifier without its first `skip` words, when something is left. */
export function stemsAfterPrefix(identifier: string, skip: number): readonly string[] {
  const words = splitIdentifier(identifier).slice(skip);
  return words.length === 0 ? identifierStems(identifier) : identifierStems(words.join('_'));
}
