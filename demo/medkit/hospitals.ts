import type { Term } from './part-families.ts';

/** Customers: code and name, the largest first. */
const places: readonly Term[] = [
  ['東都', 'Toto'],
  ['大阪湾岸', 'Osaka Bay'],
  ['名古屋南', 'Nagoya South'],
  ['横浜みどり', 'Yokohama Midori'],
  ['福岡西', 'Fukuoka West'],
  ['札幌北', 'Sapporo North'],
  ['仙台あおば', 'Sendai Aoba'],
  ['広島港', 'Hiroshima Port'],
  ['京都東山', 'Kyoto Higashiyama'],
  ['神戸海岸', 'Kobe Seaside'],
  ['埼玉中央', 'Saitama Central'],
  ['千葉みなと', 'Chiba Minato'],
  ['熊本城東', 'Kumamoto Joto'],
  ['新潟信濃', 'Niigata Shinano'],
  ['静岡駿河', 'Shizuoka Suruga'],
];
const kinds: readonly Term[] = [
  ['総合病院', 'General Hospital'],
  ['大学病院', 'University Hospital'],
  ['医療センター', 'Medical Center'],
  ['記念病院', 'Memorial Hospital'],
];

export interface Hospital {
  readonly code: string;
  readonly name: string;
  readonly english: string;
}

export const hospitals: readonly Hospital[] = kinds.flatMap(([kind, kindEnglish], kindIndex) =>
  places.map(([place, placeEnglish], placeIndex) => ({
    code: `C${2001 + kindIndex * places.length + placeIndex}`,
    name: `${place}${kind}`,
    english: `${placeEnglish} ${kindEnglish}`,
  })),
);
