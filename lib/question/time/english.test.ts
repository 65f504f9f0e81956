import { describe, expect, it } from 'vitest';
import { calendar, readTimes } from './testing/summary.ts';

const october = calendar('2026-10-31');
const june = calendar('2024-06-12');
const leapDay = calendar('2024-02-29');
const newYear = calendar('2025-01-01');
const april = calendar('2024-06-12', { fiscalYearStart: 4 });

describe('periods relative to the present', () => {
  it.each([
    [october, 'total revenue by region last quarter', ['last quarter → quarter 2026-07-01 to 2026-09-30']],
    [newYear, 'last quarter', ['last quarter → quarter 2024-10-01 to 2024-12-31']],
    [june, 'this quarter', ['this quarter → quarter 2024-04-01 to 2024-06-30 partial']],
    [june, 'next quarter', ['next quarter → quarter 2024-07-01 to 2024-09-30 partial']],
    [october, 'this month', ['this month → month 2026-10-01 to 2026-10-31']],
    [newYear, 'sales in the previous month', ['in the previous month → month 2024-12-01 to 2024-12-31']],
    [newYear, 'next month', ['next month → month 2025-02-01 to 2025-02-28 partial']],
    [october, 'last week', ['last week → week 2026-10-19 to 2026-10-25']],
    [october, 'this year', ['this year → year 2026-01-01 to 2026-12-31 partial']],
    [leapDay, 'last year', ['last year → year 2023-01-01 to 2023-12-31']],
    [leapDay, 'yesterday', ['yesterday → day 2024-02-28']],
    [newYear, 'orders placed today', ['today → day 2025-01-01']],
    [leapDay, 'tomorrow', ['tomorrow → day 2024-03-01 partial']],
    [newYear, 'the day before yesterday', ['the day before yesterday → day 2024-12-30']],
    [october, 'the year before last', ['the year before last → year 2024-01-01 to 2024-12-31']],
    [october, 'two weeks ago', ['two weeks ago → week 2026-10-12 to 2026-10-18']],
    [october, '3 days ago', ['3 days ago → day 2026-10-28']],
    [leapDay, 'a year ago', ['a year ago → year 2023-01-01 to 2023-12-31']],
    [october, 'last March', ['last March → month 2026-03-01 to 2026-03-31']],
    [leapDay, 'last March', ['last March → month 2023-03-01 to 2023-03-31']],
    [october, 'this March', ['this March → month 2026-03-01 to 2026-03-31']],
    [june, 'next March', ['next March → month 2025-03-01 to 2025-03-31 partial']],
    [october, 'last Tuesday', ['last Tuesday → day 2026-10-27']],
    [june, 'orders on Monday', ['on Monday → day 2024-06-10']],
    [june, 'Monday of last week', ['Monday of last week → day 2024-06-03']],
    [october, 'last weekend', ['last weekend → day 2026-10-24 to 2026-10-25']],
    [october, 'YTD sales', ['YTD → year 2026-01-01 to 2026-10-31']],
    [
      june,
      'YTD 2024 vs YTD 2023',
      ['YTD 2024 → year 2024-01-01 to 2024-06-12', 'vs YTD 2023 → named 2023-01-01 to 2023-06-12'],
    ],
    [june, 'year to date', ['year to date → year 2024-01-01 to 2024-06-12']],
    [june, 'QTD and MTD', ['QTD → quarter 2024-04-01 to 2024-06-12', 'MTD → month 2024-06-01 to 2024-06-12']],
    [june, 'this year so far', ['this year so far → year 2024-01-01 to 2024-06-12']],
    [october, 'end of last month', ['end of last month → day 2026-09-30']],
    [june, 'the last day of the quarter', ['the last day of the quarter → day 2024-06-30 partial']],
    [june, 'last Friday of the month', ['last Friday of the month → day 2024-06-28 partial']],
  ])('with %o reads %j', (context, text, expected) => {
    expect(readTimes(text, context)).toEqual(expected);
  });

  it('lets weeks begin on another day', () => {
    expect(readTimes('last week', calendar('2026-10-31', { weekStart: 7 }))).toEqual([
      'last week → week 2026-10-18 to 2026-10-24',
    ]);
  });
});

describe('windows up to the present', () => {
  it.each([
    [october, 'last 6 months', ['last 6 months → month 2026-05-01 to 2026-10-31 rolling']],
    [june, 'last 6 months', ['last 6 months → month 2023-12-13 to 2024-06-12 rolling']],
    [leapDay, 'the last 12 months', ['the last 12 months → month 2023-03-01 to 2024-02-29 rolling']],
    [october, 'past 30 days', ['past 30 days → day 2026-10-02 to 2026-10-31 rolling']],
    [newYear, 'in the last 7 days', ['in the last 7 days → day 2024-12-26 to 2025-01-01 rolling']],
    [october, 'in the last week', ['in the last week → week 2026-10-25 to 2026-10-31 rolling']],
    [june, 'over the past year', ['over the past year → year 2023-06-13 to 2024-06-12 rolling']],
    [june, 'in the last quarter', ['in the last quarter → quarter 2024-01-01 to 2024-03-31']],
    [june, 'trailing twelve months', ['trailing twelve months → month 2023-06-13 to 2024-06-12 rolling']],
    [june, 'last couple of months', ['last couple of months → month 2024-04-13 to 2024-06-12 rolling']],
    [june, 'last 3 full months', ['last 3 full months → month 2024-03-01 to 2024-05-31']],
    [
      june,
      'last 3 months excluding the current month',
      ['last 3 months excluding the current month → month 2024-03-01 to 2024-05-31'],
    ],
    [
      june,
      'past 30 days, inclusive of 30 days ago',
      ['past 30 days, inclusive of 30 days ago → day 2024-05-13 to 2024-06-12 rolling'],
    ],
    [june, 'past 7 days inclusive of today', ['past 7 days inclusive of today → day 2024-06-06 to 2024-06-12 rolling']],
    [october, 'next 3 months', ['next 3 months → month 2026-11-01 to 2027-01-31 rolling partial']],
    [
      june,
      'in each of the last 8 weeks',
      ['in each of the → group week', 'last 8 weeks → week 2024-04-18 to 2024-06-12 rolling'],
    ],
  ])('with %o reads %j', (context, text, expected) => {
    expect(readTimes(text, context)).toEqual(expected);
  });
});

describe('named periods', () => {
  it.each([
    [october, 'Q3 2025', ['Q3 2025 → quarter 2025-07-01 to 2025-09-30']],
    [october, '2025 Q3', ['2025 Q3 → quarter 2025-07-01 to 2025-09-30']],
    [
      october,
      "Q3'25 and 3Q25 and 2025-Q3",
      [
        "Q3'25 → quarter 2025-07-01 to 2025-09-30",
        '3Q25 → quarter 2025-07-01 to 2025-09-30',
        '2025-Q3 → quarter 2025-07-01 to 2025-09-30',
      ],
    ],
    [october, 'Q3', ['Q3 → quarter 2026-07-01 to 2026-09-30']],
    [june, 'Q3', ['Q3 → quarter 2023-07-01 to 2023-09-30']],
    [october, 'third quarter of 2025', ['third quarter of 2025 → quarter 2025-07-01 to 2025-09-30']],
    [october, 'Q3 last year', ['Q3 last year → quarter 2025-07-01 to 2025-09-30']],
    [october, "last year's Q3", ["last year's Q3 → quarter 2025-07-01 to 2025-09-30"]],
    [october, 'first half of 2025', ['first half of 2025 → half 2025-01-01 to 2025-06-30']],
    [october, 'H1 2025', ['H1 2025 → half 2025-01-01 to 2025-06-30']],
    [october, 'in March', ['in March → month 2026-03-01 to 2026-03-31']],
    [leapDay, 'in March', ['in March → month 2023-03-01 to 2023-03-31']],
    [leapDay, 'in February', ['in February → month 2024-02-01 to 2024-02-29']],
    [october, 'March 2025', ['March 2025 → month 2025-03-01 to 2025-03-31']],
    [october, "Mar '25", ["Mar '25 → month 2025-03-01 to 2025-03-31"]],
    [october, 'Mar-25', ['Mar-25 → month 2025-03-01 to 2025-03-31']],
    [october, 'March of last year', ['March of last year → month 2025-03-01 to 2025-03-31']],
    [october, 'end of month', ['end of month → day 2026-10-31']],
    [october, 'year-end 2025', ['year-end 2025 → day 2025-12-31']],
    [
      october,
      'in both 2024 and 2025',
      ['in both 2024 → year 2024-01-01 to 2024-12-31', '2025 → year 2025-01-01 to 2025-12-31'],
    ],
    [october, 'May sales by region', ['May → month 2026-05-01 to 2026-05-31']],
    [october, 'the month of March', ['the month of March → month 2026-03-01 to 2026-03-31']],
    [october, 'the first week of May', ['the first week of May → week 2026-05-01 to 2026-05-07']],
    [october, 'last week of May 2025', ['last week of May 2025 → week 2025-05-25 to 2025-05-31']],
    [october, 'week 12 of 2025', ['week 12 of 2025 → week 2025-03-17 to 2025-03-23']],
    [october, 'first 6 months of 2025', ['first 6 months of 2025 → month 2025-01-01 to 2025-06-30']],
    [october, 'the first Monday of May', ['the first Monday of May → day 2026-05-04']],
    [
      october,
      'for the year ended March 31, 2025',
      ['for the year ended March 31, 2025 → year 2024-04-01 to 2025-03-31'],
    ],
    [october, 'fiscal Q3', ['fiscal Q3 → quarter 2026-07-01 to 2026-09-30']],
    [october, 'the week of March 3, 2025', ['the week of March 3, 2025 → week 2025-03-03 to 2025-03-09']],
    [october, 'the 1990s', ['the 1990s → year 1990-01-01 to 1999-12-31']],
    [october, 'the 90s', ['the 90s → year 1990-01-01 to 1999-12-31']],
    [october, 'in the year of 2008', ['in the year of 2008 → year 2008-01-01 to 2008-12-31']],
    [october, 'orders in 1997', ['in 1997 → year 1997-01-01 to 1997-12-31']],
  ])('with %o reads %j', (context, text, expected) => {
    expect(readTimes(text, context)).toEqual(expected);
  });
});

describe('days', () => {
  it.each([
    ['on March 3rd', 'on March 3rd → day 2026-03-03'],
    ['March 3, 2025', 'March 3, 2025 → day 2025-03-03'],
    ['Jan. 5, 2025', 'Jan. 5, 2025 → day 2025-01-05'],
    ['3 March 2025', '3 March 2025 → day 2025-03-03'],
    ['the 3rd of March 2025', 'the 3rd of March 2025 → day 2025-03-03'],
    ['3-Mar-2025', '3-Mar-2025 → day 2025-03-03'],
    ['3/4/2025', '3/4/2025 → day 2025-03-04'],
    ['13/4/2025', '13/4/2025 → day 2025-04-13'],
    ['2025/3/4', '2025/3/4 → day 2025-03-04'],
    ['2025-03-04', '2025-03-04 → day 2025-03-04'],
    ['20250304', '20250304 → day 2025-03-04'],
    ['15.03.2025', '15.03.2025 → day 2025-03-15'],
    ['February 29', 'February 29 → day 2024-02-29'],
    ['Monday, March 3, 2025', 'Monday, March 3, 2025 → day 2025-03-03'],
  ])('reads %j', (text, expected) => {
    expect(readTimes(text, october)).toEqual([expected]);
  });

  it.each(['Feb 30, 2025', '2025-02-30', '31 April 2025', '02/29/2025', '2025/13/01', '20251301', 'February 29, 2025'])(
    'does not recognise %j, which does not exist',
    (text) => {
      expect(readTimes(text, october)).toEqual([]);
    },
  );
});

describe('ranges', () => {
  it.each([
    [october, 'since March', ['since March → month from 2026-03-01 partial']],
    [october, 'since 2 years ago', ['since 2 years ago → day from 2024-10-31 partial']],
    [october, 'before 2024', ['before 2024 → year until 2023-12-31']],
    [october, 'after June 1, 2025', ['after June 1, 2025 → day from 2025-06-02 partial']],
    [october, 'after 2000', ['after 2000 → year from 2001-01-01 partial']],
    [october, 'on or after Apr 1, 2023', ['on or after Apr 1, 2023 → day from 2023-04-01 partial']],
    [october, 'in 2005 or later', ['in 2005 or later → year from 2005-01-01 partial']],
    [october, 'in year 2001 or before', ['in year 2001 or before → year until 2001-12-31']],
    [october, 'until June', ['until June → month until 2026-06-30']],
    [october, 'by end of Q3', ['by end of Q3 → day until 2026-09-30']],
    [october, 'no later than March 3, 2025', ['no later than March 3, 2025 → day until 2025-03-03']],
    [october, 'as of 2026-09-30', ['as of 2026-09-30 → day until 2026-09-30']],
    [october, 'from March onwards', ['from March onwards → month from 2026-03-01 partial']],
    [october, 'between May and July 2025', ['between May and July 2025 → month 2025-05-01 to 2025-07-31']],
    [october, 'from 2024-01 to 2024-06', ['from 2024-01 to 2024-06 → month 2024-01-01 to 2024-06-30']],
    [october, '2023-2025', ['2023-2025 → year 2023-01-01 to 2025-12-31']],
    [october, 'Jan-Mar 2025', ['Jan-Mar 2025 → month 2025-01-01 to 2025-03-31']],
    [october, 'Apr–Jun 2025', ['Apr–Jun 2025 → month 2025-04-01 to 2025-06-30']],
    [
      october,
      'for the months January through March 2025',
      ['for the months January through March 2025 → month 2025-01-01 to 2025-03-31'],
    ],
    [october, 'weeks 10 to 12 of 2025', ['weeks 10 to 12 of 2025 → week 2025-03-03 to 2025-03-23']],
    [october, 'Nov 2024 to Feb', ['Nov 2024 to Feb → month 2024-11-01 to 2025-02-28']],
    [october, 'from November to February', ['from November to February → month 2025-11-01 to 2026-02-28']],
    [leapDay, 'January to March', ['January to March → month 2024-01-01 to 2024-03-31 partial']],
    [october, 'March 3-5, 2025', ['March 3-5, 2025 → day 2025-03-03 to 2025-03-05']],
    [october, 'between 10 and 20 March 2025', ['between 10 and 20 March 2025 → day 2025-03-10 to 2025-03-20']],
    [october, 'more than 30 days ago', ['more than 30 days ago → day until 2026-09-30']],
    [october, 'less than 2 months ago', ['less than 2 months ago → day from 2026-08-31 partial']],
    [october, 'tickets older than 90 days', ['older than 90 days → day until 2026-08-01']],
    [october, 'from 1992 until now', ['from 1992 until now → day 1992-01-01 to 2026-10-31']],
    [
      october,
      'between 2009-01-01 and 2010-01-01',
      ['between 2009-01-01 and 2010-01-01 → day 2009-01-01 to 2010-01-01'],
    ],
    [
      october,
      'between 2023-06-01 inclusive and 2023-06-08 exclusive',
      ['between 2023-06-01 inclusive and 2023-06-08 exclusive → day 2023-06-01 to 2023-06-07'],
    ],
    [
      october,
      'from 2023-06-01 to 2023-06-08 (inclusive of start and end dates)',
      ['from 2023-06-01 to 2023-06-08 (inclusive of start and end dates) → day 2023-06-01 to 2023-06-08'],
    ],
    [
      october,
      'between May 1, 2023 and May 5, 2023 (both inclusive)',
      ['between May 1, 2023 and May 5, 2023 (both inclusive) → day 2023-05-01 to 2023-05-05'],
    ],
    [october, 'in May 2023 (inclusive)', ['in May 2023 (inclusive) → month 2023-05-01 to 2023-05-31']],
    [october, 'since 2023-06-01 (inclusive)', ['since 2023-06-01 (inclusive) → day from 2023-06-01 partial']],
    [october, 'until 2023-06-01 exclusive', ['until 2023-06-01 exclusive → day until 2023-05-31']],
    [
      october,
      'before 1959 or after 1961',
      ['before 1959 → year until 1958-12-31', 'after 1961 → year from 1962-01-01 partial'],
    ],
  ])('with %o reads %j', (context, text, expected) => {
    expect(readTimes(text, context)).toEqual(expected);
  });
});

describe('fiscal years', () => {
  it.each([
    [october, 'FY2025', 'FY2025 → year 2025-01-01 to 2025-12-31'],
    [april, 'FY2025', 'FY2025 → year 2024-04-01 to 2025-03-31 partial'],
    [april, 'fiscal year 2024', 'fiscal year 2024 → year 2023-04-01 to 2024-03-31'],
    [april, 'FY2024-25', 'FY2024-25 → year 2024-04-01 to 2025-03-31 partial'],
    [april, 'last fiscal year', 'last fiscal year → year 2023-04-01 to 2024-03-31'],
    [april, 'last 3 fiscal years', 'last 3 fiscal years → year 2021-04-01 to 2024-03-31'],
    [april, 'fiscal year to date', 'fiscal year to date → year 2024-04-01 to 2024-06-12'],
    [april, 'Q3 FY2024', 'Q3 FY2024 → quarter 2023-10-01 to 2023-12-31'],
    [april, 'Q1', 'Q1 → quarter 2024-04-01 to 2024-06-30 partial'],
    [april, 'last quarter', 'last quarter → quarter 2024-01-01 to 2024-03-31'],
    [april, '2023', '2023 → year 2023-01-01 to 2023-12-31'],
    [april, 'by fiscal year', 'by fiscal year → group year fiscal'],
    [
      calendar('2026-01-15', { fiscalYearStart: 2 }),
      'this quarter',
      'this quarter → quarter 2025-11-01 to 2026-01-31 partial',
    ],
  ])('with %o reads %j', (context, text, expected) => {
    expect(readTimes(text, context)).toEqual([expected]);
  });
});

describe('groups, recurring times and comparisons', () => {
  it.each([
    ['revenue by month in 2025', ['by month → group month', 'in 2025 → year 2025-01-01 to 2025-12-31']],
    ['monthly revenue', ['monthly → group month']],
    ['revenue per quarter', ['per quarter → group quarter']],
    ['each year', ['each year → group year']],
    [
      'compare revenue for each quarter of 1997',
      ['for each quarter → group quarter', 'of 1997 → year 1997-01-01 to 1997-12-31'],
    ],
    ['by year and month', ['by year → group year', 'month → group month']],
    ['orders by day of week', ['by day of week → group day-of-week']],
    ['month over month growth', ['month over month → group month against previous']],
    ['top 3 months by revenue', ['months → bare month']],
    ['what month had the most orders', ['month → bare month']],
    ['orders on Mondays', ['on Mondays → day-of-week 1']],
    ['on Mondays and Fridays', ['on Mondays and Fridays → day-of-week 1 5']],
    ['Monday to Friday', ['Monday to Friday → day-of-week 1 2 3 4 5']],
    ['on weekends', ['on weekends → day-of-week 6 7']],
    ['every Monday in 2025', ['every Monday → day-of-week 1', 'in 2025 → year 2025-01-01 to 2025-12-31']],
    ['in Decembers', ['in Decembers → month-of-year 12']],
    ['every March', ['every March → month-of-year 3']],
    ['every Q4', ['every Q4 → quarter-of-year 4']],
    ['orders at 3pm', ['at 3pm → hour-of-day 15']],
    ['between 9am and 12pm', ['between 9am and 12pm → hour-of-day 9 10 11']],
    ['after 10pm', ['after 10pm → hour-of-day 22 23']],
    ['compared to last year', ['compared to last year → named 1 year 2025-01-01 to 2025-12-31']],
    ['year over year', ['year over year → same 1 year']],
    ['YoY growth', ['YoY → same 1 year']],
    ['same period last year', ['same period last year → same 1 year']],
    [
      'Q3 2025 vs Q3 2024',
      ['Q3 2025 → quarter 2025-07-01 to 2025-09-30', 'vs Q3 2024 → named 2024-07-01 to 2024-09-30'],
    ],
    [
      'compare this month to last month',
      ['this month → month 2026-10-01 to 2026-10-31', 'last month → month 2026-09-01 to 2026-09-30'],
    ],
  ])('reads %j', (text, expected) => {
    expect(readTimes(text, october)).toEqual(expected);
  });
});

describe('lists', () => {
  it.each([
    ['March and April 2025', ['March → month 2025-03-01 to 2025-03-31', 'April 2025 → month 2025-04-01 to 2025-04-30']],
    ['March 2025 and April', ['March 2025 → month 2025-03-01 to 2025-03-31', 'April → month 2025-04-01 to 2025-04-30']],
    ['Q1 and Q2 2025', ['Q1 → quarter 2025-01-01 to 2025-03-31', 'Q2 2025 → quarter 2025-04-01 to 2025-06-30']],
    [
      'in 1996, 1997 and 1998',
      [
        'in 1996 → year 1996-01-01 to 1996-12-31',
        '1997 → year 1997-01-01 to 1997-12-31',
        '1998 → year 1998-01-01 to 1998-12-31',
      ],
    ],
    ['April and may', ['April → month 2026-04-01 to 2026-04-30', 'may → month 2026-05-01 to 2026-05-31']],
    [
      'March vs April 2025',
      ['March → month 2025-03-01 to 2025-03-31', 'vs April 2025 → named 2025-04-01 to 2025-04-30'],
    ],
  ])('completes the members of %j from each other', (text, expected) => {
    expect(readTimes(text, october)).toEqual(expected);
  });
});
