import { dayOf } from '../day.ts';

/** Facts of the demo that documentation and examples rely on. */
export const pinnedPack = { number: 11, part: 'MRH-011C', componentCount: 27 } as const;

export const pinnedSyringe = {
  part: '08-139-NPR',
  serial: 139,
  description: 'ｼﾘﾝｼﾞ2.5ML ﾛｯｸ',
  /** In hundredths of a yen. */
  price: 85_000,
  cost: 55_300,
  priceStart: dayOf('2026-04-01'),
  competitor: 'Hogy',
  competitorCode: 'SY-25L10',
  competitorProduct: 'BD Luer-Lock Syringe 2.5mL',
  competitorPrice: 92_000,
  quotedOn: dayOf('2026-09-14'),
} as const;

/** A competitor's drape that one of ours replaces exactly. */
export const pinnedDrape = {
  description: 'ﾄﾞﾚｰﾌﾟ 150X200CM Uｶﾞﾀ',
  competitor: 'Hogy',
  competitorCode: 'BR-56U10',
  competitorProduct: 'U-Split Drape 150 x 200 cm',
} as const;
