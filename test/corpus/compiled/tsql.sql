-- days until a date, on average, and the fewest
SELECT AVG(CAST(DATEDIFF(day, [sales].[sold_on], @p1) AS float)) AS [average], MIN(DATEDIFF(day, [sales].[sold_on], @p2)) AS [fewest]
FROM [sales]
-- with date "2026-12-31", date "2026-12-31"

-- hours from the beginning of the day
SELECT AVG((DATEDIFF_BIG(second, [sales].[sold_on], [sales].[sold_at]) / 3600e0)) AS [hours]
FROM [sales]

-- attributes along left joins, a table in two roles, rows without a value last
SELECT [stores].[name] AS [name], [staff].[name] AS [head], [staff#2].[name] AS [head_of_head]
FROM [stores]
LEFT JOIN [staff] ON [stores].[head_id] = [staff].[id]
LEFT JOIN [staff] AS [staff#2] ON [staff].[boss_id] = [staff#2].[id]
ORDER BY CASE WHEN [staff#2].[name] IS NULL THEN 1 ELSE 0 END, [staff#2].[name] ASC, CASE WHEN [staff].[name] IS NULL THEN 1 ELSE 0 END, [staff].[name] DESC, CASE WHEN [stores].[name] IS NULL THEN 1 ELSE 0 END, [stores].[name] ASC

-- the first rows by what is not shown
SELECT TOP (3) [sales].[id] AS [id]
FROM [sales]
ORDER BY CASE WHEN [sales].[sold_on] IS NULL THEN 1 ELSE 0 END, [sales].[sold_on] DESC, CASE WHEN [sales].[id] IS NULL THEN 1 ELSE 0 END, [sales].[id] ASC

-- the second and third rows of an order
SELECT [sales].[id] AS [id], [sales].[price] AS [price]
FROM [sales]
ORDER BY CASE WHEN [sales].[price] IS NULL THEN 1 ELSE 0 END, [sales].[price] DESC, CASE WHEN [sales].[id] IS NULL THEN 1 ELSE 0 END, [sales].[id] ASC
OFFSET 1 ROWS FETCH NEXT 2 ROWS ONLY

-- the second largest of groups
SELECT [sales].[store_id] AS [store_id], COUNT_BIG(*) AS [sales]
FROM [sales]
GROUP BY [sales].[store_id]
ORDER BY [sales] DESC, CASE WHEN [sales].[store_id] IS NULL THEN 1 ELSE 0 END, [sales].[store_id] ASC
OFFSET 1 ROWS FETCH NEXT 1 ROWS ONLY

-- an order that names what is shown twice
SELECT TOP (2) [sales].[id] AS [id], [sales].[price] AS [price]
FROM [sales]
ORDER BY CASE WHEN [sales].[price] IS NULL THEN 1 ELSE 0 END, [sales].[price] DESC, CASE WHEN [sales].[id] IS NULL THEN 1 ELSE 0 END, [sales].[id] ASC

-- distinct values in order
SELECT DISTINCT TOP (5) [stores].[city] AS [city]
FROM [stores]
WHERE [stores].[city] IS NOT NULL
ORDER BY [city] DESC

-- distinct values in the order of what is not shown
SELECT [stores].[city] AS [city]
FROM [stores]
GROUP BY [stores].[city]
ORDER BY CASE WHEN MAX([stores].[id]) IS NULL THEN 1 ELSE 0 END, MAX([stores].[id]) DESC, CASE WHEN [stores].[city] IS NULL THEN 1 ELSE 0 END, [stores].[city] ASC

-- figures by a dimension, named like a column, largest first
SELECT [stores].[name] AS [name], SUM(CAST([sales].[quantity] AS bigint)) AS [quantity], MAX([sales].[quantity]) AS [Quantity_2], COUNT_BIG(*) AS [quantity_2_2]
FROM [sales]
LEFT JOIN [stores] ON [sales].[store_id] = [stores].[id]
GROUP BY [stores].[name]
ORDER BY CASE WHEN SUM(CAST([sales].[quantity] AS bigint)) IS NULL THEN 1 ELSE 0 END, [quantity] DESC, CASE WHEN [stores].[name] IS NULL THEN 1 ELSE 0 END, [stores].[name] ASC

-- every aggregate of whole numbers
SELECT SUM(CAST([sales].[quantity] AS bigint)) AS [total], AVG(CAST([sales].[quantity] AS float)) AS [average], MIN([sales].[quantity]) AS [least], MAX([sales].[quantity]) AS [most], COUNT_BIG(DISTINCT [sales].[store_id]) AS [stores], COUNT_BIG(*) AS [sales]
FROM [sales]

-- aggregates of exact numbers
SELECT SUM([sales].[price]) AS [total], AVG([sales].[price]) AS [average], SUM((([sales].[price] * [sales].[quantity]) * (1 - [sales].[discount]))) AS [revenue]
FROM [sales]

-- products and sums beyond 32 bits
SELECT SUM(CAST((CAST([bulk].[units] AS bigint) * [bulk].[unit_price]) AS bigint)) AS [value], AVG(CAST((CAST([bulk].[units] AS bigint) * [bulk].[unit_price]) AS float)) AS [average_value]
FROM [bulk]

-- ratios: exact, of ratios, and by nothing
SELECT CAST(COUNT_BIG(*) AS float) / NULLIF(SUM(CAST([bulk].[units] AS bigint)), 0) AS [small], CAST(CAST(COUNT_BIG(*) AS float) / NULLIF(MAX([bulk].[id]), 0) AS float) / NULLIF(CAST(MAX([bulk].[id]) AS float) / NULLIF(MIN([bulk].[unit_price]), 0), 0) AS [of_ratios], CAST(COUNT_BIG(*) AS float) / NULLIF(SUM(CAST((CAST([bulk].[id] AS bigint) - [bulk].[id]) AS bigint)), 0) AS [by_nothing]
FROM [bulk]

-- figures with a threshold, in the order of one that is not shown
SELECT TOP (2) [sales].[store_id] AS [store_id], COUNT_BIG(*) AS [sales]
FROM [sales]
WHERE [sales].[store_id] IS NOT NULL
GROUP BY [sales].[store_id]
HAVING SUM(CAST([sales].[quantity] AS bigint)) >= @p1 AND COUNT_BIG(*) <> @p2
ORDER BY CASE WHEN MAX([sales].[price]) IS NULL THEN 1 ELSE 0 END, MAX([sales].[price]) ASC, [sales] DESC
-- with integer 8, integer 7

-- an average order value
SELECT [stores].[city] AS [city], CAST(SUM((([sales].[price] * [sales].[quantity]) * (1 - [sales].[discount]))) AS float) / NULLIF(COUNT_BIG(DISTINCT [sales].[id]), 0) AS [average_order_value]
FROM [sales]
JOIN [stores] ON [sales].[store_id] = [stores].[id]
GROUP BY [stores].[city]
ORDER BY CASE WHEN CAST(SUM((([sales].[price] * [sales].[quantity]) * (1 - [sales].[discount]))) AS float) / NULLIF(COUNT_BIG(DISTINCT [sales].[id]), 0) IS NULL THEN 1 ELSE 0 END, [average_order_value] DESC

-- sales by day of sold_on
SELECT CAST([sales].[sold_on] AS date) AS [day], COUNT_BIG(*) AS [sales]
FROM [sales]
GROUP BY CAST([sales].[sold_on] AS date)
ORDER BY CASE WHEN MAX([sales].[sold_on]) IS NULL THEN 1 ELSE 0 END, [day] ASC

-- sales by day of sold_at
SELECT CAST([sales].[sold_at] AS date) AS [day], COUNT_BIG(*) AS [sales]
FROM [sales]
GROUP BY CAST([sales].[sold_at] AS date)
ORDER BY CASE WHEN MAX([sales].[sold_at]) IS NULL THEN 1 ELSE 0 END, [day] ASC

-- sales by week of sold_on, weeks from day 1
SELECT CAST(DATEADD(day, -((DATEDIFF(day, '00010101', [sales].[sold_on]) + 7) % 7), CAST([sales].[sold_on] AS date)) AS date) AS [week], COUNT_BIG(*) AS [sales]
FROM [sales]
GROUP BY CAST(DATEADD(day, -((DATEDIFF(day, '00010101', [sales].[sold_on]) + 7) % 7), CAST([sales].[sold_on] AS date)) AS date)
ORDER BY CASE WHEN MAX([sales].[sold_on]) IS NULL THEN 1 ELSE 0 END, [week] ASC

-- sales by week of sold_on, weeks from day 7
SELECT CAST(DATEADD(day, -((DATEDIFF(day, '00010101', [sales].[sold_on]) + 1) % 7), CAST([sales].[sold_on] AS date)) AS date) AS [week], COUNT_BIG(*) AS [sales]
FROM [sales]
GROUP BY CAST(DATEADD(day, -((DATEDIFF(day, '00010101', [sales].[sold_on]) + 1) % 7), CAST([sales].[sold_on] AS date)) AS date)
ORDER BY CASE WHEN MAX([sales].[sold_on]) IS NULL THEN 1 ELSE 0 END, [week] ASC

-- sales by week of sold_at, weeks from day 7
SELECT CAST(DATEADD(day, -((DATEDIFF(day, '00010101', [sales].[sold_at]) + 1) % 7), CAST([sales].[sold_at] AS date)) AS date) AS [week], COUNT_BIG(*) AS [sales]
FROM [sales]
GROUP BY CAST(DATEADD(day, -((DATEDIFF(day, '00010101', [sales].[sold_at]) + 1) % 7), CAST([sales].[sold_at] AS date)) AS date)
ORDER BY CASE WHEN MAX([sales].[sold_at]) IS NULL THEN 1 ELSE 0 END, [week] ASC

-- sales by week of sold_on, weeks from day 6
SELECT CAST(DATEADD(day, -((DATEDIFF(day, '00010101', [sales].[sold_on]) + 2) % 7), CAST([sales].[sold_on] AS date)) AS date) AS [week], COUNT_BIG(*) AS [sales]
FROM [sales]
GROUP BY CAST(DATEADD(day, -((DATEDIFF(day, '00010101', [sales].[sold_on]) + 2) % 7), CAST([sales].[sold_on] AS date)) AS date)
ORDER BY CASE WHEN MAX([sales].[sold_on]) IS NULL THEN 1 ELSE 0 END, [week] ASC

-- sales by month of sold_on
SELECT DATEFROMPARTS(YEAR([sales].[sold_on]), MONTH([sales].[sold_on]), 1) AS [month], COUNT_BIG(*) AS [sales]
FROM [sales]
GROUP BY DATEFROMPARTS(YEAR([sales].[sold_on]), MONTH([sales].[sold_on]), 1)
ORDER BY CASE WHEN MAX([sales].[sold_on]) IS NULL THEN 1 ELSE 0 END, [month] ASC

-- sales by quarter of sold_on
SELECT DATEFROMPARTS(YEAR([sales].[sold_on]), (MONTH([sales].[sold_on]) - 1) / 3 * 3 + 1, 1) AS [quarter], COUNT_BIG(*) AS [sales]
FROM [sales]
GROUP BY DATEFROMPARTS(YEAR([sales].[sold_on]), (MONTH([sales].[sold_on]) - 1) / 3 * 3 + 1, 1)
ORDER BY CASE WHEN MAX([sales].[sold_on]) IS NULL THEN 1 ELSE 0 END, [quarter] ASC

-- sales by half of sold_on
SELECT DATEFROMPARTS(YEAR([sales].[sold_on]), (MONTH([sales].[sold_on]) - 1) / 6 * 6 + 1, 1) AS [half], COUNT_BIG(*) AS [sales]
FROM [sales]
GROUP BY DATEFROMPARTS(YEAR([sales].[sold_on]), (MONTH([sales].[sold_on]) - 1) / 6 * 6 + 1, 1)
ORDER BY CASE WHEN MAX([sales].[sold_on]) IS NULL THEN 1 ELSE 0 END, [half] ASC

-- sales by half of sold_at
SELECT DATEFROMPARTS(YEAR([sales].[sold_at]), (MONTH([sales].[sold_at]) - 1) / 6 * 6 + 1, 1) AS [half], COUNT_BIG(*) AS [sales]
FROM [sales]
GROUP BY DATEFROMPARTS(YEAR([sales].[sold_at]), (MONTH([sales].[sold_at]) - 1) / 6 * 6 + 1, 1)
ORDER BY CASE WHEN MAX([sales].[sold_at]) IS NULL THEN 1 ELSE 0 END, [half] ASC

-- sales by year of sold_on
SELECT YEAR([sales].[sold_on]) AS [year], COUNT_BIG(*) AS [sales]
FROM [sales]
GROUP BY YEAR([sales].[sold_on])
ORDER BY CASE WHEN MAX([sales].[sold_on]) IS NULL THEN 1 ELSE 0 END, [year] ASC

-- a period, open at its end
SELECT [sales].[id] AS [id]
FROM [sales]
WHERE [sales].[sold_on] >= @p1
ORDER BY CASE WHEN [sales].[id] IS NULL THEN 1 ELSE 0 END, [sales].[id] ASC
-- with date "2026-06-30"

-- a period, open at its start
SELECT [sales].[id] AS [id]
FROM [sales]
WHERE [sales].[sold_on] < @p1
ORDER BY CASE WHEN [sales].[id] IS NULL THEN 1 ELSE 0 END, [sales].[id] ASC
-- with date "2026-01-01"

-- a period of both ends on a timestamp
SELECT [sales].[id] AS [id]
FROM [sales]
WHERE [sales].[sold_at] >= @p1 AND [sales].[sold_at] < @p2
ORDER BY CASE WHEN [sales].[id] IS NULL THEN 1 ELSE 0 END, [sales].[id] ASC
-- with date "2025-12-29", date "2026-02-28"

-- a period without ends
SELECT [sales].[id] AS [id]
FROM [sales]
WHERE 1 = 1
ORDER BY CASE WHEN [sales].[id] IS NULL THEN 1 ELSE 0 END, [sales].[id] ASC

-- one value
SELECT [sales].[id] AS [id]
FROM [sales]
WHERE [sales].[note] = @p1
ORDER BY CASE WHEN [sales].[id] IS NULL THEN 1 ELSE 0 END, [sales].[id] ASC
-- with text "a_b"

-- several values
SELECT [sales].[id] AS [id]
FROM [sales]
WHERE [sales].[id] IN (@p1, @p2)
ORDER BY CASE WHEN [sales].[id] IS NULL THEN 1 ELSE 0 END, [sales].[id] ASC
-- with integer 2, integer 8

-- no value that could match
SELECT [sales].[id] AS [id]
FROM [sales]
WHERE 1 = 0
ORDER BY CASE WHEN [sales].[id] IS NULL THEN 1 ELSE 0 END, [sales].[id] ASC

-- not one value, rows without any included
SELECT [sales].[id] AS [id]
FROM [sales]
WHERE ([sales].[note] IS NULL OR [sales].[note] <> @p1)
ORDER BY CASE WHEN [sales].[id] IS NULL THEN 1 ELSE 0 END, [sales].[id] ASC
-- with text "a_b"

-- none of several values
SELECT [sales].[id] AS [id]
FROM [sales]
WHERE ([sales].[note] IS NULL OR [sales].[note] NOT IN (@p1, @p2))
ORDER BY CASE WHEN [sales].[id] IS NULL THEN 1 ELSE 0 END, [sales].[id] ASC
-- with text "a_b", text "wow!"

-- text with a percent sign
SELECT [sales].[id] AS [id]
FROM [sales]
WHERE (LOWER([sales].[note]) LIKE LOWER(@p1) ESCAPE '!')
ORDER BY CASE WHEN [sales].[id] IS NULL THEN 1 ELSE 0 END, [sales].[id] ASC
-- with text "%0!%%"

-- text with an underscore
SELECT [sales].[id] AS [id]
FROM [sales]
WHERE (LOWER([sales].[note]) LIKE LOWER(@p1) ESCAPE '!')
ORDER BY CASE WHEN [sales].[id] IS NULL THEN 1 ELSE 0 END, [sales].[id] ASC
-- with text "%a!_b%"

-- text with the escape character
SELECT [sales].[id] AS [id]
FROM [sales]
WHERE (LOWER([sales].[note]) LIKE LOWER(@p1) ESCAPE '!')
ORDER BY CASE WHEN [sales].[id] IS NULL THEN 1 ELSE 0 END, [sales].[id] ASC
-- with text "%w!!%"

-- text with a bracket
SELECT [sales].[id] AS [id]
FROM [sales]
WHERE (LOWER([sales].[note]) LIKE LOWER(@p1) ESCAPE '!')
ORDER BY CASE WHEN [sales].[id] IS NULL THEN 1 ELSE 0 END, [sales].[id] ASC
-- with text "%![x]%"

-- text with a backslash
SELECT [sales].[id] AS [id]
FROM [sales]
WHERE (LOWER([sales].[note]) LIKE LOWER(@p1) ESCAPE '!')
ORDER BY CASE WHEN [sales].[id] IS NULL THEN 1 ELSE 0 END, [sales].[id] ASC
-- with text "%a\\b%"

-- text in any case
SELECT [sales].[id] AS [id]
FROM [sales]
WHERE (LOWER([sales].[note]) LIKE LOWER(@p1) ESCAPE '!')
ORDER BY CASE WHEN [sales].[id] IS NULL THEN 1 ELSE 0 END, [sales].[id] ASC
-- with text "%pLaIn%"

-- text in the spellings of its kana
SELECT [sales].[id] AS [id]
FROM [sales]
WHERE (LOWER([sales].[note]) LIKE LOWER(@p1) ESCAPE '!' OR LOWER([sales].[note]) LIKE LOWER(@p2) ESCAPE '!')
ORDER BY CASE WHEN [sales].[id] IS NULL THEN 1 ELSE 0 END, [sales].[id] ASC
-- with text "%シリンジ%", text "%ｼﾘﾝｼﾞ%"

-- text that is not contained, rows without any included
SELECT [sales].[id] AS [id]
FROM [sales]
WHERE ([sales].[note] IS NULL OR NOT (LOWER([sales].[note]) LIKE LOWER(@p1) ESCAPE '!' OR LOWER([sales].[note]) LIKE LOWER(@p2) ESCAPE '!'))
ORDER BY CASE WHEN [sales].[id] IS NULL THEN 1 ELSE 0 END, [sales].[id] ASC
-- with text "%plain%", text "%!_b%"

-- a column without a value
SELECT [sales].[id] AS [id]
FROM [sales]
WHERE [sales].[store_id] IS NULL
ORDER BY CASE WHEN [sales].[id] IS NULL THEN 1 ELSE 0 END, [sales].[id] ASC

-- a comparison with a value
SELECT [sales].[id] AS [id]
FROM [sales]
WHERE [sales].[price] > @p1
ORDER BY CASE WHEN [sales].[id] IS NULL THEN 1 ELSE 0 END, [sales].[id] ASC
-- with decimal "99.99"

-- a comparison of two calculations, their values in order
SELECT [sales].[id] AS [id]
FROM [sales]
WHERE ([sales].[price] * @p1) <= ([sales].[quantity] + @p2)
ORDER BY CASE WHEN [sales].[id] IS NULL THEN 1 ELSE 0 END, [sales].[id] ASC
-- with decimal "2.5", decimal "0.5"

-- rows that have a partner, further along a join
SELECT [stores].[name] AS [name]
FROM [stores]
WHERE EXISTS (SELECT 1 FROM [sales] WHERE [sales].[store_id] = [stores].[id] AND (LOWER([sales].[note]) LIKE LOWER(@p1) ESCAPE '!'))
ORDER BY CASE WHEN [stores].[name] IS NULL THEN 1 ELSE 0 END, [stores].[name] ASC
-- with text "%plain%"

-- rows of which one of two conditions holds
SELECT [sales].[id] AS [id]
FROM [sales]
WHERE ((LOWER([sales].[note]) LIKE LOWER(@p1) ESCAPE '!') OR ([sales].[sold_on] >= @p2 AND [sales].[sold_on] < @p3))
ORDER BY CASE WHEN [sales].[id] IS NULL THEN 1 ELSE 0 END, [sales].[id] ASC
-- with text "%plain%", date "2026-06-01", date "2026-09-01"

-- rows of which one condition of related rows or of their own holds
SELECT [sales].[id] AS [id]
FROM [sales]
WHERE ([sales].[price] > @p1 OR [sales].[sold_on] IS NULL)
ORDER BY CASE WHEN [sales].[id] IS NULL THEN 1 ELSE 0 END, [sales].[id] ASC
-- with decimal "500"

-- rows that have a value in common with another row
SELECT [stores].[name] AS [name]
FROM [stores]
WHERE [stores].[city] IN (SELECT [stores].[city] FROM [stores] WHERE [stores].[name] = @p1) AND ([stores].[name] IS NULL OR [stores].[name] <> @p2)
ORDER BY CASE WHEN [stores].[name] IS NULL THEN 1 ELSE 0 END, [stores].[name] ASC
-- with text "Kita", text "Kita"

-- rows that lack a partner of a kind
SELECT [stores].[name] AS [name]
FROM [stores]
WHERE NOT EXISTS (SELECT 1 FROM [sales] WHERE [sales].[store_id] = [stores].[id] AND [sales].[sold_on] >= @p1 AND [sales].[sold_on] < @p2)
ORDER BY CASE WHEN [stores].[name] IS NULL THEN 1 ELSE 0 END, [stores].[name] ASC
-- with date "2026-01-01", date "2026-07-01"

-- rows that lack any partner
SELECT [staff].[name] AS [name]
FROM [staff]
WHERE NOT EXISTS (SELECT 1 FROM [stores] WHERE [stores].[head_id] = [staff].[id])

-- rows that have a partner with a partner
SELECT [staff].[name] AS [name]
FROM [staff]
WHERE EXISTS (SELECT 1 FROM [sales] JOIN [stores] ON [sales].[store_id] = [stores].[id] WHERE [stores].[head_id] = [staff].[id] AND [sales].[price] = @p1)
-- with decimal "999.99"

-- rows that hold on a day
SELECT [price_list].[item] AS [item], [price_list].[price] AS [price]
FROM [price_list]
WHERE [price_list].[valid_from] <= @p1 AND ([price_list].[valid_until] IS NULL OR [price_list].[valid_until] >= @p2)
ORDER BY CASE WHEN [price_list].[item] IS NULL THEN 1 ELSE 0 END, [price_list].[item] ASC
-- with date "2026-10-31", date "2026-10-31"

-- a table of a schema under the key of its name
SELECT COUNT_BIG(*) AS [sales]
FROM [main].[sales] AS [main.sales]
WHERE [main.sales].[id] < @p1
-- with integer 3

-- a figure of some rows beside one of all
SELECT SUM(CAST(CASE WHEN ([sales].[note] IS NULL OR [sales].[note] <> @p1) THEN [sales].[quantity] END AS bigint)) AS [marked], SUM(CAST([sales].[quantity] AS bigint)) AS [all]
FROM [sales]
-- with text "plain"

-- figures of the same rows
SELECT SUM(CAST([sales].[quantity] AS bigint)) AS [marked], COUNT_BIG(*) AS [lines]
FROM [sales]
WHERE ([sales].[note] IS NULL OR [sales].[note] <> @p1)
-- with text "plain"

-- a share of the rows in percent
SELECT CAST((100 * COUNT_BIG(CASE WHEN [sales].[sold_on] IS NULL THEN 1 END)) AS float) / NULLIF(COUNT_BIG(*), 0) AS [undated]
FROM [sales]

-- rows that a term of the model names
SELECT [sales].[id] AS [id]
FROM [sales]
WHERE ([sales].[price] > @p1 OR LOWER([sales].[note]) LIKE LOWER(@p2) ESCAPE '!')
ORDER BY CASE WHEN [sales].[id] IS NULL THEN 1 ELSE 0 END, [sales].[id] ASC
-- with integer 50, text "%OFF"

-- rows that it does not name, empty ones among them
SELECT [sales].[id] AS [id]
FROM [sales]
WHERE (([sales].[price] IS NULL OR [sales].[price] <= @p1) AND ([sales].[note] IS NULL OR NOT (LOWER([sales].[note]) LIKE LOWER(@p2) ESCAPE '!')))
ORDER BY CASE WHEN [sales].[id] IS NULL THEN 1 ELSE 0 END, [sales].[id] ASC
-- with integer 50, text "%OFF"

-- fiscal years that end in March, by the year of their end
SELECT YEAR(DATEADD(month, 9, [sales].[sold_on])) AS [fiscal_year], SUM(CAST([sales].[quantity] AS bigint)) AS [quantity]
FROM [sales]
GROUP BY YEAR(DATEADD(month, 9, [sales].[sold_on]))
ORDER BY CASE WHEN MAX([sales].[sold_on]) IS NULL THEN 1 ELSE 0 END, [fiscal_year] ASC

-- shares of the total
WITH [figures] AS (
SELECT [stores].[city] AS [city], SUM(CAST([sales].[quantity] AS bigint)) AS [quantity]
FROM [sales]
LEFT JOIN [stores] ON [sales].[store_id] = [stores].[id]
GROUP BY [stores].[city]
)
SELECT TOP (2) [figures].[city] AS [city], [figures].[quantity] AS [quantity], CAST(100 * [figures].[quantity] AS float) / NULLIF(SUM([figures].[quantity]) OVER (), 0) AS [share]
FROM [figures]
ORDER BY CASE WHEN [figures].[quantity] IS NULL THEN 1 ELSE 0 END, [figures].[quantity] DESC, CASE WHEN [figures].[city] IS NULL THEN 1 ELSE 0 END, [figures].[city] ASC

-- shares of each year, by the share
WITH [figures] AS (
SELECT YEAR([sales].[sold_on]) AS [year], [sales].[store_id] AS [store_id], SUM([sales].[price]) AS [value]
FROM [sales]
WHERE [sales].[sold_on] IS NOT NULL
GROUP BY YEAR([sales].[sold_on]), [sales].[store_id]
)
SELECT [figures].[year] AS [year], [figures].[store_id] AS [store_id], [figures].[value] AS [value], CAST(100 * [figures].[value] AS float) / NULLIF(SUM([figures].[value]) OVER (PARTITION BY [figures].[year]), 0) AS [share]
FROM [figures]
ORDER BY CASE WHEN [figures].[year] IS NULL THEN 1 ELSE 0 END, [figures].[year] ASC, CASE WHEN CAST(100 * [figures].[value] AS float) / NULLIF(SUM([figures].[value]) OVER (PARTITION BY [figures].[year]), 0) IS NULL THEN 1 ELSE 0 END, [share] DESC

-- a share of nothing
WITH [figures] AS (
SELECT [bulk].[id] AS [id], COUNT_BIG(CASE WHEN [bulk].[id] IS NULL THEN 1 END) AS [none], COUNT_BIG(*) AS [rows]
FROM [bulk]
GROUP BY [bulk].[id]
)
SELECT TOP (1) [figures].[id] AS [id], [figures].[none] AS [none], [figures].[rows] AS [rows], CAST(100 * [figures].[none] AS float) / NULLIF(SUM([figures].[none]) OVER (), 0) AS [share]
FROM [figures]
ORDER BY CASE WHEN [figures].[id] IS NULL THEN 1 ELSE 0 END, [figures].[id] ASC

-- months against the month before, which may lie before the period or be missing
WITH [figures] AS (
SELECT DATEFROMPARTS(YEAR([sales].[sold_on]), MONTH([sales].[sold_on]), 1) AS [month], SUM(CAST([sales].[quantity] AS bigint)) AS [quantity]
FROM [sales]
WHERE [sales].[sold_on] >= @p1 AND [sales].[sold_on] < @p2
GROUP BY DATEFROMPARTS(YEAR([sales].[sold_on]), MONTH([sales].[sold_on]), 1)
)
SELECT [figures].[month] AS [month], [figures].[quantity] AS [quantity], [earlier].[quantity] AS [earlier], [figures].[quantity] - [earlier].[quantity] AS [change], CAST(100 * ([figures].[quantity] - [earlier].[quantity]) AS float) / NULLIF(ABS([earlier].[quantity]), 0) AS [change_%]
FROM [figures]
LEFT JOIN [figures] AS [earlier] ON [earlier].[month] = DATEADD(month, -1, [figures].[month])
WHERE [figures].[month] >= @p3
ORDER BY CASE WHEN [figures].[month] IS NULL THEN 1 ELSE 0 END, [figures].[month] ASC
-- with date "2025-12-01", date "2027-01-01", date "2026-01-01"

-- months of a timestamp against the same month a year before, by their growth
WITH [figures] AS (
SELECT DATEFROMPARTS(YEAR([sales].[sold_at]), MONTH([sales].[sold_at]), 1) AS [month], COUNT_BIG(*) AS [sales]
FROM [sales]
WHERE [sales].[sold_at] IS NOT NULL
GROUP BY DATEFROMPARTS(YEAR([sales].[sold_at]), MONTH([sales].[sold_at]), 1)
)
SELECT TOP (2) [figures].[month] AS [month], [figures].[sales] AS [sales], [earlier].[sales] AS [earlier], [figures].[sales] - [earlier].[sales] AS [change], CAST(100 * ([figures].[sales] - [earlier].[sales]) AS float) / NULLIF(ABS([earlier].[sales]), 0) AS [change_%]
FROM [figures]
LEFT JOIN [figures] AS [earlier] ON [earlier].[month] = DATEADD(month, -12, [figures].[month])
ORDER BY CASE WHEN CAST(100 * ([figures].[sales] - [earlier].[sales]) AS float) / NULLIF(ABS([earlier].[sales]), 0) IS NULL THEN 1 ELSE 0 END, [change_%] DESC, CASE WHEN [figures].[month] IS NULL THEN 1 ELSE 0 END, [figures].[month] ASC

-- years against the year before
WITH [figures] AS (
SELECT YEAR([sales].[sold_on]) AS [year], SUM(CAST([sales].[quantity] AS bigint)) AS [quantity]
FROM [sales]
WHERE [sales].[sold_on] >= @p1 AND [sales].[sold_on] < @p2
GROUP BY YEAR([sales].[sold_on])
)
SELECT [figures].[year] AS [year], [figures].[quantity] AS [quantity], [earlier].[quantity] AS [earlier], [figures].[quantity] - [earlier].[quantity] AS [change], CAST(100 * ([figures].[quantity] - [earlier].[quantity]) AS float) / NULLIF(ABS([earlier].[quantity]), 0) AS [change_%]
FROM [figures]
LEFT JOIN [figures] AS [earlier] ON [earlier].[year] = [figures].[year] - 1
WHERE [figures].[year] >= @p3
ORDER BY CASE WHEN [figures].[year] IS NULL THEN 1 ELSE 0 END, [figures].[year] ASC
-- with date "2025-01-01", date "2027-01-01", integer 2026

-- fiscal years against the year before
WITH [figures] AS (
SELECT YEAR(DATEADD(month, 9, [sales].[sold_on])) AS [fiscal_year], SUM(CAST([sales].[quantity] AS bigint)) AS [quantity]
FROM [sales]
WHERE [sales].[sold_on] >= @p1 AND [sales].[sold_on] < @p2
GROUP BY YEAR(DATEADD(month, 9, [sales].[sold_on]))
)
SELECT [figures].[fiscal_year] AS [fiscal_year], [figures].[quantity] AS [quantity], [earlier].[quantity] AS [earlier], [figures].[quantity] - [earlier].[quantity] AS [change], CAST(100 * ([figures].[quantity] - [earlier].[quantity]) AS float) / NULLIF(ABS([earlier].[quantity]), 0) AS [change_%]
FROM [figures]
LEFT JOIN [figures] AS [earlier] ON [earlier].[fiscal_year] = [figures].[fiscal_year] - 1
WHERE [figures].[fiscal_year] >= @p3
ORDER BY CASE WHEN [figures].[fiscal_year] IS NULL THEN 1 ELSE 0 END, [figures].[fiscal_year] ASC
-- with date "2025-04-01", date "2027-04-01", integer 2027

-- halves of each store against the half before, rows without a store among them
WITH [figures] AS (
SELECT [sales].[store_id] AS [store_id], DATEFROMPARTS(YEAR([sales].[sold_on]), (MONTH([sales].[sold_on]) - 1) / 6 * 6 + 1, 1) AS [half], SUM(CAST([sales].[quantity] AS bigint)) AS [quantity]
FROM [sales]
WHERE [sales].[sold_on] IS NOT NULL
GROUP BY [sales].[store_id], DATEFROMPARTS(YEAR([sales].[sold_on]), (MONTH([sales].[sold_on]) - 1) / 6 * 6 + 1, 1)
)
SELECT [figures].[store_id] AS [store_id], [figures].[half] AS [half], [figures].[quantity] AS [quantity], [earlier].[quantity] AS [earlier], [figures].[quantity] - [earlier].[quantity] AS [change], CAST(100 * ([figures].[quantity] - [earlier].[quantity]) AS float) / NULLIF(ABS([earlier].[quantity]), 0) AS [change_%]
FROM [figures]
LEFT JOIN [figures] AS [earlier] ON ([earlier].[store_id] = [figures].[store_id] OR ([earlier].[store_id] IS NULL AND [figures].[store_id] IS NULL)) AND [earlier].[half] = DATEADD(month, -6, [figures].[half])
ORDER BY CASE WHEN [figures].[store_id] IS NULL THEN 1 ELSE 0 END, [figures].[store_id] ASC, CASE WHEN [figures].[half] IS NULL THEN 1 ELSE 0 END, [figures].[half] ASC

-- weeks and days against those before
WITH [figures] AS (
SELECT CAST(DATEADD(day, -((DATEDIFF(day, '00010101', [sales].[sold_on]) + 7) % 7), CAST([sales].[sold_on] AS date)) AS date) AS [week], SUM(CAST([sales].[quantity] AS bigint)) AS [quantity]
FROM [sales]
WHERE [sales].[sold_on] IS NOT NULL AND [sales].[sold_on] < @p1
GROUP BY CAST(DATEADD(day, -((DATEDIFF(day, '00010101', [sales].[sold_on]) + 7) % 7), CAST([sales].[sold_on] AS date)) AS date)
)
SELECT [figures].[week] AS [week], [figures].[quantity] AS [quantity], [earlier].[quantity] AS [earlier], [figures].[quantity] - [earlier].[quantity] AS [change], CAST(100 * ([figures].[quantity] - [earlier].[quantity]) AS float) / NULLIF(ABS([earlier].[quantity]), 0) AS [change_%]
FROM [figures]
LEFT JOIN [figures] AS [earlier] ON [earlier].[week] = DATEADD(day, -7, [figures].[week])
ORDER BY CASE WHEN [figures].[week] IS NULL THEN 1 ELSE 0 END, [figures].[week] ASC
-- with date "2026-01-05"

-- days against the day before
WITH [figures] AS (
SELECT CAST([sales].[sold_on] AS date) AS [day], SUM(CAST([sales].[quantity] AS bigint)) AS [quantity]
FROM [sales]
WHERE [sales].[sold_on] >= @p1 AND [sales].[sold_on] < @p2
GROUP BY CAST([sales].[sold_on] AS date)
)
SELECT [figures].[day] AS [day], [figures].[quantity] AS [quantity], [earlier].[quantity] AS [earlier], [figures].[quantity] - [earlier].[quantity] AS [change], CAST(100 * ([figures].[quantity] - [earlier].[quantity]) AS float) / NULLIF(ABS([earlier].[quantity]), 0) AS [change_%]
FROM [figures]
LEFT JOIN [figures] AS [earlier] ON [earlier].[day] = DATEADD(day, -1, [figures].[day])
WHERE [figures].[day] >= @p3
ORDER BY CASE WHEN [figures].[day] IS NULL THEN 1 ELSE 0 END, [figures].[day] ASC
-- with date "2025-12-28", date "2026-01-02", date "2025-12-29"

-- a running total, of each store and of all
WITH [figures] AS (
SELECT YEAR([sales].[sold_on]) AS [year], [sales].[store_id] AS [store_id], SUM(CAST([sales].[quantity] AS bigint)) AS [quantity]
FROM [sales]
WHERE [sales].[sold_on] IS NOT NULL
GROUP BY YEAR([sales].[sold_on]), [sales].[store_id]
)
SELECT [figures].[year] AS [year], [figures].[store_id] AS [store_id], [figures].[quantity] AS [quantity], SUM([figures].[quantity]) OVER (PARTITION BY [figures].[store_id] ORDER BY [figures].[year] ROWS UNBOUNDED PRECEDING) AS [so_far]
FROM [figures]
ORDER BY CASE WHEN [figures].[year] IS NULL THEN 1 ELSE 0 END, [figures].[year] ASC, CASE WHEN [figures].[store_id] IS NULL THEN 1 ELSE 0 END, [figures].[store_id] ASC

-- a running total along months
WITH [figures] AS (
SELECT DATEFROMPARTS(YEAR([sales].[sold_on]), MONTH([sales].[sold_on]), 1) AS [month], SUM([sales].[price]) AS [value]
FROM [sales]
WHERE [sales].[sold_on] >= @p1 AND [sales].[sold_on] < @p2
GROUP BY DATEFROMPARTS(YEAR([sales].[sold_on]), MONTH([sales].[sold_on]), 1)
)
SELECT [figures].[month] AS [month], [figures].[value] AS [value], SUM([figures].[value]) OVER (ORDER BY [figures].[month] ROWS UNBOUNDED PRECEDING) AS [so_far]
FROM [figures]
ORDER BY CASE WHEN [figures].[month] IS NULL THEN 1 ELSE 0 END, [figures].[month] ASC
-- with date "2026-01-01", date "2027-01-01"

-- an average over three months, which may lie before the period or be missing
WITH [figures] AS (
SELECT DATEFROMPARTS(YEAR([sales].[sold_on]), MONTH([sales].[sold_on]), 1) AS [month], SUM(CAST([sales].[quantity] AS bigint)) AS [quantity]
FROM [sales]
WHERE [sales].[sold_on] >= @p1 AND [sales].[sold_on] < @p2
GROUP BY DATEFROMPARTS(YEAR([sales].[sold_on]), MONTH([sales].[sold_on]), 1)
)
SELECT [figures].[month] AS [month], [figures].[quantity] AS [quantity], (SELECT AVG(CAST([window].[quantity] AS float)) FROM [figures] AS [window] WHERE [window].[month] <= [figures].[month] AND [window].[month] > DATEADD(month, -3, [figures].[month])) AS [average]
FROM [figures]
WHERE [figures].[month] >= @p3
ORDER BY CASE WHEN [figures].[month] IS NULL THEN 1 ELSE 0 END, [figures].[month] ASC
-- with date "2025-11-01", date "2027-01-01", date "2026-01-01"

-- an average over two years of each store
WITH [figures] AS (
SELECT [sales].[store_id] AS [store_id], YEAR([sales].[sold_on]) AS [year], SUM([sales].[price]) AS [value]
FROM [sales]
WHERE [sales].[sold_on] IS NOT NULL
GROUP BY [sales].[store_id], YEAR([sales].[sold_on])
)
SELECT [figures].[store_id] AS [store_id], [figures].[year] AS [year], [figures].[value] AS [value], (SELECT AVG([window].[value]) FROM [figures] AS [window] WHERE ([window].[store_id] = [figures].[store_id] OR ([window].[store_id] IS NULL AND [figures].[store_id] IS NULL)) AND [window].[year] <= [figures].[year] AND [window].[year] > [figures].[year] - 2) AS [average]
FROM [figures]
ORDER BY CASE WHEN [figures].[store_id] IS NULL THEN 1 ELSE 0 END, [figures].[store_id] ASC, CASE WHEN [figures].[year] IS NULL THEN 1 ELSE 0 END, [figures].[year] ASC

-- the first of each group by a figure
WITH [figures] AS (
SELECT [stores].[city] AS [city], [stores].[name] AS [name], SUM(CAST([sales].[quantity] AS bigint)) AS [quantity]
FROM [sales]
JOIN [stores] ON [sales].[store_id] = [stores].[id]
GROUP BY [stores].[city], [stores].[name]
),
[ranked] AS (
SELECT [figures].[city] AS [city], [figures].[name] AS [name], [figures].[quantity] AS [quantity], ROW_NUMBER() OVER (PARTITION BY [figures].[city] ORDER BY CASE WHEN [figures].[quantity] IS NULL THEN 1 ELSE 0 END, [figures].[quantity] DESC, CASE WHEN [figures].[name] IS NULL THEN 1 ELSE 0 END, [figures].[name] ASC) AS [place]
FROM [figures]
)
SELECT [ranked].[city] AS [city], [ranked].[name] AS [name], [ranked].[quantity] AS [quantity]
FROM [ranked]
WHERE [ranked].[place] <= 1
ORDER BY CASE WHEN [ranked].[city] IS NULL THEN 1 ELSE 0 END, [ranked].[city] ASC, [ranked].[place] ASC

-- the first two of each group by what is not shown, rows without a group last
WITH [figures] AS (
SELECT [sales].[store_id] AS [store_id], [sales].[id] AS [id], [sales].[price] AS [order_1]
FROM [sales]
),
[ranked] AS (
SELECT [figures].[store_id] AS [store_id], [figures].[id] AS [id], ROW_NUMBER() OVER (PARTITION BY [figures].[store_id] ORDER BY CASE WHEN [figures].[order_1] IS NULL THEN 1 ELSE 0 END, [figures].[order_1] DESC, CASE WHEN [figures].[id] IS NULL THEN 1 ELSE 0 END, [figures].[id] ASC) AS [place]
FROM [figures]
)
SELECT [ranked].[store_id] AS [store_id], [ranked].[id] AS [id]
FROM [ranked]
WHERE [ranked].[place] <= 2
ORDER BY CASE WHEN [ranked].[store_id] IS NULL THEN 1 ELSE 0 END, [ranked].[store_id] ASC, [ranked].[place] ASC

-- the first of each year with its share of the year, by a figure that is not shown
WITH [figures] AS (
SELECT YEAR([sales].[sold_on]) AS [year], [sales].[store_id] AS [store_id], SUM(CAST([sales].[quantity] AS bigint)) AS [quantity], MAX([sales].[price]) AS [order_1]
FROM [sales]
WHERE [sales].[sold_on] IS NOT NULL
GROUP BY YEAR([sales].[sold_on]), [sales].[store_id]
),
[ranked] AS (
SELECT [figures].[year] AS [year], [figures].[store_id] AS [store_id], [figures].[quantity] AS [quantity], CAST(100 * [figures].[quantity] AS float) / NULLIF(SUM([figures].[quantity]) OVER (PARTITION BY [figures].[year]), 0) AS [share], ROW_NUMBER() OVER (PARTITION BY [figures].[year] ORDER BY CASE WHEN [figures].[order_1] IS NULL THEN 1 ELSE 0 END, [figures].[order_1] DESC) AS [place]
FROM [figures]
)
SELECT [ranked].[year] AS [year], [ranked].[store_id] AS [store_id], [ranked].[quantity] AS [quantity], [ranked].[share] AS [share]
FROM [ranked]
WHERE [ranked].[place] <= 1
ORDER BY CASE WHEN [ranked].[year] IS NULL THEN 1 ELSE 0 END, [ranked].[year] ASC, [ranked].[place] ASC

-- groups whose figure is above its average
WITH [figures] AS (
SELECT DATEFROMPARTS(YEAR([sales].[sold_on]), MONTH([sales].[sold_on]), 1) AS [month], SUM(CAST([sales].[quantity] AS bigint)) AS [quantity]
FROM [sales]
GROUP BY DATEFROMPARTS(YEAR([sales].[sold_on]), MONTH([sales].[sold_on]), 1)
)
SELECT [figures].[month] AS [month], [figures].[quantity] AS [quantity]
FROM [figures]
WHERE [figures].[quantity] > (SELECT AVG(CAST([figures].[quantity] AS float)) FROM [figures])
ORDER BY CASE WHEN [figures].[month] IS NULL THEN 1 ELSE 0 END, [figures].[month] ASC

-- rows whose value is above the average of others
SELECT [sales].[id] AS [id]
FROM [sales]
WHERE [sales].[sold_on] >= @p1 AND [sales].[quantity] >= (SELECT AVG(CAST([sales].[quantity] AS float)) FROM [sales] JOIN [stores] ON [sales].[store_id] = [stores].[id] WHERE [stores].[city] = @p2)
ORDER BY CASE WHEN [sales].[id] IS NULL THEN 1 ELSE 0 END, [sales].[id] ASC
-- with date "2025-12-29", text "Osaka"

-- figures of two tables for the same dimension, each summed up before
WITH [part] AS (
SELECT [stores].[city] AS [city], SUM(CAST([sales].[quantity] AS bigint)) AS [quantity]
FROM [sales]
LEFT JOIN [stores] ON [sales].[store_id] = [stores].[id]
GROUP BY [stores].[city]
),
[part_2] AS (
SELECT [stores].[city] AS [city], COUNT_BIG(*) AS [stores]
FROM [stores]
GROUP BY [stores].[city]
),
[figures] AS (
SELECT [parts].[city] AS [city], MAX([parts].[quantity]) AS [quantity], COALESCE(MAX([parts].[stores]), 0) AS [stores]
FROM (
SELECT [part].[city] AS [city], [part].[quantity] AS [quantity], NULL AS [stores] FROM [part]
UNION ALL
SELECT [part_2].[city] AS [city], NULL AS [quantity], [part_2].[stores] AS [stores] FROM [part_2]
) AS [parts]
GROUP BY [parts].[city]
)
SELECT [figures].[city] AS [city], [figures].[quantity] AS [quantity], [figures].[stores] AS [stores]
FROM [figures]
ORDER BY CASE WHEN [figures].[quantity] IS NULL THEN 1 ELSE 0 END, [figures].[quantity] DESC, CASE WHEN [figures].[city] IS NULL THEN 1 ELSE 0 END, [figures].[city] ASC

-- figures of two tables where one has no rows, in the order of the other
WITH [part] AS (
SELECT [staff].[id] AS [id], COUNT_BIG(*) AS [people]
FROM [staff]
WHERE [staff].[id] > @p1
GROUP BY [staff].[id]
),
[part_2] AS (
SELECT [stores].[head_id] AS [id], COUNT_BIG(*) AS [people], SUM(CAST([stores].[id] AS bigint)) AS [total]
FROM [stores]
WHERE [stores].[head_id] IS NOT NULL
GROUP BY [stores].[head_id]
),
[figures] AS (
SELECT [parts].[id] AS [id], COALESCE(MAX([parts].[people]), 0) AS [people], COALESCE(MAX([parts].[people_2]), 0) AS [people_2], MAX([parts].[total]) AS [total]
FROM (
SELECT [part].[id] AS [id], [part].[people] AS [people], NULL AS [people_2], NULL AS [total] FROM [part]
UNION ALL
SELECT [part_2].[id] AS [id], NULL AS [people], [part_2].[people] AS [people_2], [part_2].[total] AS [total] FROM [part_2]
) AS [parts]
GROUP BY [parts].[id]
)
SELECT [figures].[id] AS [id], [figures].[people] AS [people], [figures].[people_2] AS [people_2], [figures].[total] AS [total]
FROM [figures]
ORDER BY CASE WHEN [figures].[people_2] IS NULL THEN 1 ELSE 0 END, [figures].[people_2] DESC, CASE WHEN [figures].[id] IS NULL THEN 1 ELSE 0 END, [figures].[id] ASC
-- with integer 2

-- figures of three tables without a dimension
WITH [part] AS (
SELECT COUNT_BIG(*) AS [sales]
FROM [sales]
WHERE [sales].[sold_on] >= @p1 AND [sales].[sold_on] < @p2
),
[part_2] AS (
SELECT COUNT_BIG(*) AS [stores]
FROM [stores]
),
[part_3] AS (
SELECT COUNT_BIG(*) AS [staff]
FROM [staff]
),
[figures] AS (
SELECT COALESCE(MAX([parts].[sales]), 0) AS [sales], COALESCE(MAX([parts].[stores]), 0) AS [stores], COALESCE(MAX([parts].[staff]), 0) AS [staff]
FROM (
SELECT [part].[sales] AS [sales], NULL AS [stores], NULL AS [staff] FROM [part]
UNION ALL
SELECT NULL AS [sales], [part_2].[stores] AS [stores], NULL AS [staff] FROM [part_2]
UNION ALL
SELECT NULL AS [sales], NULL AS [stores], [part_3].[staff] AS [staff] FROM [part_3]
) AS [parts]
)
SELECT [figures].[sales] AS [sales], [figures].[stores] AS [stores], [figures].[staff] AS [staff]
FROM [figures]
-- with date "2026-01-01", date "2027-01-01"
