export interface RegionData {
  readonly name: string;
  readonly manager: string;
  /** Share of customers. */
  readonly weight: number;
  readonly cities: readonly (readonly [city: string, weight: number])[];
  /** City and store name of each physical store, the largest first. */
  readonly stores: readonly (readonly [city: string, name: string])[];
}

export const regionData: readonly RegionData[] = [
  {
    name: 'Hokkaido',
    manager: 'Kenji Murakami',
    weight: 4,
    cities: [
      ['Sapporo', 70],
      ['Asahikawa', 18],
      ['Hakodate', 12],
    ],
    stores: [
      ['Sapporo', 'Sapporo Odori'],
      ['Sapporo', 'Sapporo Factory Outlet'],
      ['Asahikawa', 'Asahikawa Station'],
      ['Hakodate', 'Hakodate Goryokaku'],
    ],
  },
  {
    name: 'Tohoku',
    manager: 'Yuko Endo',
    weight: 6,
    cities: [
      ['Sendai', 50],
      ['Koriyama', 15],
      ['Morioka', 14],
      ['Akita', 11],
      ['Aomori', 10],
    ],
    stores: [
      ['Sendai', 'Sendai Ichibancho'],
      ['Sendai', 'Sendai Izumi Outlet'],
      ['Koriyama', 'Koriyama Station'],
      ['Morioka', 'Morioka Station'],
    ],
  },
  {
    name: 'Kanto',
    manager: 'Takashi Ogawa',
    weight: 36,
    cities: [
      ['Tokyo', 46],
      ['Yokohama', 20],
      ['Kawasaki', 9],
      ['Saitama', 9],
      ['Chiba', 8],
      ['Utsunomiya', 4],
      ['Mito', 2],
      ['Maebashi', 2],
    ],
    stores: [
      ['Tokyo', 'Tokyo Ginza'],
      ['Tokyo', 'Tokyo Shinjuku'],
      ['Tokyo', 'Tokyo Shibuya'],
      ['Tokyo', 'Tokyo Ikebukuro'],
      ['Tokyo', 'Tokyo Ueno'],
      ['Tokyo', 'Tokyo Kichijoji'],
      ['Tokyo', 'Tokyo Tachikawa'],
      ['Yokohama', 'Yokohama Minatomirai'],
      ['Yokohama', 'Yokohama Station'],
      ['Kawasaki', 'Kawasaki Station'],
      ['Saitama', 'Saitama Omiya'],
      ['Chiba', 'Chiba Makuhari Outlet'],
      ['Chiba', 'Chiba Station'],
      ['Utsunomiya', 'Utsunomiya Station'],
      ['Mito', 'Mito Station'],
    ],
  },
  {
    name: 'Chubu',
    manager: 'Naomi Kato',
    weight: 16,
    cities: [
      ['Nagoya', 48],
      ['Hamamatsu', 12],
      ['Shizuoka', 11],
      ['Niigata', 10],
      ['Kanazawa', 8],
      ['Gifu', 6],
      ['Nagano', 5],
    ],
    stores: [
      ['Nagoya', 'Nagoya Sakae'],
      ['Nagoya', 'Nagoya Station'],
      ['Nagoya', 'Nagoya Port Outlet'],
      ['Hamamatsu', 'Hamamatsu Station'],
      ['Shizuoka', 'Shizuoka Gofukucho'],
      ['Niigata', 'Niigata Bandai'],
      ['Kanazawa', 'Kanazawa Korinbo'],
      ['Nagano', 'Nagano Station'],
    ],
  },
  {
    name: 'Kansai',
    manager: 'Hiroshi Yamashita',
    weight: 20,
    cities: [
      ['Osaka', 44],
      ['Kyoto', 19],
      ['Kobe', 17],
      ['Sakai', 9],
      ['Himeji', 5],
      ['Nara', 4],
      ['Wakayama', 2],
    ],
    stores: [
      ['Osaka', 'Osaka Umeda'],
      ['Osaka', 'Osaka Namba'],
      ['Osaka', 'Osaka Tennoji'],
      ['Kyoto', 'Kyoto Shijo'],
      ['Kyoto', 'Kyoto Station'],
      ['Kobe', 'Kobe Sannomiya'],
      ['Kobe', 'Kobe Harbor Outlet'],
      ['Sakai', 'Sakai Higashi'],
      ['Nara', 'Nara Station'],
    ],
  },
  {
    name: 'Chugoku',
    manager: 'Mariko Fujii',
    weight: 6,
    cities: [
      ['Hiroshima', 55],
      ['Okayama', 30],
      ['Kurashiki', 10],
      ['Yamaguchi', 5],
    ],
    stores: [
      ['Hiroshima', 'Hiroshima Hondori'],
      ['Hiroshima', 'Hiroshima Outlet'],
      ['Okayama', 'Okayama Station'],
    ],
  },
  {
    name: 'Shikoku',
    manager: 'Daisuke Ono',
    weight: 3,
    cities: [
      ['Matsuyama', 42],
      ['Takamatsu', 34],
      ['Kochi', 14],
      ['Tokushima', 10],
    ],
    stores: [
      ['Matsuyama', 'Matsuyama Okaido'],
      ['Takamatsu', 'Takamatsu Marugamemachi'],
    ],
  },
  {
    name: 'Kyushu',
    manager: 'Ayumi Matsuo',
    weight: 9,
    cities: [
      ['Fukuoka', 46],
      ['Kitakyushu', 14],
      ['Kumamoto', 14],
      ['Kagoshima', 10],
      ['Naha', 9],
      ['Nagasaki', 7],
    ],
    stores: [
      ['Fukuoka', 'Fukuoka Tenjin'],
      ['Fukuoka', 'Fukuoka Hakata'],
      ['Kitakyushu', 'Kitakyushu Kokura'],
      ['Kumamoto', 'Kumamoto Shimotori'],
      ['Kagoshima', 'Kagoshima Tenmonkan'],
      ['Naha', 'Naha Kokusai'],
      ['Nagasaki', 'Nagasaki Hamanomachi'],
    ],
  },
];
