import { rowsOf, type TableRows } from '../definition.ts';
import { createRandom } from '../random.ts';
import { makeCodes } from './codes.ts';
import { makeMappings, makeQuotes } from './competitors.ts';
import { makePacks } from './packs.ts';
import { makeComponents } from './parts.ts';
import { pinnedSyringe } from './pins.ts';
import { makePrices } from './prices.ts';
import { makeSales } from './sales.ts';
import { makeDrapeSpecs, makeStock } from './stock.ts';
import {
  codeMaster,
  competitorQuotes,
  drapeMapping,
  drapeSpecs,
  inventory,
  partEnglish,
  partMaster,
  priceMaster,
  productStructure,
  salesOrderDetail,
} from './tables.ts';

/** The rows of every table, referenced tables first. */
export function* generateMedkit(): Generator<TableRows> {
  const components = makeComponents();
  const packs = makePacks(components);
  const all = [...packs, ...components];
  const parts = all.map(({ part }) => part);
  const prices = makePrices(components, packs);
  const mappings = makeMappings(components);
  const random = createRandom('medkit/english');
  // Some parts were never translated.
  const english = all.filter(({ part }) => part.pt_part === pinnedSyringe.part || !random.chance(0.03));

  yield rowsOf(codeMaster, makeCodes());
  yield rowsOf(partMaster, parts);
  yield rowsOf(
    partEnglish,
    english.map((item) => item.english),
  );
  yield rowsOf(
    productStructure,
    packs.flatMap(({ structure }) => structure),
  );
  yield rowsOf(priceMaster, prices);
  yield rowsOf(salesOrderDetail, makeSales(parts, prices));
  yield rowsOf(drapeMapping, mappings);
  yield rowsOf(drapeSpecs, makeDrapeSpecs(components));
  yield rowsOf(inventory, makeStock(parts));
  yield rowsOf(competitorQuotes, makeQuotes(mappings, components));
}
