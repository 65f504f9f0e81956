import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { choosePersona, type RoutablePersona } from './choose-persona.ts';

const directory = join(import.meta.dirname, '..', '..', '..', 'prompts', 'personas');
const head = z.object({
  id: z.string(),
  databases: z.array(z.string()).default([]),
  vocabulary: z.array(z.string()).default([]),
});
const shipped: readonly RoutablePersona[] = readdirSync(directory).map((name) =>
  head.parse(parse(readFileSync(join(directory, name), 'utf8').split(/^---$/m)[1] ?? '')),
);

describe('the personas of the demo warehouses', () => {
  test.each([
    [
      'medkit',
      "Hogy quoted us a surgical kit with BD Luer-Lock Syringe 2.5mL at ¥920. What's our equivalent?",
      'spt_sales_rep',
    ],
    ['medkit', 'Which of our drapes replaces BR-56U10 of a competitor?', 'spt_sales_rep'],
    ['medkit', 'price for 08-139-NPR', 'spt_sales_rep'],
    ['medkit', 'ホギの見積より安い同等品はありますか', 'spt_sales_rep'],
    ['medkit', '竞争对手的报价是多少', 'spt_sales_rep'],
    ['medkit', 'tell me the components in MRH-011C', 'product_planning'],
    ['medkit', 'how many packs contain シリンジ', 'product_planning'],
    ['medkit', 'Which parts are below their reorder points?', 'product_planning'],
    ['medkit', 'MRH-011Cの構成部品を教えて', 'product_planning'],
    ['medkit', '在庫が発注点を下回る品目', 'product_planning'],
    ['medkit', 'ｷｯﾄの原価', 'product_planning'],
    ['medkit', '各仓库的库存', 'product_planning'],
    ['medkit', 'order value by month in 2026', 'product_planning'],
    ['medkit', 'MRH-011C はいくら?', 'spt_sales_rep'],
    ['finance', 'net profit by quarter in 2025', 'finance_cfo'],
    ['finance', '2025年度の営業利益率', 'finance_cfo'],
    ['finance', '各部门的预算执行情况', 'finance_cfo'],
    ['retail', 'top 10 products by revenue in 2025', 'retail_analyst'],
    ['retail', '地域別の売上', 'retail_analyst'],
    ['retail', '各门店的销售额', 'retail_analyst'],
  ])('in %s, "%s" is for %s by its words', (database, question, persona) => {
    const choice = choosePersona(shipped, { question, database });
    expect(choice).toMatchObject({ persona: { id: persona }, source: 'vocabulary' });
    expect(choice.score).toBeGreaterThan(0.5);
  });

  test('no word of it known: the only one that is made for the database', () => {
    expect(choosePersona(shipped, { question: 'what happened?', database: 'finance' })).toEqual({
      persona: expect.objectContaining({ id: 'finance_cfo' }),
      source: 'database',
      score: 0.5,
      reasons: ['finance_cfo is the only one made for finance.'],
    });
  });

  test.each([
    ['medkit', 'what happened?'],
    ['payroll', 'net profit by quarter'],
  ])('nothing decides in %s on "%s": the generic one', (database, question) => {
    expect(choosePersona(shipped, { question, database })).toMatchObject({
      persona: { id: 'generic' },
      source: 'generic',
    });
  });
});

const persona = (id: string, vocabulary: readonly string[], databases: readonly string[] = []): RoutablePersona => ({
  id,
  vocabulary,
  databases,
});

describe('what is named', () => {
  const personas = [persona('sales', ['price'], ['shop']), persona('stock', ['stock'], ['shop', 'depot'])];

  test('the persona of the request comes before that of the session and the words', () => {
    const choice = choosePersona(personas, {
      question: 'stock',
      database: 'depot',
      requested: 'sales',
      ofSession: 'stock',
    });
    expect(choice).toEqual({
      persona: personas[0],
      source: 'request',
      score: 1,
      reasons: ['The request names sales.', 'It is made for shop.'],
    });
  });

  test('a persona that does not exist is refused with those that do', () => {
    const choose = () => choosePersona(personas, { question: 'stock', database: 'shop', requested: 'sale' });
    expect(choose).toThrow(
      expect.objectContaining({
        code: 'validation.invalid',
        message: 'persona: there is no "sale". Did you mean "sales"?',
        suggestions: ['Name one of "sales", "stock", or leave the field out.'],
      }),
    );
  });

  test('the persona of the session comes before the words', () => {
    const choice = choosePersona(personas, { question: 'stock', database: 'shop', ofSession: 'sales' });
    expect(choice).toMatchObject({ persona: { id: 'sales' }, source: 'session', score: 1 });
  });

  test.each(['sales', 'gone'])('the session with %s is passed over in a database that it is not for', (ofSession) => {
    const choice = choosePersona(personas, { question: 'stock', database: 'depot', ofSession });
    expect(choice).toMatchObject({ persona: { id: 'stock' }, source: 'vocabulary' });
    expect(choice.reasons[0]).toBe(`The session's ${ofSession} is not for depot.`);
  });
});

describe('words', () => {
  const choose = (question: string, ...personas: readonly RoutablePersona[]) =>
    choosePersona(personas, { question, database: 'shop' });

  test('are compared without inflection, width, kana and case', () => {
    const one = persona('one', ['reorder point', 'サーバー', 'ＲＯＥ']);
    expect(choose('REORDER-Points of ｻｰﾊﾞ, and the roe', one).reasons).toEqual([
      'one knows "reorder point", "サーバー", "ＲＯＥ".',
    ]);
  });

  test('of Latin script stand by themselves', () => {
    expect(choose('partial repack', persona('one', ['part', 'pack'])).source).toBe('generic');
  });

  test('that are a part of a longer one do not count beside it', () => {
    const [long, short] = [persona('long', ['net profit']), persona('short', ['profit', 'net'])];
    expect(choose('net profit', persona('one', ['net profit', 'profit'])).reasons).toEqual(['one knows "net profit".']);
    expect(choose('profit', long, short)).toMatchObject({ persona: { id: 'short' } });
  });

  test('that both know speak against certainty, and the reasons name both', () => {
    const choice = choose('price and stock of parts', persona('b', ['price']), persona('a', ['stock', 'part']));
    expect(choice).toEqual({
      persona: expect.objectContaining({ id: 'a' }),
      source: 'vocabulary',
      score: 0.57,
      reasons: ['a knows "stock", "part".', 'b knows "price".'],
    });
  });

  test('in equal number leave the order of the ids', () => {
    expect(choose('price and stock', persona('b', ['price']), persona('a', ['stock']))).toMatchObject({
      persona: { id: 'a' },
      score: 0.4,
    });
  });

  test('without any persona there is none', () => {
    expect(choose('price')).toEqual({
      source: 'generic',
      score: 0,
      reasons: ['No word of the question calls for a specialist.'],
    });
  });
});
