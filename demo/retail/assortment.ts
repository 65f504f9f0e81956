/** How demand moves through the year, January first; 1 is an ordinary month. */
export type Season = readonly number[];

const allYear: Season = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1];
const winter: Season = [1.7, 1.5, 0.9, 0.6, 0.4, 0.3, 0.3, 0.3, 0.6, 1.1, 1.7, 2];
const summer: Season = [0.4, 0.4, 0.6, 0.9, 1.3, 1.7, 2.2, 2, 1.2, 0.7, 0.4, 0.4];
const spring: Season = [0.8, 1, 1.8, 1.7, 1.2, 0.9, 0.8, 0.8, 0.9, 0.9, 0.8, 0.8];
const gifts: Season = [0.7, 1.1, 0.9, 0.8, 0.9, 0.9, 1, 0.9, 0.7, 0.8, 1.2, 2.6];
const school: Season = [0.8, 0.9, 1.9, 1.8, 0.9, 0.8, 0.8, 1.2, 1.3, 0.8, 0.7, 0.7];

export interface SubcategoryData {
  readonly name: string;
  readonly nouns: readonly string[];
  /** List price in yen, lowest and highest. */
  readonly price: readonly [number, number];
  readonly season: Season;
}

export interface CategoryData {
  readonly name: string;
  /** Share of the order lines. */
  readonly weight: number;
  /** Cost as a share of the list price. */
  readonly costShare: number;
  readonly brands: readonly string[];
  readonly variants: readonly string[];
  readonly subcategories: readonly SubcategoryData[];
}

export const categoryData: readonly CategoryData[] = [
  {
    name: 'Home & Kitchen',
    weight: 19,
    costShare: 0.55,
    brands: ['Kurashi', 'Hinoki Works', 'Nagomi', 'Daidokoro', 'Mori Home', 'Everday'],
    variants: ['White', 'Black', 'Natural', 'Large', 'Compact', 'Set of 2'],
    subcategories: [
      {
        name: 'Cookware',
        nouns: ['Frying Pan', 'Saucepan', 'Donabe Pot', 'Rice Pot', 'Kettle', 'Tamagoyaki Pan'],
        price: [1480, 9800],
        season: allYear,
      },
      {
        name: 'Tableware',
        nouns: ['Rice Bowl', 'Dinner Plate', 'Chopsticks', 'Tea Cup', 'Sake Set', 'Bento Box'],
        price: [480, 4200],
        season: spring,
      },
      {
        name: 'Bedding',
        nouns: ['Futon Cover', 'Down Duvet', 'Pillow', 'Blanket', 'Mattress Pad'],
        price: [1980, 19800],
        season: winter,
      },
      {
        name: 'Storage',
        nouns: ['Storage Box', 'Clothes Rack', 'Shelf Basket', 'Drawer Unit', 'Hanger Set'],
        price: [680, 8900],
        season: spring,
      },
      {
        name: 'Cleaning',
        nouns: ['Mop', 'Laundry Detergent', 'Sponge Pack', 'Bath Cleaner', 'Lint Roller'],
        price: [198, 2980],
        season: allYear,
      },
    ],
  },
  {
    name: 'Electronics',
    weight: 9,
    costShare: 0.72,
    brands: ['Denko', 'Hikari', 'Nexum Lab', 'Aozora', 'Soundia'],
    variants: ['Black', 'Silver', 'Navy', 'Pro', 'Lite', '2026 Model'],
    subcategories: [
      {
        name: 'Audio',
        nouns: ['Wireless Earphones', 'Headphones', 'Bluetooth Speaker', 'Soundbar', 'Radio'],
        price: [2980, 39800],
        season: gifts,
      },
      {
        name: 'Kitchen Appliances',
        nouns: ['Rice Cooker', 'Toaster Oven', 'Coffee Maker', 'Hot Plate', 'Blender'],
        price: [3980, 49800],
        season: gifts,
      },
      {
        name: 'Seasonal Appliances',
        nouns: ['Ceramic Heater', 'Electric Carpet', 'Kotatsu Heater', 'Humidifier', 'Heated Blanket'],
        price: [2980, 24800],
        season: winter,
      },
      {
        name: 'Fans & Cooling',
        nouns: ['Desk Fan', 'Tower Fan', 'Circulator', 'Portable Fan', 'Dehumidifier'],
        price: [1980, 22800],
        season: summer,
      },
      {
        name: 'Accessories',
        nouns: ['USB-C Charger', 'Power Bank', 'HDMI Cable', 'Phone Stand', 'Mouse'],
        price: [780, 6980],
        season: allYear,
      },
    ],
  },
  {
    name: 'Apparel',
    weight: 20,
    costShare: 0.48,
    brands: ['Iro', 'Kumo', 'Tategami', 'Plain & Co', 'Sakura Line', 'North Cape'],
    variants: ['Navy', 'Charcoal', 'Beige', 'White', 'Olive', 'Wine Red'],
    subcategories: [
      {
        name: "Men's Wear",
        nouns: ['Oxford Shirt', 'Chino Pants', 'Polo Shirt', 'Knit Sweater', 'Stretch Jeans'],
        price: [1980, 9900],
        season: allYear,
      },
      {
        name: "Women's Wear",
        nouns: ['Linen Blouse', 'Wide Pants', 'Cardigan', 'Long Skirt', 'One-Piece Dress'],
        price: [1980, 12900],
        season: spring,
      },
      {
        name: 'Outerwear',
        nouns: ['Down Jacket', 'Wool Coat', 'Fleece Jacket', 'Rain Coat', 'Trench Coat'],
        price: [4980, 29800],
        season: winter,
      },
      {
        name: 'Summer Wear',
        nouns: ['Cool T-Shirt', 'Linen Shorts', 'Sun Hat', 'Swimwear', 'Yukata'],
        price: [990, 8900],
        season: summer,
      },
      {
        name: 'Innerwear',
        nouns: ['Crew Socks', 'Thermal Undershirt', 'Boxer Briefs', 'Camisole', 'Tights'],
        price: [390, 2980],
        season: allYear,
      },
    ],
  },
  {
    name: 'Beauty & Health',
    weight: 14,
    costShare: 0.5,
    brands: ['Hadaka', 'Tsubaki Garden', 'Mizuno Kara', 'Lumina', 'Yuzu Lab'],
    variants: ['Moist', 'Light', 'Refill', 'Travel Size', 'Sensitive', 'Value Pack'],
    subcategories: [
      {
        name: 'Skincare',
        nouns: ['Face Lotion', 'Milk Emulsion', 'Serum', 'Cleansing Oil', 'Face Mask'],
        price: [680, 7800],
        season: allYear,
      },
      {
        name: 'Hair Care',
        nouns: ['Shampoo', 'Conditioner', 'Hair Oil', 'Hair Treatment', 'Styling Wax'],
        price: [580, 4200],
        season: allYear,
      },
      {
        name: 'Sun Care',
        nouns: ['Sunscreen Gel', 'UV Spray', 'After-Sun Lotion', 'Sunscreen Milk'],
        price: [680, 3600],
        season: summer,
      },
      {
        name: 'Supplements',
        nouns: ['Vitamin C', 'Collagen Powder', 'Multivitamin', 'Iron Tablets', 'Lactobacillus'],
        price: [780, 5400],
        season: allYear,
      },
      {
        name: 'Hygiene',
        nouns: ['Face Masks', 'Hand Soap', 'Hand Cream', 'Wet Wipes', 'Mouthwash'],
        price: [198, 1680],
        season: winter,
      },
    ],
  },
  {
    name: 'Food & Drink',
    weight: 22,
    costShare: 0.66,
    brands: ['Satoyama', 'Umi no Sachi', 'Chaen', 'Kissaten', 'Daichi'],
    variants: ['Original', 'Premium', 'Organic', 'Family Pack', 'Gift Box', 'Mild'],
    subcategories: [
      {
        name: 'Tea & Coffee',
        nouns: ['Sencha', 'Matcha Powder', 'Hojicha', 'Drip Coffee', 'Coffee Beans'],
        price: [380, 3200],
        season: allYear,
      },
      {
        name: 'Confectionery',
        nouns: ['Rice Crackers', 'Yokan', 'Chocolate Assortment', 'Dorayaki', 'Baumkuchen'],
        price: [280, 3800],
        season: gifts,
      },
      {
        name: 'Seasonings',
        nouns: ['Soy Sauce', 'Miso', 'Dashi Pack', 'Ponzu', 'Curry Roux'],
        price: [198, 1480],
        season: allYear,
      },
      {
        name: 'Noodles & Rice',
        nouns: ['Koshihikari Rice', 'Soba', 'Udon', 'Somen', 'Ramen Set'],
        price: [298, 4980],
        season: allYear,
      },
      {
        name: 'Cold Drinks',
        nouns: ['Barley Tea', 'Sparkling Water', 'Fruit Juice', 'Amazake', 'Sports Drink'],
        price: [118, 2480],
        season: summer,
      },
    ],
  },
  {
    name: 'Sports & Outdoors',
    weight: 6,
    costShare: 0.58,
    brands: ['Yamanami', 'Trailmark', 'Kaze Sports', 'Ridge & River'],
    variants: ['Black', 'Blue', 'Orange', 'Light', 'Pro', 'Junior'],
    subcategories: [
      {
        name: 'Camping',
        nouns: ['Two-Person Tent', 'Sleeping Bag', 'Camp Chair', 'LED Lantern', 'Fire Stand'],
        price: [1980, 32800],
        season: summer,
      },
      {
        name: 'Fitness',
        nouns: ['Yoga Mat', 'Dumbbell Pair', 'Resistance Band', 'Foam Roller', 'Jump Rope'],
        price: [780, 8900],
        season: spring,
      },
      {
        name: 'Winter Sports',
        nouns: ['Ski Gloves', 'Goggles', 'Snow Boots', 'Ski Socks', 'Neck Warmer'],
        price: [1280, 14800],
        season: winter,
      },
      {
        name: 'Cycling',
        nouns: ['Helmet', 'Bike Light', 'Cycling Gloves', 'Bottle Cage', 'Floor Pump'],
        price: [880, 9800],
        season: spring,
      },
    ],
  },
  {
    name: 'Toys & Games',
    weight: 5,
    costShare: 0.6,
    brands: ['Omocha Land', 'Kodama Toys', 'Tanoshii', 'Block Works'],
    variants: ['Basic', 'Deluxe', 'Mini', 'Limited', 'Starter', 'Refill'],
    subcategories: [
      {
        name: 'Building Toys',
        nouns: ['Block Set', 'Marble Run', 'Train Set', 'Magnet Tiles', 'Robot Kit'],
        price: [1480, 14800],
        season: gifts,
      },
      {
        name: 'Board Games',
        nouns: ['Card Game', 'Shogi Set', 'Strategy Game', 'Puzzle 1000', 'Family Game'],
        price: [980, 6800],
        season: gifts,
      },
      {
        name: 'Plush & Dolls',
        nouns: ['Bear Plush', 'Cat Plush', 'Fashion Doll', 'Shiba Plush', 'Doll House'],
        price: [980, 9800],
        season: gifts,
      },
    ],
  },
  {
    name: 'Stationery',
    weight: 5,
    costShare: 0.52,
    brands: ['Fude', 'Kamiya', 'Papier Works', 'Note & Line'],
    variants: ['Black', 'Blue', 'Red', 'A5', 'B5', '5-Pack'],
    subcategories: [
      {
        name: 'Writing',
        nouns: ['Gel Pen', 'Fountain Pen', 'Mechanical Pencil', 'Brush Pen', 'Marker Set'],
        price: [118, 4800],
        season: school,
      },
      {
        name: 'Paper',
        nouns: ['Notebook', 'Schedule Planner', 'Letter Set', 'Sticky Notes', 'Sketchbook'],
        price: [148, 3200],
        season: school,
      },
      {
        name: 'Desk',
        nouns: ['Pen Case', 'Desk Lamp', 'File Box', 'Stapler', 'Scissors'],
        price: [248, 6800],
        season: school,
      },
    ],
  },
];
