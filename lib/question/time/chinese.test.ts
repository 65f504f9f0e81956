import { describe, expect, it } from 'vitest';
import { calendar, readTimes } from './testing/summary.ts';

const october = calendar('2026-10-31');
const june = calendar('2024-06-12');
const leapDay = calendar('2024-02-29');
const newYear = calendar('2025-01-01');

describe('Chinese periods', () => {
  it.each([
    [october, '昨天的销售额', '昨天 → day 2026-10-30'],
    [leapDay, '前天的订单', '前天 → day 2024-02-27'],
    [newYear, '今天有多少订单', '今天 → day 2025-01-01'],
    [october, '上周的订单', '上周 → week 2026-10-19 to 2026-10-25'],
    [june, '本周的订单', '本周 → week 2024-06-10 to 2024-06-16 partial'],
    [newYear, '上个月的销售额', '上个月 → month 2024-12-01 to 2024-12-31'],
    [newYear, '上個月的訂單', '上個月 → month 2024-12-01 to 2024-12-31'],
    [leapDay, '本月销售额', '本月 → month 2024-02-01 to 2024-02-29'],
    [newYear, '上季度的销售额', '上季度 → quarter 2024-10-01 to 2024-12-31'],
    [june, '本季度', '本季度 → quarter 2024-04-01 to 2024-06-30 partial'],
    [october, '去年的销售额', '去年 → year 2025-01-01 to 2025-12-31'],
    [june, '今年的销售额', '今年 → year 2024-01-01 to 2024-12-31 partial'],
    [june, '前年的销售额', '前年 → year 2022-01-01 to 2022-12-31'],
    [october, '过去6个月的销售额', '过去6个月 → month 2026-05-01 to 2026-10-31 rolling'],
    [october, '過去6個月', '過去6個月 → month 2026-05-01 to 2026-10-31 rolling'],
    [newYear, '最近30天', '最近30天 → day 2024-12-03 to 2025-01-01 rolling'],
    [june, '近三个月的订单', '近三个月 → month 2024-03-13 to 2024-06-12 rolling'],
    [june, '过去两年', '过去两年 → year 2022-06-13 to 2024-06-12 rolling'],
    [june, '过去半年的销售额', '过去半年 → month 2023-12-13 to 2024-06-12 rolling'],
    [october, '2025年第三季度的销售额', '2025年第三季度 → quarter 2025-07-01 to 2025-09-30'],
    [october, '2025年三季度', '2025年三季度 → quarter 2025-07-01 to 2025-09-30'],
    [june, '第三季度', '第三季度 → quarter 2023-07-01 to 2023-09-30'],
    [october, '去年第三季度', '去年第三季度 → quarter 2025-07-01 to 2025-09-30'],
    [october, '3月份的订单', '3月份 → month 2026-03-01 to 2026-03-31'],
    [october, '三月的订单', '三月 → month 2026-03-01 to 2026-03-31'],
    [october, '去年3月', '去年3月 → month 2025-03-01 to 2025-03-31'],
    [october, '上半年', '上半年 → half 2026-01-01 to 2026-06-30'],
    [october, '去年下半年', '去年下半年 → half 2025-07-01 to 2025-12-31'],
    [october, '2024年3月1日', '2024年3月1日 → day 2024-03-01'],
    [october, '2024年3月1号的订单', '2024年3月1号 → day 2024-03-01'],
    [october, '5月的第一周', '5月的第一周 → week 2026-05-01 to 2026-05-07'],
    [october, '今年前6个月的销售额', '今年前6个月 → month 2026-01-01 to 2026-06-30'],
    [october, '去年前三个季度', '去年前三个季度 → quarter 2025-01-01 to 2025-09-30'],
    [october, '2025年3月上旬的订单', '2025年3月上旬 → day 2025-03-01 to 2025-03-10'],
    [october, '去年前三名客户', '去年 → year 2025-01-01 to 2025-12-31'],
    [october, '上周五的订单', '上周五 → day 2026-10-23'],
    [october, '两周前', '两周前 → week 2026-10-12 to 2026-10-18'],
    [october, '3天前的订单', '3天前 → day 2026-10-28'],
    [june, '今年以来的销售额', '今年以来 → year 2024-01-01 to 2024-06-12'],
    [june, '年初至今', '年初至今 → year 2024-01-01 to 2024-06-12'],
    [october, '90年代的产品', '90年代 → year 1990-01-01 to 1999-12-31'],
    [october, '上月底的库存', '上月底 → day 2026-09-30'],
    [calendar('2024-06-12', { fiscalYearStart: 4 }), '2023财年', '2023财年 → year 2023-04-01 to 2024-03-31'],
  ])('with %o reads %j', (context, text, expected) => {
    expect(readTimes(text, context)).toEqual([expected]);
  });
});

describe('Chinese ranges', () => {
  it.each([
    ['2024年以来的订单', '2024年以来 → year from 2024-01-01 partial'],
    ['自3月以来', '自3月以来 → month from 2026-03-01 partial'],
    ['2024年之前的订单', '2024年之前 → year until 2023-12-31'],
    ['发货日期在2025年3月之后', '在2025年3月之后 → month from 2025-04-01 partial'],
    ['2025年1-3月的销售额', '2025年1-3月 → month 2025-01-01 to 2025-03-31'],
    ['2024年之后', '2024年之后 → year from 2025-01-01 partial'],
    ['截至2025年底', '截至2025年底 → day until 2025-12-31'],
    ['截至3月31日', '截至3月31日 → day until 2026-03-31'],
    ['从2024年1月到6月', '从2024年1月到6月 → month 2024-01-01 to 2024-06-30'],
    ['2024年1月至6月的销售额', '2024年1月至6月 → month 2024-01-01 to 2024-06-30'],
    ['2024年1月1日至2024年3月31日', '2024年1月1日至2024年3月31日 → day 2024-01-01 to 2024-03-31'],
    ['2023年到2025年之间', '2023年到2025年之间 → year 2023-01-01 to 2025-12-31'],
  ])('reads %j', (text, expected) => {
    expect(readTimes(text, october)).toEqual([expected]);
  });
});

describe('Chinese groups, recurring times and comparisons', () => {
  it.each([
    ['按月统计2025年的销售额', ['按月 → group month', '2025年 → year 2025-01-01 to 2025-12-31']],
    ['1997年每个月的销售额是多少？', ['1997年 → year 1997-01-01 to 1997-12-31', '每个月 → group month']],
    ['比较1997年各季度的销售额', ['1997年 → year 1997-01-01 to 1997-12-31', '各季度 → group quarter']],
    ['每年的订单数', ['每年 → group year']],
    ['周末的订单', ['周末 → day-of-week 6 7']],
    ['每周一的订单', ['每周一 → day-of-week 1']],
    ['同比增长', ['同比 → same 1 year']],
    ['环比增长', ['环比 → previous']],
    ['与去年相比', ['与去年相比 → named 1 year 2025-01-01 to 2025-12-31']],
    ['跟去年同期相比', ['跟去年同期相比 → same 1 year']],
    ['2025年3月和4月', ['2025年3月 → month 2025-03-01 to 2025-03-31', '4月 → month 2025-04-01 to 2025-04-30']],
    [
      '1996、1997、1998各年的销售额',
      [
        '1996 → year 1996-01-01 to 1996-12-31',
        '1997 → year 1997-01-01 to 1997-12-31',
        '1998 → year 1998-01-01 to 1998-12-31',
        '各年 → group year',
      ],
    ],
  ])('reads %j', (text, expected) => {
    expect(readTimes(text, october)).toEqual(expected);
  });

  it.each([
    '日本客户',
    '每个国家有多少客户？',
    '上海的订单',
    '列出晚于要求日期发货的订单',
    '哪些客户从未下过订单？',
    '从下单到发货的平均天数',
    '销售额最高的5个客户是谁？',
    '“2025年”这个产品',
    '员工及其上级',
  ])('finds nothing in %j', (text) => {
    expect(readTimes(text, october)).toEqual([]);
  });
});
