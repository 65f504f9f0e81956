import { dayOf } from '../day.ts';
import type { RowOf } from '../definition.ts';
import { firstDay, lastDay } from '../period.ts';
import { createRandom, type Random } from '../random.ts';
import { createWeightedChoice, createWeightedIndex } from '../weighted.ts';
import { corporations, femaleNames, maleNames, smallBusinesses, surnames } from './people.ts';
import { regionData } from './places.ts';
import type { customers } from './tables.ts';

export type Customer = RowOf<typeof customers>;

export interface CustomerBase {
  readonly rows: readonly Customer[];
  /** Index of the region that each customer lives in. */
  readonly regionIndexes: Uint8Array;
  /** How often each customer buys, relative to the others. */
  readonly weights: Float64Array;
}

const customerCount = 25_000;

/** Three in five registered before the period; the rest come at a slowly growing pace. Sorted. */
function makeSignupDays(random: Random): number[] {
  const earliest = dayOf('2018-04-02');
  return Array.from({ length: customerCount }, () => {
    const position = random.next();
    return random.chance(0.6)
      ? earliest + Math.floor(Math.sqrt(position) * (firstDay - earliest))
      : firstDay + Math.floor((0.85 * position + 0.15 * Math.sqrt(position)) * (lastDay + 1 - firstDay));
  }).sort((left, right) => left - right);
}

/** Registered customers, oldest registration first. */
export function makeCustomers(): CustomerBase {
  const random = createRandom('retail/customers');
  const regionIndex = createWeightedIndex(regionData.map((region) => region.weight));
  const cityChoices = regionData.map((region) => createWeightedChoice(region.cities));
  const segmentChoice = createWeightedChoice([
    ['Consumer', 88],
    ['Small Business', 9],
    ['Corporate', 3],
  ]);
  const surnameIndex = createWeightedIndex(surnames.map((_, rank) => 1 / (rank + 6)));
  const regionIndexes = new Uint8Array(customerCount);
  const weights = new Float64Array(customerCount);

  const rows = makeSignupDays(random).map((signup, index): Customer => {
    const region = regionIndex.draw(random);
    regionIndexes[index] = region;
    const segment = segmentChoice(random);
    const surname = surnames[surnameIndex.draw(random)] ?? '';
    // Heavy-tailed loyalty: a fifth of the customers place about two thirds of the orders.
    const root = Math.sqrt(0.002 + 0.998 * random.next());
    weights[index] = (segment === 'Corporate' ? 3 : segment === 'Small Business' ? 1.6 : 1) / (root * Math.sqrt(root));

    const female = random.chance(0.56);
    const given = random.pick(female ? femaleNames : maleNames);
    const isPerson = segment === 'Consumer';
    const business = random.pick(segment === 'Corporate' ? corporations : smallBusinesses);
    const account = isPerson ? `${given}.${surname}` : `${surname}-${business.replaceAll(' ', '-')}`;
    const gender = random.chance(0.06) ? null : random.chance(0.01) ? 'Other' : female ? 'Female' : 'Male';
    const age = 18 + Math.floor(((random.next() + random.next()) / 2) * 62);
    return {
      customer_id: 10_001 + index,
      customer_name: isPerson ? `${given} ${surname}` : `${surname} ${business}`,
      city: cityChoices[region]?.(random) ?? '',
      segment,
      gender: isPerson ? gender : null,
      birth_date: isPerson && !random.chance(0.14) ? signup - age * 365 - random.integer(0, 364) : null,
      email: random.chance(0.05) ? null : `${account.toLowerCase()}${random.integer(1, 9999)}@example.jp`,
      signup_date: signup,
    };
  });
  return { rows, regionIndexes, weights };
}
