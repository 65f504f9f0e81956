// Data table: what divides what, from coarse to fine, by the stems of names. A level has all words of its rank.

interface HierarchyWords {
  readonly name: string;
  readonly levels: readonly (readonly string[])[];
}

const levels = (...ranks: readonly string[]): readonly (readonly string[])[] => ranks.map((words) => words.split('|'));

export const hierarchyWords: readonly HierarchyWords[] = [
  {
    name: 'place',
    levels: levels(
      'continent|大陸',
      'country|nation|国',
      'region|area|zone|territory|地域|地区',
      'state|province|prefecture|県|都道府県|省',
      'county|district|郡',
      'city|town|municipality|市区町村|都市|城市',
      'zip|postal code|post code|zip code|郵便番号|邮编',
    ),
  },
  {
    name: 'kind',
    levels: levels(
      'department|division|segment|sector|部門',
      'category|product line|family|カテゴリ|类别',
      'subcategory|sub category|group|subgroup|サブカテゴリ|子类别',
      'product|item|article|model|商品|产品',
    ),
  },
];
