import { describe, expect, it } from 'vitest';
import { calendar, readTimes } from './testing/summary.ts';

const october = calendar('2026-10-31');
const june = calendar('2024-06-12');
const leapDay = calendar('2024-02-29');
const newYear = calendar('2025-01-01');
const april = calendar('2024-06-12', { fiscalYearStart: 4 });

describe('Japanese periods', () => {
  it.each([
    [october, '昨日の売上', '昨日 → day 2026-10-30'],
    [newYear, '今日の注文', '今日 → day 2025-01-01'],
    [leapDay, '一昨日の注文', '一昨日 → day 2024-02-27'],
    [october, '先週の売上', '先週 → week 2026-10-19 to 2026-10-25'],
    [june, '今週の売上', '今週 → week 2024-06-10 to 2024-06-16 partial'],
    [june, '来週', '来週 → week 2024-06-17 to 2024-06-23 partial'],
    [newYear, '先月の売上', '先月 → month 2024-12-01 to 2024-12-31'],
    [leapDay, '今月', '今月 → month 2024-02-01 to 2024-02-29'],
    [leapDay, '来月', '来月 → month 2024-03-01 to 2024-03-31 partial'],
    [october, '前月', '前月 → month 2026-09-01 to 2026-09-30'],
    [newYear, '先々月', '先々月 → month 2024-11-01 to 2024-11-30'],
    [october, '昨年の売上', '昨年 → year 2025-01-01 to 2025-12-31'],
    [leapDay, '去年', '去年 → year 2023-01-01 to 2023-12-31'],
    [june, '今年', '今年 → year 2024-01-01 to 2024-12-31 partial'],
    [june, '一昨年の売上', '一昨年 → year 2022-01-01 to 2022-12-31'],
    [june, '来年', '来年 → year 2025-01-01 to 2025-12-31 partial'],
    [october, '直近3ヶ月の売上', '直近3ヶ月 → month 2026-08-01 to 2026-10-31 rolling'],
    [june, '過去12か月', '過去12か月 → month 2023-06-13 to 2024-06-12 rolling'],
    [october, '過去30日間の注文', '過去30日間 → day 2026-10-02 to 2026-10-31 rolling'],
    [june, '過去１年間', '過去１年間 → year 2023-06-13 to 2024-06-12 rolling'],
    [october, '直近半年の売上', '直近半年 → month 2026-05-01 to 2026-10-31 rolling'],
    [june, '直近6ヶ月（今月を除く）', '直近6ヶ月（今月を除く） → month 2023-12-01 to 2024-05-31'],
    [october, '2025年3月の売上', '2025年3月 → month 2025-03-01 to 2025-03-31'],
    [october, '３月の注文件数', '３月 → month 2026-03-01 to 2026-03-31'],
    [leapDay, '３月の注文件数', '３月 → month 2023-03-01 to 2023-03-31'],
    [october, '3月1日', '3月1日 → day 2026-03-01'],
    [october, '2025年3月1日の注文', '2025年3月1日 → day 2025-03-01'],
    [october, '二〇二五年三月', '二〇二五年三月 → month 2025-03-01 to 2025-03-31'],
    [june, '第3四半期', '第3四半期 → quarter 2023-07-01 to 2023-09-30'],
    [october, '2025年第3四半期の売上', '2025年第3四半期 → quarter 2025-07-01 to 2025-09-30'],
    [october, '昨年の第3四半期', '昨年の第3四半期 → quarter 2025-07-01 to 2025-09-30'],
    [newYear, '前四半期の売上', '前四半期 → quarter 2024-10-01 to 2024-12-31'],
    [newYear, '先四半期', '先四半期 → quarter 2024-10-01 to 2024-12-31'],
    [october, '上半期の売上', '上半期 → half 2026-01-01 to 2026-06-30'],
    [october, '2025年下半期', '2025年下半期 → half 2025-07-01 to 2025-12-31'],
    [october, '去年の3月', '去年の3月 → month 2025-03-01 to 2025-03-31'],
    [june, '今年3月', '今年3月 → month 2024-03-01 to 2024-03-31'],
    [october, '5月の第1週の売上', '5月の第1週 → week 2026-05-01 to 2026-05-07'],
    [june, '先週の月曜日', '先週の月曜日 → day 2024-06-03'],
    [october, '2週間前', '2週間前 → week 2026-10-12 to 2026-10-18'],
    [june, '3年前の売上', '3年前 → year 2021-01-01 to 2021-12-31'],
    [october, '3か月前の売上', '3か月前 → month 2026-07-01 to 2026-07-31'],
    [june, '年初来の売上', '年初来 → year 2024-01-01 to 2024-06-12'],
    [october, '90年代', '90年代 → year 1990-01-01 to 1999-12-31'],
    [october, '先月末の在庫', '先月末 → day 2026-09-30'],
    [june, '2024年3月期の売上', '2024年3月期 → year 2023-04-01 to 2024-03-31'],
    [october, '2025年2月下旬', '2025年2月下旬 → day 2025-02-21 to 2025-02-28'],
    [june, '先週末の売上', '先週末 → day 2024-06-08 to 2024-06-09'],
    [october, '半年以内', '半年以内 → month 2026-05-01 to 2026-10-31 rolling'],
    [october, '2024年度末', '2024年度末 → day 2024-12-31'],
  ])('with %o reads %j', (context, text, expected) => {
    expect(readTimes(text, context)).toEqual([expected]);
  });

  it.each([
    ['令和7年の売上', '令和7年 → year 2025-01-01 to 2025-12-31'],
    ['令和元年', '令和元年 → year 2019-01-01 to 2019-12-31'],
    ['令和七年三月', '令和七年三月 → month 2025-03-01 to 2025-03-31'],
    ['平成30年3月1日', '平成30年3月1日 → day 2018-03-01'],
    ['昭和64年', '昭和64年 → year 1989-01-01 to 1989-12-31'],
  ])('counts the years of eras: %j', (text, expected) => {
    expect(readTimes(text, october)).toEqual([expected]);
  });

  it.each([
    ['2025年度の売上', '2025年度 → year 2025-04-01 to 2026-03-31 partial'],
    ['令和5年度の売上', '令和5年度 → year 2023-04-01 to 2024-03-31'],
    ['今年度の売上', '今年度 → year 2024-04-01 to 2025-03-31 partial'],
    ['昨年度', '昨年度 → year 2023-04-01 to 2024-03-31'],
    ['昨年度の第3四半期', '昨年度の第3四半期 → quarter 2023-10-01 to 2023-12-31'],
    ['2023年度上期の売上', '2023年度上期 → half 2023-04-01 to 2023-09-30'],
    ['上期', '上期 → half 2024-04-01 to 2024-09-30 partial'],
    ['2023年度末の在庫', '2023年度末 → day 2024-03-31'],
  ])('names a fiscal year by the year in which it starts: %j', (text, expected) => {
    expect(readTimes(text, april)).toEqual([expected]);
  });
});

describe('Japanese ranges', () => {
  it.each([
    ['2024年以降の注文', '2024年以降 → year from 2024-01-01 partial'],
    ['2024年以前の注文', '2024年以前 → year until 2024-12-31'],
    ['2024年より前', '2024年より前 → year until 2023-12-31'],
    ['2024年より後', '2024年より後 → year from 2025-01-01 partial'],
    ['3月までの売上', '3月まで → month until 2026-03-31'],
    ['今月末まで', '今月末まで → day until 2026-10-31'],
    ['4月からの売上', '4月から → month from 2026-04-01 partial'],
    ['1月から3月までの売上', '1月から3月まで → month 2026-01-01 to 2026-03-31'],
    ['1月〜3月', '1月〜3月 → month 2026-01-01 to 2026-03-31'],
    ['2024年1月から6月', '2024年1月から6月 → month 2024-01-01 to 2024-06-30'],
    ['2024年1月1日から3月31日まで', '2024年1月1日から3月31日まで → day 2024-01-01 to 2024-03-31'],
    ['3月1日から5日まで', '3月1日から5日まで → day 2026-03-01 to 2026-03-05'],
    ['1-3月の売上', '1-3月 → month 2026-01-01 to 2026-03-31'],
    ['2025年4〜6月', '2025年4〜6月 → month 2025-04-01 to 2025-06-30'],
    ['2025年3月1〜5日', '2025年3月1〜5日 → day 2025-03-01 to 2025-03-05'],
    ['2023年~2025年', '2023年~2025年 → year 2023-01-01 to 2025-12-31'],
    ['2024/4/1から2024/4/30まで', '2024/4/1から2024/4/30まで → day 2024-04-01 to 2024-04-30'],
    ['納品日が2024年4月1日以降', '2024年4月1日以降 → day from 2024-04-01 partial'],
  ])('reads %j', (text, expected) => {
    expect(readTimes(text, october)).toEqual([expected]);
  });
});

describe('Japanese groups, recurring times and comparisons', () => {
  it.each([
    ['月別の売上', ['月別 → group month']],
    ['四半期ごとの売上', ['四半期ごと → group quarter']],
    ['毎月の注文件数', ['毎月 → group month']],
    ['月次推移', ['月次 → group month']],
    ['年別', ['年別 → group year']],
    ['曜日別の注文数', ['曜日別 → group day-of-week']],
    ['時間帯別の注文数', ['時間帯別 → group hour-of-day']],
    ['1997年の月別売上は？', ['1997年 → year 1997-01-01 to 1997-12-31', '月別 → group month']],
    ['毎週月曜日の注文', ['毎週月曜日 → day-of-week 1']],
    ['週末の売上', ['週末 → day-of-week 6 7']],
    ['前年同期比', ['前年同期比 → same 1 year']],
    ['前月比', ['前月比 → same 1 month']],
    ['前期比', ['前期比 → previous']],
    ['昨年と比べて', ['昨年と比べて → named 1 year 2025-01-01 to 2025-12-31']],
    ['昨年同期との比較', ['昨年同期との比較 → same 1 year']],
    ['2025年3月と4月の売上', ['2025年3月 → month 2025-03-01 to 2025-03-31', '4月 → month 2025-04-01 to 2025-04-30']],
    ['先週と今週', ['先週 → week 2026-10-19 to 2026-10-25', '今週 → week 2026-10-26 to 2026-11-01 partial']],
  ])('reads %j', (text, expected) => {
    expect(readTimes(text, october)).toEqual(expected);
  });

  it.each([
    '日本の顧客',
    '生年月日と月額料金',
    '注文から出荷までの平均日数',
    '地域別の売上',
    'MRH-011Cの構成部品を教えて',
    '「2025年」という商品',
    '納品日の一覧',
    '2月30日の売上',
    '一般の顧客',
    '国別の顧客数は？',
    '年齢が高い従業員',
    '在庫が30日以上の商品',
  ])('finds nothing in %j', (text) => {
    expect(readTimes(text, october)).toEqual([]);
  });
});
