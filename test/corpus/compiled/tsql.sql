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
