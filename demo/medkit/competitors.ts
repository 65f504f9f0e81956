import { dayOf } from '../day.ts';
import type { RowOf } from '../definition.ts';
import { lastDay } from '../period.ts';
import { createRandom, type Random } from '../random.ts';
import { createWeightedIndex } from '../weighted.ts';
import { hospitals } from './hospitals.ts';
import { type Component, roundYen } from './parts.ts';
import { pinnedDrape, pinnedSyringe } from './pins.ts';
import type { competitorQuotes, drapeMapping } from './tables.ts';

export type Mapping = RowOf<typeof drapeMapping>;
export type Quote = RowOf<typeof competitorQuotes>;

interface Competitor {
  readonly name: string;
  readonly count: number;
  /** First letters of the product codes. */
  readonly codes: readonly string[];
  /** Price level against ours. */
  readonly level: number;
}

const competitors: readonly Competitor[] = [
  { name: 'Hogy', count: 230, codes: ['BR', 'SR', 'DS', 'SY'], level: 1.09 },
  { name: 'Seiwa Surgical', count: 95, codes: ['SW'], level: 1.02 },
  { name: 'Hokuto Medical', count: 70, codes: ['HM', 'HK'], level: 0.95 },
  { name: 'Euro Drape', count: 45, codes: ['ED'], level: 1.2 },
];
const differences = [
  'Ours is 5 cm shorter',
  'Ours is 10 cm wider',
  'Other colour',
  'Ours has one more layer',
  'Packed in 20 instead of 10',
  'Ours has no adhesive edge',
  'Tip differs',
];
const unmatchedProducts = ['Robot Arm Drape', 'Warming Blanket', 'Bone Cement Mixer', 'Laser Fibre', 'Neuro Patch'];
const reviewers = ['田中', '佐々木', '小林', '松本'];

/** In the manner of BR-56U10. */
function makeCode(random: Random, competitor: Competitor, taken: Set<string>): string {
  let code = '';
  do {
    const letters = random.pick(competitor.codes);
    code = `${letters}-${random.integer(10, 99)}${random.pick(['A', 'L', 'S', 'T', 'U'])}${random.integer(10, 99)}`;
  } while (taken.has(code));
  taken.add(code);
  return code;
}

function makeMapping(random: Random, competitor: Competitor, code: string, candidate: Component): Mapping {
  const draw = random.next();
  const matchType = draw < 0.42 ? 'exact' : draw < 0.88 ? 'close' : 'none';
  const isReviewed = random.chance(0.8);
  return {
    competitor: competitor.name,
    competitor_code: code,
    competitor_product:
      matchType === 'none'
        ? `${random.pick(unmatchedProducts)} ${random.integer(1, 9) * 10}`
        : [candidate.kind[1], candidate.family.name[1], candidate.size[1]].join(' '),
    our_part: matchType === 'none' ? null : candidate.part.pt_part,
    match_type: matchType,
    match_score: matchType === 'none' ? null : matchType === 'exact' ? random.integer(95, 100) : random.integer(68, 94),
    difference: matchType === 'close' ? random.pick(differences) : null,
    reviewed_by: isReviewed ? random.pick(reviewers) : null,
    reviewed_on: isReviewed ? random.integer(dayOf('2024-01-09'), lastDay - 3) : null,
  };
}

function pinnedMappings(components: readonly Component[]): Mapping[] {
  const drape = components.find(({ part }) => part.pt_desc1 === pinnedDrape.description);
  if (drape === undefined) throw new RangeError('The pinned drape is not among the parts');
  const confirmed = { match_type: 'exact', match_score: 100, difference: null, reviewed_by: '田中' } as const;
  return [
    {
      ...confirmed,
      competitor: pinnedSyringe.competitor,
      competitor_code: pinnedSyringe.competitorCode,
      competitor_product: pinnedSyringe.competitorProduct,
      our_part: pinnedSyringe.part,
      reviewed_on: dayOf('2026-05-18'),
    },
    {
      ...confirmed,
      competitor: pinnedDrape.competitor,
      competitor_code: pinnedDrape.competitorCode,
      competitor_product: pinnedDrape.competitorProduct,
      our_part: drape.part.pt_part,
      reviewed_on: dayOf('2025-11-20'),
    },
  ];
}

/** What replaces which product of a competitor; a fifth are drapes, gowns and covers, the rest whatever packs hold. */
export function makeMappings(components: readonly Component[]): Mapping[] {
  const random = createRandom('medkit/mappings');
  const taken = new Set<string>([pinnedSyringe.competitorCode, pinnedDrape.competitorCode]);
  const candidates = createWeightedIndex(
    components.map(({ part, family }) => {
      if (part.pt_status !== 'ACTIVE' || family.usage === 0 || part.pt_part === pinnedSyringe.part) return 0;
      return family.productLine === 'DRP' ? 3 : 1;
    }),
  );
  const mappings = competitors.flatMap((competitor) =>
    Array.from({ length: competitor.count }, () => {
      const candidate = components[candidates.draw(random)];
      if (candidate === undefined) throw new RangeError('Nothing to map to');
      return makeMapping(random, competitor, makeCode(random, competitor, taken), candidate);
    }),
  );
  return [...pinnedMappings(components), ...mappings];
}

/** Quotes of the last two years for what was mapped, one to four a product. */
export function makeQuotes(mappings: readonly Mapping[], components: readonly Component[]): Quote[] {
  const random = createRandom('medkit/quotes');
  const guidePrices = new Map(components.map(({ part, guidePrice }) => [part.pt_part, guidePrice]));
  const drafts = mappings.flatMap((mapping): Omit<Quote, 'quote_id'>[] => {
    const product = {
      competitor: mapping.competitor,
      competitor_code: mapping.competitor_code,
      competitor_product: mapping.competitor_product,
      currency: 'JPY',
    };
    if (mapping.competitor_code === pinnedSyringe.competitorCode) {
      return [
        {
          ...product,
          quoted_price: pinnedSyringe.competitorPrice,
          quote_date: pinnedSyringe.quotedOn,
          customer: 'C2001',
        },
      ];
    }
    const ours = guidePrices.get(mapping.our_part ?? '');
    if (ours === undefined || random.chance(0.2)) return [];
    const level = competitors.find(({ name }) => name === mapping.competitor)?.level ?? 1;
    return Array.from({ length: random.integer(1, 4) }, () => ({
      ...product,
      quoted_price: roundYen(ours * level * (1 + 0.09 * random.normal())) * 100,
      quote_date: random.integer(dayOf('2024-11-01'), lastDay),
      customer: random.chance(0.15) ? null : random.pick(hospitals).code,
    }));
  });
  return drafts
    .sort((left, right) => left.quote_date - right.quote_date)
    .map((draft, index) => ({ quote_id: index + 1, ...draft }));
}
