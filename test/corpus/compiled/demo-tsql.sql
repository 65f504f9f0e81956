-- medkit: tell me the components in MRH-011C
SELECT DISTINCT [JPNPROdb_ps_mstr].[ps_comp] AS [component], [JPNPROdb_pt_mstr].[pt_desc1] AS [desc_1]
FROM [JPNPROdb_ps_mstr]
JOIN [JPNPROdb_pt_mstr] ON [JPNPROdb_ps_mstr].[ps_comp] = [JPNPROdb_pt_mstr].[pt_part]
WHERE [JPNPROdb_ps_mstr].[ps_par] = @p1 AND [JPNPROdb_ps_mstr].[ps_start] <= @p2 AND ([JPNPROdb_ps_mstr].[ps_end] IS NULL OR [JPNPROdb_ps_mstr].[ps_end] >= @p3)
ORDER BY [component] ASC, [desc_1] ASC
-- with text "MRH-011C", date "2026-10-31", date "2026-10-31"

-- medkit: MRH-011Cの構成部品を教えて
SELECT DISTINCT [JPNPROdb_ps_mstr].[ps_comp] AS [component], [JPNPROdb_pt_mstr].[pt_desc1] AS [desc_1]
FROM [JPNPROdb_ps_mstr]
JOIN [JPNPROdb_pt_mstr] ON [JPNPROdb_ps_mstr].[ps_comp] = [JPNPROdb_pt_mstr].[pt_part]
WHERE [JPNPROdb_ps_mstr].[ps_par] = @p1 AND [JPNPROdb_ps_mstr].[ps_start] <= @p2 AND ([JPNPROdb_ps_mstr].[ps_end] IS NULL OR [JPNPROdb_ps_mstr].[ps_end] >= @p3)
ORDER BY [component] ASC, [desc_1] ASC
-- with text "MRH-011C", date "2026-10-31", date "2026-10-31"

-- medkit: price for 08-139-NPR
SELECT [JPNPROdb_nqpr_mstr].[nqpr_price] AS [price]
FROM [JPNPROdb_nqpr_mstr]
WHERE [JPNPROdb_nqpr_mstr].[nqpr_part] = @p1 AND [JPNPROdb_nqpr_mstr].[nqpr_start] <= @p2 AND ([JPNPROdb_nqpr_mstr].[nqpr_expire] IS NULL OR [JPNPROdb_nqpr_mstr].[nqpr_expire] >= @p3)
ORDER BY CASE WHEN [JPNPROdb_nqpr_mstr].[nqpr_price] IS NULL THEN 1 ELSE 0 END, [JPNPROdb_nqpr_mstr].[nqpr_price] ASC
-- with text "08-139-NPR", date "2026-10-31", date "2026-10-31"

-- medkit: how many packs contain シリンジ
SELECT COUNT_BIG(DISTINCT [JPNPROdb_ps_mstr].[ps_par]) AS [number_of_pack]
FROM [JPNPROdb_ps_mstr]
JOIN [JPNPROdb_pt_mstr] ON [JPNPROdb_ps_mstr].[ps_comp] = [JPNPROdb_pt_mstr].[pt_part]
WHERE (LOWER([JPNPROdb_pt_mstr].[pt_desc1]) LIKE LOWER(@p1) ESCAPE '!' OR LOWER([JPNPROdb_pt_mstr].[pt_desc1]) LIKE LOWER(@p2) ESCAPE '!') AND [JPNPROdb_ps_mstr].[ps_start] <= @p3 AND ([JPNPROdb_ps_mstr].[ps_end] IS NULL OR [JPNPROdb_ps_mstr].[ps_end] >= @p4)
-- with text "%シリンジ%", text "%ｼﾘﾝｼﾞ%", date "2026-10-31", date "2026-10-31"

-- retail: total revenue by region last quarter
SELECT [regions].[region_name] AS [region_name], SUM([order_lines].[net_amount]) AS [revenue]
FROM [order_lines]
JOIN [orders] ON [order_lines].[order_id] = [orders].[order_id]
LEFT JOIN [stores] ON [orders].[store_id] = [stores].[store_id]
LEFT JOIN [regions] ON [stores].[region_id] = [regions].[region_id]
WHERE [orders].[order_date] >= @p1 AND [orders].[order_date] < @p2
GROUP BY [regions].[region_name]
ORDER BY CASE WHEN SUM([order_lines].[net_amount]) IS NULL THEN 1 ELSE 0 END, [revenue] DESC, CASE WHEN [regions].[region_name] IS NULL THEN 1 ELSE 0 END, [regions].[region_name] ASC
-- with date "2026-07-01", date "2026-10-01"

-- retail: top 10 products by revenue in 2025
SELECT TOP (10) [products].[product_name] AS [product_name], SUM([order_lines].[net_amount]) AS [revenue]
FROM [order_lines]
JOIN [products] ON [order_lines].[product_id] = [products].[product_id]
JOIN [orders] ON [order_lines].[order_id] = [orders].[order_id]
WHERE [orders].[order_date] >= @p1 AND [orders].[order_date] < @p2
GROUP BY [products].[product_name]
ORDER BY CASE WHEN SUM([order_lines].[net_amount]) IS NULL THEN 1 ELSE 0 END, [revenue] DESC, CASE WHEN [products].[product_name] IS NULL THEN 1 ELSE 0 END, [products].[product_name] ASC
-- with date "2025-01-01", date "2026-01-01"

-- retail: how many orders did we have in March?
SELECT COUNT_BIG(*) AS [number_of_orders]
FROM [orders]
WHERE [orders].[order_date] >= @p1 AND [orders].[order_date] < @p2
-- with date "2026-03-01", date "2026-04-01"

-- retail: average order value per month for the last 12 months
SELECT DATEFROMPARTS(YEAR([orders].[order_date]), MONTH([orders].[order_date]), 1) AS [month], CAST(SUM([order_lines].[net_amount]) AS float) / NULLIF(COUNT_BIG(DISTINCT [order_lines].[order_id]), 0) AS [average_order_value]
FROM [order_lines]
JOIN [orders] ON [order_lines].[order_id] = [orders].[order_id]
WHERE [orders].[order_date] >= @p1 AND [orders].[order_date] < @p2
GROUP BY DATEFROMPARTS(YEAR([orders].[order_date]), MONTH([orders].[order_date]), 1)
ORDER BY CASE WHEN MAX([orders].[order_date]) IS NULL THEN 1 ELSE 0 END, [month] ASC
-- with date "2025-11-01", date "2026-11-01"

-- retail: customers in Osaka
SELECT [customers].[customer_id] AS [customer_id], [customers].[customer_name] AS [customer_name]
FROM [customers]
WHERE [customers].[city] = @p1
ORDER BY CASE WHEN [customers].[customer_id] IS NULL THEN 1 ELSE 0 END, [customers].[customer_id] ASC, CASE WHEN [customers].[customer_name] IS NULL THEN 1 ELSE 0 END, [customers].[customer_name] ASC
-- with text "Osaka"

-- retail: 地域別の売上
SELECT [regions].[region_name] AS [region_name], SUM([order_lines].[net_amount]) AS [売上]
FROM [order_lines]
JOIN [orders] ON [order_lines].[order_id] = [orders].[order_id]
LEFT JOIN [stores] ON [orders].[store_id] = [stores].[store_id]
LEFT JOIN [regions] ON [stores].[region_id] = [regions].[region_id]
GROUP BY [regions].[region_name]
ORDER BY CASE WHEN SUM([order_lines].[net_amount]) IS NULL THEN 1 ELSE 0 END, [売上] DESC, CASE WHEN [regions].[region_name] IS NULL THEN 1 ELSE 0 END, [regions].[region_name] ASC

-- finance: net profit by quarter in 2025
SELECT DATEFROMPARTS(YEAR([financial_overview].[period]), (MONTH([financial_overview].[period]) - 1) / 3 * 3 + 1, 1) AS [quarter], SUM([financial_overview].[net_profit]) AS [net_profit]
FROM [financial_overview]
WHERE [financial_overview].[period] >= @p1 AND [financial_overview].[period] < @p2
GROUP BY DATEFROMPARTS(YEAR([financial_overview].[period]), (MONTH([financial_overview].[period]) - 1) / 3 * 3 + 1, 1)
ORDER BY CASE WHEN MAX([financial_overview].[period]) IS NULL THEN 1 ELSE 0 END, [quarter] ASC
-- with date "2025-01-01", date "2026-01-01"

-- finance: operating cash flow last 6 months
SELECT SUM([cash_flow].[operating_cash_flow]) AS [operating_cash_flow]
FROM [cash_flow]
WHERE [cash_flow].[period] >= @p1 AND [cash_flow].[period] < @p2
-- with date "2026-05-01", date "2026-11-01"

-- finance: budget variance by department this year
SELECT [budget_tracking].[department] AS [department], SUM([budget_tracking].[variance_amount]) AS [budget_variance]
FROM [budget_tracking]
WHERE [budget_tracking].[period] >= @p1 AND [budget_tracking].[period] < @p2
GROUP BY [budget_tracking].[department]
ORDER BY CASE WHEN SUM([budget_tracking].[variance_amount]) IS NULL THEN 1 ELSE 0 END, [budget_variance] DESC, CASE WHEN [budget_tracking].[department] IS NULL THEN 1 ELSE 0 END, [budget_tracking].[department] ASC
-- with date "2026-01-01", date "2027-01-01"
