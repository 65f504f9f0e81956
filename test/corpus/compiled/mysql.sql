-- days until a date, on average, and the fewest
SELECT AVG(DATEDIFF(?, `sales`.`sold_on`) * 1e0) AS `average`, MIN(DATEDIFF(?, `sales`.`sold_on`)) AS `fewest`
FROM `sales`
-- with date "2026-12-31", date "2026-12-31"

-- hours from the beginning of the day
SELECT AVG((TIMESTAMPDIFF(SECOND, `sales`.`sold_on`, `sales`.`sold_at`) / 3600e0)) AS `hours`
FROM `sales`

-- attributes along left joins, a table in two roles, rows without a value last
SELECT `stores`.`name` AS `name`, `staff`.`name` AS `head`, `staff#2`.`name` AS `head_of_head`
FROM `stores`
LEFT JOIN `staff` ON `stores`.`head_id` = `staff`.`id`
LEFT JOIN `staff` AS `staff#2` ON `staff`.`boss_id` = `staff#2`.`id`
ORDER BY `staff#2`.`name` IS NULL, `staff#2`.`name` ASC, `staff`.`name` IS NULL, `staff`.`name` DESC, `stores`.`name` IS NULL, `stores`.`name` ASC

-- the first rows by what is not shown
SELECT `sales`.`id` AS `id`
FROM `sales`
ORDER BY `sales`.`sold_on` IS NULL, `sales`.`sold_on` DESC, `sales`.`id` IS NULL, `sales`.`id` ASC
LIMIT 3

-- the second and third rows of an order
SELECT `sales`.`id` AS `id`, `sales`.`price` AS `price`
FROM `sales`
ORDER BY `sales`.`price` IS NULL, `sales`.`price` DESC, `sales`.`id` IS NULL, `sales`.`id` ASC
LIMIT 2 OFFSET 1

-- the second largest of groups
SELECT `sales`.`store_id` AS `store_id`, COUNT(*) AS `sales`
FROM `sales`
GROUP BY `sales`.`store_id`
ORDER BY `sales` DESC, `sales`.`store_id` IS NULL, `sales`.`store_id` ASC
LIMIT 1 OFFSET 1

-- an order that names what is shown twice
SELECT `sales`.`id` AS `id`, `sales`.`price` AS `price`
FROM `sales`
ORDER BY `sales`.`price` IS NULL, `sales`.`price` DESC, `sales`.`id` IS NULL, `sales`.`id` ASC
LIMIT 2

-- distinct values in order
SELECT DISTINCT `stores`.`city` AS `city`
FROM `stores`
WHERE `stores`.`city` IS NOT NULL
ORDER BY `city` DESC
LIMIT 5

-- distinct values in the order of what is not shown
SELECT `stores`.`city` AS `city`
FROM `stores`
GROUP BY `stores`.`city`
ORDER BY MAX(`stores`.`id`) IS NULL, MAX(`stores`.`id`) DESC, `stores`.`city` IS NULL, `stores`.`city` ASC

-- figures by a dimension, named like a column, largest first
SELECT `stores`.`name` AS `name`, SUM(`sales`.`quantity`) AS `quantity`, MAX(`sales`.`quantity`) AS `Quantity_2`, COUNT(*) AS `quantity_2_2`
FROM `sales`
LEFT JOIN `stores` ON `sales`.`store_id` = `stores`.`id`
GROUP BY `stores`.`name`
ORDER BY SUM(`sales`.`quantity`) IS NULL, `quantity` DESC, `stores`.`name` IS NULL, `stores`.`name` ASC

-- every aggregate of whole numbers
SELECT SUM(`sales`.`quantity`) AS `total`, AVG(`sales`.`quantity` * 1e0) AS `average`, MIN(`sales`.`quantity`) AS `least`, MAX(`sales`.`quantity`) AS `most`, COUNT(DISTINCT `sales`.`store_id`) AS `stores`, COUNT(*) AS `sales`
FROM `sales`

-- aggregates of exact numbers
SELECT SUM(`sales`.`price`) AS `total`, AVG(`sales`.`price`) AS `average`, SUM(((`sales`.`price` * `sales`.`quantity`) * (1 - `sales`.`discount`))) AS `revenue`
FROM `sales`

-- products and sums beyond 32 bits
SELECT SUM((`bulk`.`units` * `bulk`.`unit_price`)) AS `value`, AVG((`bulk`.`units` * `bulk`.`unit_price`) * 1e0) AS `average_value`
FROM `bulk`

-- ratios: exact, of ratios, and by nothing
SELECT COUNT(*) * 1e0 / NULLIF(SUM(`bulk`.`units`), 0) AS `small`, COUNT(*) * 1e0 / NULLIF(MAX(`bulk`.`id`), 0) * 1e0 / NULLIF(MAX(`bulk`.`id`) * 1e0 / NULLIF(MIN(`bulk`.`unit_price`), 0), 0) AS `of_ratios`, COUNT(*) * 1e0 / NULLIF(SUM((`bulk`.`id` - `bulk`.`id`)), 0) AS `by_nothing`
FROM `bulk`

-- figures with a threshold, in the order of one that is not shown
SELECT `sales`.`store_id` AS `store_id`, COUNT(*) AS `sales`
FROM `sales`
WHERE `sales`.`store_id` IS NOT NULL
GROUP BY `sales`.`store_id`
HAVING SUM(`sales`.`quantity`) >= ? AND COUNT(*) <> ?
ORDER BY MAX(`sales`.`price`) IS NULL, MAX(`sales`.`price`) ASC, `sales` DESC
LIMIT 2
-- with integer 8, integer 7

-- an average order value
SELECT `stores`.`city` AS `city`, SUM(((`sales`.`price` * `sales`.`quantity`) * (1 - `sales`.`discount`))) * 1e0 / NULLIF(COUNT(DISTINCT `sales`.`id`), 0) AS `average_order_value`
FROM `sales`
JOIN `stores` ON `sales`.`store_id` = `stores`.`id`
GROUP BY `stores`.`city`
ORDER BY SUM(((`sales`.`price` * `sales`.`quantity`) * (1 - `sales`.`discount`))) * 1e0 / NULLIF(COUNT(DISTINCT `sales`.`id`), 0) IS NULL, `average_order_value` DESC

-- sales by day of sold_on
SELECT DATE(`sales`.`sold_on`) AS `day`, COUNT(*) AS `sales`
FROM `sales`
GROUP BY DATE(`sales`.`sold_on`)
ORDER BY MAX(`sales`.`sold_on`) IS NULL, `day` ASC

-- sales by day of sold_at
SELECT DATE(`sales`.`sold_at`) AS `day`, COUNT(*) AS `sales`
FROM `sales`
GROUP BY DATE(`sales`.`sold_at`)
ORDER BY MAX(`sales`.`sold_at`) IS NULL, `day` ASC

-- sales by week of sold_on, weeks from day 1
SELECT DATE_SUB(DATE(`sales`.`sold_on`), INTERVAL MOD(WEEKDAY(`sales`.`sold_on`) + 7, 7) DAY) AS `week`, COUNT(*) AS `sales`
FROM `sales`
GROUP BY DATE_SUB(DATE(`sales`.`sold_on`), INTERVAL MOD(WEEKDAY(`sales`.`sold_on`) + 7, 7) DAY)
ORDER BY MAX(`sales`.`sold_on`) IS NULL, `week` ASC

-- sales by week of sold_on, weeks from day 7
SELECT DATE_SUB(DATE(`sales`.`sold_on`), INTERVAL MOD(WEEKDAY(`sales`.`sold_on`) + 1, 7) DAY) AS `week`, COUNT(*) AS `sales`
FROM `sales`
GROUP BY DATE_SUB(DATE(`sales`.`sold_on`), INTERVAL MOD(WEEKDAY(`sales`.`sold_on`) + 1, 7) DAY)
ORDER BY MAX(`sales`.`sold_on`) IS NULL, `week` ASC

-- sales by week of sold_at, weeks from day 7
SELECT DATE_SUB(DATE(`sales`.`sold_at`), INTERVAL MOD(WEEKDAY(`sales`.`sold_at`) + 1, 7) DAY) AS `week`, COUNT(*) AS `sales`
FROM `sales`
GROUP BY DATE_SUB(DATE(`sales`.`sold_at`), INTERVAL MOD(WEEKDAY(`sales`.`sold_at`) + 1, 7) DAY)
ORDER BY MAX(`sales`.`sold_at`) IS NULL, `week` ASC

-- sales by week of sold_on, weeks from day 6
SELECT DATE_SUB(DATE(`sales`.`sold_on`), INTERVAL MOD(WEEKDAY(`sales`.`sold_on`) + 2, 7) DAY) AS `week`, COUNT(*) AS `sales`
FROM `sales`
GROUP BY DATE_SUB(DATE(`sales`.`sold_on`), INTERVAL MOD(WEEKDAY(`sales`.`sold_on`) + 2, 7) DAY)
ORDER BY MAX(`sales`.`sold_on`) IS NULL, `week` ASC

-- sales by month of sold_on
SELECT DATE_SUB(DATE(`sales`.`sold_on`), INTERVAL DAYOFMONTH(`sales`.`sold_on`) - 1 DAY) AS `month`, COUNT(*) AS `sales`
FROM `sales`
GROUP BY DATE_SUB(DATE(`sales`.`sold_on`), INTERVAL DAYOFMONTH(`sales`.`sold_on`) - 1 DAY)
ORDER BY MAX(`sales`.`sold_on`) IS NULL, `month` ASC

-- sales by quarter of sold_on
SELECT DATE_ADD(MAKEDATE(YEAR(`sales`.`sold_on`), 1), INTERVAL QUARTER(`sales`.`sold_on`) * 3 - 3 MONTH) AS `quarter`, COUNT(*) AS `sales`
FROM `sales`
GROUP BY DATE_ADD(MAKEDATE(YEAR(`sales`.`sold_on`), 1), INTERVAL QUARTER(`sales`.`sold_on`) * 3 - 3 MONTH)
ORDER BY MAX(`sales`.`sold_on`) IS NULL, `quarter` ASC

-- sales by half of sold_on
SELECT DATE_ADD(MAKEDATE(YEAR(`sales`.`sold_on`), 1), INTERVAL IF(MONTH(`sales`.`sold_on`) <= 6, 0, 6) MONTH) AS `half`, COUNT(*) AS `sales`
FROM `sales`
GROUP BY DATE_ADD(MAKEDATE(YEAR(`sales`.`sold_on`), 1), INTERVAL IF(MONTH(`sales`.`sold_on`) <= 6, 0, 6) MONTH)
ORDER BY MAX(`sales`.`sold_on`) IS NULL, `half` ASC

-- sales by half of sold_at
SELECT DATE_ADD(MAKEDATE(YEAR(`sales`.`sold_at`), 1), INTERVAL IF(MONTH(`sales`.`sold_at`) <= 6, 0, 6) MONTH) AS `half`, COUNT(*) AS `sales`
FROM `sales`
GROUP BY DATE_ADD(MAKEDATE(YEAR(`sales`.`sold_at`), 1), INTERVAL IF(MONTH(`sales`.`sold_at`) <= 6, 0, 6) MONTH)
ORDER BY MAX(`sales`.`sold_at`) IS NULL, `half` ASC

-- sales by year of sold_on
SELECT YEAR(`sales`.`sold_on`) AS `year`, COUNT(*) AS `sales`
FROM `sales`
GROUP BY YEAR(`sales`.`sold_on`)
ORDER BY MAX(`sales`.`sold_on`) IS NULL, `year` ASC

-- a period, open at its end
SELECT `sales`.`id` AS `id`
FROM `sales`
WHERE `sales`.`sold_on` >= ?
ORDER BY `sales`.`id` IS NULL, `sales`.`id` ASC
-- with date "2026-06-30"

-- a period, open at its start
SELECT `sales`.`id` AS `id`
FROM `sales`
WHERE `sales`.`sold_on` < ?
ORDER BY `sales`.`id` IS NULL, `sales`.`id` ASC
-- with date "2026-01-01"

-- a period of both ends on a timestamp
SELECT `sales`.`id` AS `id`
FROM `sales`
WHERE `sales`.`sold_at` >= ? AND `sales`.`sold_at` < ?
ORDER BY `sales`.`id` IS NULL, `sales`.`id` ASC
-- with date "2025-12-29", date "2026-02-28"

-- a period without ends
SELECT `sales`.`id` AS `id`
FROM `sales`
WHERE 1 = 1
ORDER BY `sales`.`id` IS NULL, `sales`.`id` ASC

-- one value
SELECT `sales`.`id` AS `id`
FROM `sales`
WHERE `sales`.`note` = ?
ORDER BY `sales`.`id` IS NULL, `sales`.`id` ASC
-- with text "a_b"

-- several values
SELECT `sales`.`id` AS `id`
FROM `sales`
WHERE `sales`.`id` IN (?, ?)
ORDER BY `sales`.`id` IS NULL, `sales`.`id` ASC
-- with integer 2, integer 8

-- no value that could match
SELECT `sales`.`id` AS `id`
FROM `sales`
WHERE 1 = 0
ORDER BY `sales`.`id` IS NULL, `sales`.`id` ASC

-- not one value, rows without any included
SELECT `sales`.`id` AS `id`
FROM `sales`
WHERE (`sales`.`note` IS NULL OR `sales`.`note` <> ?)
ORDER BY `sales`.`id` IS NULL, `sales`.`id` ASC
-- with text "a_b"

-- none of several values
SELECT `sales`.`id` AS `id`
FROM `sales`
WHERE (`sales`.`note` IS NULL OR `sales`.`note` NOT IN (?, ?))
ORDER BY `sales`.`id` IS NULL, `sales`.`id` ASC
-- with text "a_b", text "wow!"

-- text with a percent sign
SELECT `sales`.`id` AS `id`
FROM `sales`
WHERE (LOWER(`sales`.`note`) LIKE LOWER(?) ESCAPE '!')
ORDER BY `sales`.`id` IS NULL, `sales`.`id` ASC
-- with text "%0!%%"

-- text with an underscore
SELECT `sales`.`id` AS `id`
FROM `sales`
WHERE (LOWER(`sales`.`note`) LIKE LOWER(?) ESCAPE '!')
ORDER BY `sales`.`id` IS NULL, `sales`.`id` ASC
-- with text "%a!_b%"

-- text with the escape character
SELECT `sales`.`id` AS `id`
FROM `sales`
WHERE (LOWER(`sales`.`note`) LIKE LOWER(?) ESCAPE '!')
ORDER BY `sales`.`id` IS NULL, `sales`.`id` ASC
-- with text "%w!!%"

-- text with a bracket
SELECT `sales`.`id` AS `id`
FROM `sales`
WHERE (LOWER(`sales`.`note`) LIKE LOWER(?) ESCAPE '!')
ORDER BY `sales`.`id` IS NULL, `sales`.`id` ASC
-- with text "%![x]%"

-- text with a backslash
SELECT `sales`.`id` AS `id`
FROM `sales`
WHERE (LOWER(`sales`.`note`) LIKE LOWER(?) ESCAPE '!')
ORDER BY `sales`.`id` IS NULL, `sales`.`id` ASC
-- with text "%a\\b%"

-- text in any case
SELECT `sales`.`id` AS `id`
FROM `sales`
WHERE (LOWER(`sales`.`note`) LIKE LOWER(?) ESCAPE '!')
ORDER BY `sales`.`id` IS NULL, `sales`.`id` ASC
-- with text "%pLaIn%"

-- text in the spellings of its kana
SELECT `sales`.`id` AS `id`
FROM `sales`
WHERE (LOWER(`sales`.`note`) LIKE LOWER(?) ESCAPE '!' OR LOWER(`sales`.`note`) LIKE LOWER(?) ESCAPE '!')
ORDER BY `sales`.`id` IS NULL, `sales`.`id` ASC
-- with text "%シリンジ%", text "%ｼﾘﾝｼﾞ%"

-- text that is not contained, rows without any included
SELECT `sales`.`id` AS `id`
FROM `sales`
WHERE (`sales`.`note` IS NULL OR NOT (LOWER(`sales`.`note`) LIKE LOWER(?) ESCAPE '!' OR LOWER(`sales`.`note`) LIKE LOWER(?) ESCAPE '!'))
ORDER BY `sales`.`id` IS NULL, `sales`.`id` ASC
-- with text "%plain%", text "%!_b%"

-- a column without a value
SELECT `sales`.`id` AS `id`
FROM `sales`
WHERE `sales`.`store_id` IS NULL
ORDER BY `sales`.`id` IS NULL, `sales`.`id` ASC

-- a comparison with a value
SELECT `sales`.`id` AS `id`
FROM `sales`
WHERE `sales`.`price` > ?
ORDER BY `sales`.`id` IS NULL, `sales`.`id` ASC
-- with decimal "99.99"

-- a comparison of two calculations, their values in order
SELECT `sales`.`id` AS `id`
FROM `sales`
WHERE (`sales`.`price` * ?) <= (`sales`.`quantity` + ?)
ORDER BY `sales`.`id` IS NULL, `sales`.`id` ASC
-- with decimal "2.5", decimal "0.5"

-- rows that have a partner, further along a join
SELECT `stores`.`name` AS `name`
FROM `stores`
WHERE EXISTS (SELECT 1 FROM `sales` WHERE `sales`.`store_id` = `stores`.`id` AND (LOWER(`sales`.`note`) LIKE LOWER(?) ESCAPE '!'))
ORDER BY `stores`.`name` IS NULL, `stores`.`name` ASC
-- with text "%plain%"

-- rows of which one of two conditions holds
SELECT `sales`.`id` AS `id`
FROM `sales`
WHERE ((LOWER(`sales`.`note`) LIKE LOWER(?) ESCAPE '!') OR (`sales`.`sold_on` >= ? AND `sales`.`sold_on` < ?))
ORDER BY `sales`.`id` IS NULL, `sales`.`id` ASC
-- with text "%plain%", date "2026-06-01", date "2026-09-01"

-- rows of which one condition of related rows or of their own holds
SELECT `sales`.`id` AS `id`
FROM `sales`
WHERE (`sales`.`price` > ? OR `sales`.`sold_on` IS NULL)
ORDER BY `sales`.`id` IS NULL, `sales`.`id` ASC
-- with decimal "500"

-- rows that have a value in common with another row
SELECT `stores`.`name` AS `name`
FROM `stores`
WHERE `stores`.`city` IN (SELECT `stores`.`city` FROM `stores` WHERE `stores`.`name` = ?) AND (`stores`.`name` IS NULL OR `stores`.`name` <> ?)
ORDER BY `stores`.`name` IS NULL, `stores`.`name` ASC
-- with text "Kita", text "Kita"

-- rows that lack a partner of a kind
SELECT `stores`.`name` AS `name`
FROM `stores`
WHERE NOT EXISTS (SELECT 1 FROM `sales` WHERE `sales`.`store_id` = `stores`.`id` AND `sales`.`sold_on` >= ? AND `sales`.`sold_on` < ?)
ORDER BY `stores`.`name` IS NULL, `stores`.`name` ASC
-- with date "2026-01-01", date "2026-07-01"

-- rows that lack any partner
SELECT `staff`.`name` AS `name`
FROM `staff`
WHERE NOT EXISTS (SELECT 1 FROM `stores` WHERE `stores`.`head_id` = `staff`.`id`)

-- rows that have a partner with a partner
SELECT `staff`.`name` AS `name`
FROM `staff`
WHERE EXISTS (SELECT 1 FROM `sales` JOIN `stores` ON `sales`.`store_id` = `stores`.`id` WHERE `stores`.`head_id` = `staff`.`id` AND `sales`.`price` = ?)
-- with decimal "999.99"

-- rows that hold on a day
SELECT `price_list`.`item` AS `item`, `price_list`.`price` AS `price`
FROM `price_list`
WHERE `price_list`.`valid_from` <= ? AND (`price_list`.`valid_until` IS NULL OR `price_list`.`valid_until` >= ?)
ORDER BY `price_list`.`item` IS NULL, `price_list`.`item` ASC
-- with date "2026-10-31", date "2026-10-31"

-- a table of a schema under the key of its name
SELECT COUNT(*) AS `sales`
FROM `main`.`sales` AS `main.sales`
WHERE `main.sales`.`id` < ?
-- with integer 3

-- a figure of some rows beside one of all
SELECT SUM(CASE WHEN (`sales`.`note` IS NULL OR `sales`.`note` <> ?) THEN `sales`.`quantity` END) AS `marked`, SUM(`sales`.`quantity`) AS `all`
FROM `sales`
-- with text "plain"

-- figures of the same rows
SELECT SUM(`sales`.`quantity`) AS `marked`, COUNT(*) AS `lines`
FROM `sales`
WHERE (`sales`.`note` IS NULL OR `sales`.`note` <> ?)
-- with text "plain"

-- a share of the rows in percent
SELECT (100 * COUNT(CASE WHEN `sales`.`sold_on` IS NULL THEN 1 END)) * 1e0 / NULLIF(COUNT(*), 0) AS `undated`
FROM `sales`

-- rows that a term of the model names
SELECT `sales`.`id` AS `id`
FROM `sales`
WHERE (`sales`.`price` > ? OR LOWER(`sales`.`note`) LIKE LOWER(?) ESCAPE '!')
ORDER BY `sales`.`id` IS NULL, `sales`.`id` ASC
-- with integer 50, text "%OFF"

-- rows that it does not name, empty ones among them
SELECT `sales`.`id` AS `id`
FROM `sales`
WHERE ((`sales`.`price` IS NULL OR `sales`.`price` <= ?) AND (`sales`.`note` IS NULL OR NOT (LOWER(`sales`.`note`) LIKE LOWER(?) ESCAPE '!')))
ORDER BY `sales`.`id` IS NULL, `sales`.`id` ASC
-- with integer 50, text "%OFF"

-- fiscal years that end in March, by the year of their end
SELECT YEAR(DATE_ADD(`sales`.`sold_on`, INTERVAL 9 MONTH)) AS `fiscal_year`, SUM(`sales`.`quantity`) AS `quantity`
FROM `sales`
GROUP BY YEAR(DATE_ADD(`sales`.`sold_on`, INTERVAL 9 MONTH))
ORDER BY MAX(`sales`.`sold_on`) IS NULL, `fiscal_year` ASC

-- shares of the total
WITH `figures` AS (
SELECT `stores`.`city` AS `city`, SUM(`sales`.`quantity`) AS `quantity`
FROM `sales`
LEFT JOIN `stores` ON `sales`.`store_id` = `stores`.`id`
GROUP BY `stores`.`city`
)
SELECT `figures`.`city` AS `city`, `figures`.`quantity` AS `quantity`, 100 * `figures`.`quantity` * 1e0 / NULLIF(SUM(`figures`.`quantity`) OVER (), 0) AS `share`
FROM `figures`
ORDER BY `figures`.`quantity` IS NULL, `figures`.`quantity` DESC, `figures`.`city` IS NULL, `figures`.`city` ASC
LIMIT 2

-- shares of each year, by the share
WITH `figures` AS (
SELECT YEAR(`sales`.`sold_on`) AS `year`, `sales`.`store_id` AS `store_id`, SUM(`sales`.`price`) AS `value`
FROM `sales`
WHERE `sales`.`sold_on` IS NOT NULL
GROUP BY YEAR(`sales`.`sold_on`), `sales`.`store_id`
)
SELECT `figures`.`year` AS `year`, `figures`.`store_id` AS `store_id`, `figures`.`value` AS `value`, 100 * `figures`.`value` * 1e0 / NULLIF(SUM(`figures`.`value`) OVER (PARTITION BY `figures`.`year`), 0) AS `share`
FROM `figures`
ORDER BY `figures`.`year` IS NULL, `figures`.`year` ASC, 100 * `figures`.`value` * 1e0 / NULLIF(SUM(`figures`.`value`) OVER (PARTITION BY `figures`.`year`), 0) IS NULL, `share` DESC

-- a share of nothing
WITH `figures` AS (
SELECT `bulk`.`id` AS `id`, COUNT(CASE WHEN `bulk`.`id` IS NULL THEN 1 END) AS `none`, COUNT(*) AS `rows`
FROM `bulk`
GROUP BY `bulk`.`id`
)
SELECT `figures`.`id` AS `id`, `figures`.`none` AS `none`, `figures`.`rows` AS `rows`, 100 * `figures`.`none` * 1e0 / NULLIF(SUM(`figures`.`none`) OVER (), 0) AS `share`
FROM `figures`
ORDER BY `figures`.`id` IS NULL, `figures`.`id` ASC
LIMIT 1

-- months against the month before, which may lie before the period or be missing
WITH `figures` AS (
SELECT DATE_SUB(DATE(`sales`.`sold_on`), INTERVAL DAYOFMONTH(`sales`.`sold_on`) - 1 DAY) AS `month`, SUM(`sales`.`quantity`) AS `quantity`
FROM `sales`
WHERE `sales`.`sold_on` >= ? AND `sales`.`sold_on` < ?
GROUP BY DATE_SUB(DATE(`sales`.`sold_on`), INTERVAL DAYOFMONTH(`sales`.`sold_on`) - 1 DAY)
)
SELECT `figures`.`month` AS `month`, `figures`.`quantity` AS `quantity`, `earlier`.`quantity` AS `earlier`, `figures`.`quantity` - `earlier`.`quantity` AS `change`, 100 * (`figures`.`quantity` - `earlier`.`quantity`) * 1e0 / NULLIF(ABS(`earlier`.`quantity`), 0) AS `change_%`
FROM `figures`
LEFT JOIN `figures` AS `earlier` ON `earlier`.`month` = DATE_ADD(`figures`.`month`, INTERVAL -1 MONTH)
WHERE `figures`.`month` >= ?
ORDER BY `figures`.`month` IS NULL, `figures`.`month` ASC
-- with date "2025-12-01", date "2027-01-01", date "2026-01-01"

-- months of a timestamp against the same month a year before, by their growth
WITH `figures` AS (
SELECT DATE_SUB(DATE(`sales`.`sold_at`), INTERVAL DAYOFMONTH(`sales`.`sold_at`) - 1 DAY) AS `month`, COUNT(*) AS `sales`
FROM `sales`
WHERE `sales`.`sold_at` IS NOT NULL
GROUP BY DATE_SUB(DATE(`sales`.`sold_at`), INTERVAL DAYOFMONTH(`sales`.`sold_at`) - 1 DAY)
)
SELECT `figures`.`month` AS `month`, `figures`.`sales` AS `sales`, `earlier`.`sales` AS `earlier`, `figures`.`sales` - `earlier`.`sales` AS `change`, 100 * (`figures`.`sales` - `earlier`.`sales`) * 1e0 / NULLIF(ABS(`earlier`.`sales`), 0) AS `change_%`
FROM `figures`
LEFT JOIN `figures` AS `earlier` ON `earlier`.`month` = DATE_ADD(`figures`.`month`, INTERVAL -12 MONTH)
ORDER BY 100 * (`figures`.`sales` - `earlier`.`sales`) * 1e0 / NULLIF(ABS(`earlier`.`sales`), 0) IS NULL, `change_%` DESC, `figures`.`month` IS NULL, `figures`.`month` ASC
LIMIT 2

-- years against the year before
WITH `figures` AS (
SELECT YEAR(`sales`.`sold_on`) AS `year`, SUM(`sales`.`quantity`) AS `quantity`
FROM `sales`
WHERE `sales`.`sold_on` >= ? AND `sales`.`sold_on` < ?
GROUP BY YEAR(`sales`.`sold_on`)
)
SELECT `figures`.`year` AS `year`, `figures`.`quantity` AS `quantity`, `earlier`.`quantity` AS `earlier`, `figures`.`quantity` - `earlier`.`quantity` AS `change`, 100 * (`figures`.`quantity` - `earlier`.`quantity`) * 1e0 / NULLIF(ABS(`earlier`.`quantity`), 0) AS `change_%`
FROM `figures`
LEFT JOIN `figures` AS `earlier` ON `earlier`.`year` = `figures`.`year` - 1
WHERE `figures`.`year` >= ?
ORDER BY `figures`.`year` IS NULL, `figures`.`year` ASC
-- with date "2025-01-01", date "2027-01-01", integer 2026

-- fiscal years against the year before
WITH `figures` AS (
SELECT YEAR(DATE_ADD(`sales`.`sold_on`, INTERVAL 9 MONTH)) AS `fiscal_year`, SUM(`sales`.`quantity`) AS `quantity`
FROM `sales`
WHERE `sales`.`sold_on` >= ? AND `sales`.`sold_on` < ?
GROUP BY YEAR(DATE_ADD(`sales`.`sold_on`, INTERVAL 9 MONTH))
)
SELECT `figures`.`fiscal_year` AS `fiscal_year`, `figures`.`quantity` AS `quantity`, `earlier`.`quantity` AS `earlier`, `figures`.`quantity` - `earlier`.`quantity` AS `change`, 100 * (`figures`.`quantity` - `earlier`.`quantity`) * 1e0 / NULLIF(ABS(`earlier`.`quantity`), 0) AS `change_%`
FROM `figures`
LEFT JOIN `figures` AS `earlier` ON `earlier`.`fiscal_year` = `figures`.`fiscal_year` - 1
WHERE `figures`.`fiscal_year` >= ?
ORDER BY `figures`.`fiscal_year` IS NULL, `figures`.`fiscal_year` ASC
-- with date "2025-04-01", date "2027-04-01", integer 2027

-- halves of each store against the half before, rows without a store among them
WITH `figures` AS (
SELECT `sales`.`store_id` AS `store_id`, DATE_ADD(MAKEDATE(YEAR(`sales`.`sold_on`), 1), INTERVAL IF(MONTH(`sales`.`sold_on`) <= 6, 0, 6) MONTH) AS `half`, SUM(`sales`.`quantity`) AS `quantity`
FROM `sales`
WHERE `sales`.`sold_on` IS NOT NULL
GROUP BY `sales`.`store_id`, DATE_ADD(MAKEDATE(YEAR(`sales`.`sold_on`), 1), INTERVAL IF(MONTH(`sales`.`sold_on`) <= 6, 0, 6) MONTH)
)
SELECT `figures`.`store_id` AS `store_id`, `figures`.`half` AS `half`, `figures`.`quantity` AS `quantity`, `earlier`.`quantity` AS `earlier`, `figures`.`quantity` - `earlier`.`quantity` AS `change`, 100 * (`figures`.`quantity` - `earlier`.`quantity`) * 1e0 / NULLIF(ABS(`earlier`.`quantity`), 0) AS `change_%`
FROM `figures`
LEFT JOIN `figures` AS `earlier` ON `earlier`.`store_id` <=> `figures`.`store_id` AND `earlier`.`half` = DATE_ADD(`figures`.`half`, INTERVAL -6 MONTH)
ORDER BY `figures`.`store_id` IS NULL, `figures`.`store_id` ASC, `figures`.`half` IS NULL, `figures`.`half` ASC

-- weeks and days against those before
WITH `figures` AS (
SELECT DATE_SUB(DATE(`sales`.`sold_on`), INTERVAL MOD(WEEKDAY(`sales`.`sold_on`) + 7, 7) DAY) AS `week`, SUM(`sales`.`quantity`) AS `quantity`
FROM `sales`
WHERE `sales`.`sold_on` IS NOT NULL AND `sales`.`sold_on` < ?
GROUP BY DATE_SUB(DATE(`sales`.`sold_on`), INTERVAL MOD(WEEKDAY(`sales`.`sold_on`) + 7, 7) DAY)
)
SELECT `figures`.`week` AS `week`, `figures`.`quantity` AS `quantity`, `earlier`.`quantity` AS `earlier`, `figures`.`quantity` - `earlier`.`quantity` AS `change`, 100 * (`figures`.`quantity` - `earlier`.`quantity`) * 1e0 / NULLIF(ABS(`earlier`.`quantity`), 0) AS `change_%`
FROM `figures`
LEFT JOIN `figures` AS `earlier` ON `earlier`.`week` = DATE_ADD(`figures`.`week`, INTERVAL -7 DAY)
ORDER BY `figures`.`week` IS NULL, `figures`.`week` ASC
-- with date "2026-01-05"

-- days against the day before
WITH `figures` AS (
SELECT DATE(`sales`.`sold_on`) AS `day`, SUM(`sales`.`quantity`) AS `quantity`
FROM `sales`
WHERE `sales`.`sold_on` >= ? AND `sales`.`sold_on` < ?
GROUP BY DATE(`sales`.`sold_on`)
)
SELECT `figures`.`day` AS `day`, `figures`.`quantity` AS `quantity`, `earlier`.`quantity` AS `earlier`, `figures`.`quantity` - `earlier`.`quantity` AS `change`, 100 * (`figures`.`quantity` - `earlier`.`quantity`) * 1e0 / NULLIF(ABS(`earlier`.`quantity`), 0) AS `change_%`
FROM `figures`
LEFT JOIN `figures` AS `earlier` ON `earlier`.`day` = DATE_ADD(`figures`.`day`, INTERVAL -1 DAY)
WHERE `figures`.`day` >= ?
ORDER BY `figures`.`day` IS NULL, `figures`.`day` ASC
-- with date "2025-12-28", date "2026-01-02", date "2025-12-29"

-- a running total, of each store and of all
WITH `figures` AS (
SELECT YEAR(`sales`.`sold_on`) AS `year`, `sales`.`store_id` AS `store_id`, SUM(`sales`.`quantity`) AS `quantity`
FROM `sales`
WHERE `sales`.`sold_on` IS NOT NULL
GROUP BY YEAR(`sales`.`sold_on`), `sales`.`store_id`
)
SELECT `figures`.`year` AS `year`, `figures`.`store_id` AS `store_id`, `figures`.`quantity` AS `quantity`, SUM(`figures`.`quantity`) OVER (PARTITION BY `figures`.`store_id` ORDER BY `figures`.`year` ROWS UNBOUNDED PRECEDING) AS `so_far`
FROM `figures`
ORDER BY `figures`.`year` IS NULL, `figures`.`year` ASC, `figures`.`store_id` IS NULL, `figures`.`store_id` ASC

-- a running total along months
WITH `figures` AS (
SELECT DATE_SUB(DATE(`sales`.`sold_on`), INTERVAL DAYOFMONTH(`sales`.`sold_on`) - 1 DAY) AS `month`, SUM(`sales`.`price`) AS `value`
FROM `sales`
WHERE `sales`.`sold_on` >= ? AND `sales`.`sold_on` < ?
GROUP BY DATE_SUB(DATE(`sales`.`sold_on`), INTERVAL DAYOFMONTH(`sales`.`sold_on`) - 1 DAY)
)
SELECT `figures`.`month` AS `month`, `figures`.`value` AS `value`, SUM(`figures`.`value`) OVER (ORDER BY `figures`.`month` ROWS UNBOUNDED PRECEDING) AS `so_far`
FROM `figures`
ORDER BY `figures`.`month` IS NULL, `figures`.`month` ASC
-- with date "2026-01-01", date "2027-01-01"

-- an average over three months, which may lie before the period or be missing
WITH `figures` AS (
SELECT DATE_SUB(DATE(`sales`.`sold_on`), INTERVAL DAYOFMONTH(`sales`.`sold_on`) - 1 DAY) AS `month`, SUM(`sales`.`quantity`) AS `quantity`
FROM `sales`
WHERE `sales`.`sold_on` >= ? AND `sales`.`sold_on` < ?
GROUP BY DATE_SUB(DATE(`sales`.`sold_on`), INTERVAL DAYOFMONTH(`sales`.`sold_on`) - 1 DAY)
)
SELECT `figures`.`month` AS `month`, `figures`.`quantity` AS `quantity`, (SELECT AVG(`window`.`quantity` * 1e0) FROM `figures` AS `window` WHERE `window`.`month` <= `figures`.`month` AND `window`.`month` > DATE_ADD(`figures`.`month`, INTERVAL -3 MONTH)) AS `average`
FROM `figures`
WHERE `figures`.`month` >= ?
ORDER BY `figures`.`month` IS NULL, `figures`.`month` ASC
-- with date "2025-11-01", date "2027-01-01", date "2026-01-01"

-- an average over two years of each store
WITH `figures` AS (
SELECT `sales`.`store_id` AS `store_id`, YEAR(`sales`.`sold_on`) AS `year`, SUM(`sales`.`price`) AS `value`
FROM `sales`
WHERE `sales`.`sold_on` IS NOT NULL
GROUP BY `sales`.`store_id`, YEAR(`sales`.`sold_on`)
)
SELECT `figures`.`store_id` AS `store_id`, `figures`.`year` AS `year`, `figures`.`value` AS `value`, (SELECT AVG(`window`.`value`) FROM `figures` AS `window` WHERE `window`.`store_id` <=> `figures`.`store_id` AND `window`.`year` <= `figures`.`year` AND `window`.`year` > `figures`.`year` - 2) AS `average`
FROM `figures`
ORDER BY `figures`.`store_id` IS NULL, `figures`.`store_id` ASC, `figures`.`year` IS NULL, `figures`.`year` ASC

-- the first of each group by a figure
WITH `figures` AS (
SELECT `stores`.`city` AS `city`, `stores`.`name` AS `name`, SUM(`sales`.`quantity`) AS `quantity`
FROM `sales`
JOIN `stores` ON `sales`.`store_id` = `stores`.`id`
GROUP BY `stores`.`city`, `stores`.`name`
),
`ranked` AS (
SELECT `figures`.`city` AS `city`, `figures`.`name` AS `name`, `figures`.`quantity` AS `quantity`, ROW_NUMBER() OVER (PARTITION BY `figures`.`city` ORDER BY `figures`.`quantity` IS NULL, `figures`.`quantity` DESC, `figures`.`name` IS NULL, `figures`.`name` ASC) AS `place`
FROM `figures`
)
SELECT `ranked`.`city` AS `city`, `ranked`.`name` AS `name`, `ranked`.`quantity` AS `quantity`
FROM `ranked`
WHERE `ranked`.`place` <= 1
ORDER BY `ranked`.`city` IS NULL, `ranked`.`city` ASC, `ranked`.`place` ASC

-- the first two of each group by what is not shown, rows without a group last
WITH `figures` AS (
SELECT `sales`.`store_id` AS `store_id`, `sales`.`id` AS `id`, `sales`.`price` AS `order_1`
FROM `sales`
),
`ranked` AS (
SELECT `figures`.`store_id` AS `store_id`, `figures`.`id` AS `id`, ROW_NUMBER() OVER (PARTITION BY `figures`.`store_id` ORDER BY `figures`.`order_1` IS NULL, `figures`.`order_1` DESC, `figures`.`id` IS NULL, `figures`.`id` ASC) AS `place`
FROM `figures`
)
SELECT `ranked`.`store_id` AS `store_id`, `ranked`.`id` AS `id`
FROM `ranked`
WHERE `ranked`.`place` <= 2
ORDER BY `ranked`.`store_id` IS NULL, `ranked`.`store_id` ASC, `ranked`.`place` ASC

-- the first of each year with its share of the year, by a figure that is not shown
WITH `figures` AS (
SELECT YEAR(`sales`.`sold_on`) AS `year`, `sales`.`store_id` AS `store_id`, SUM(`sales`.`quantity`) AS `quantity`, MAX(`sales`.`price`) AS `order_1`
FROM `sales`
WHERE `sales`.`sold_on` IS NOT NULL
GROUP BY YEAR(`sales`.`sold_on`), `sales`.`store_id`
),
`ranked` AS (
SELECT `figures`.`year` AS `year`, `figures`.`store_id` AS `store_id`, `figures`.`quantity` AS `quantity`, 100 * `figures`.`quantity` * 1e0 / NULLIF(SUM(`figures`.`quantity`) OVER (PARTITION BY `figures`.`year`), 0) AS `share`, ROW_NUMBER() OVER (PARTITION BY `figures`.`year` ORDER BY `figures`.`order_1` IS NULL, `figures`.`order_1` DESC) AS `place`
FROM `figures`
)
SELECT `ranked`.`year` AS `year`, `ranked`.`store_id` AS `store_id`, `ranked`.`quantity` AS `quantity`, `ranked`.`share` AS `share`
FROM `ranked`
WHERE `ranked`.`place` <= 1
ORDER BY `ranked`.`year` IS NULL, `ranked`.`year` ASC, `ranked`.`place` ASC

-- groups whose figure is above its average
WITH `figures` AS (
SELECT DATE_SUB(DATE(`sales`.`sold_on`), INTERVAL DAYOFMONTH(`sales`.`sold_on`) - 1 DAY) AS `month`, SUM(`sales`.`quantity`) AS `quantity`
FROM `sales`
GROUP BY DATE_SUB(DATE(`sales`.`sold_on`), INTERVAL DAYOFMONTH(`sales`.`sold_on`) - 1 DAY)
)
SELECT `figures`.`month` AS `month`, `figures`.`quantity` AS `quantity`
FROM `figures`
WHERE `figures`.`quantity` > (SELECT AVG(`figures`.`quantity` * 1e0) FROM `figures`)
ORDER BY `figures`.`month` IS NULL, `figures`.`month` ASC

-- rows whose value is above the average of others
SELECT `sales`.`id` AS `id`
FROM `sales`
WHERE `sales`.`sold_on` >= ? AND `sales`.`quantity` >= (SELECT AVG(`sales`.`quantity` * 1e0) FROM `sales` JOIN `stores` ON `sales`.`store_id` = `stores`.`id` WHERE `stores`.`city` = ?)
ORDER BY `sales`.`id` IS NULL, `sales`.`id` ASC
-- with date "2025-12-29", text "Osaka"

-- figures of two tables for the same dimension, each summed up before
WITH `part` AS (
SELECT `stores`.`city` AS `city`, SUM(`sales`.`quantity`) AS `quantity`
FROM `sales`
LEFT JOIN `stores` ON `sales`.`store_id` = `stores`.`id`
GROUP BY `stores`.`city`
),
`part_2` AS (
SELECT `stores`.`city` AS `city`, COUNT(*) AS `stores`
FROM `stores`
GROUP BY `stores`.`city`
),
`figures` AS (
SELECT `parts`.`city` AS `city`, MAX(`parts`.`quantity`) AS `quantity`, COALESCE(MAX(`parts`.`stores`), 0) AS `stores`
FROM (
SELECT `part`.`city` AS `city`, `part`.`quantity` AS `quantity`, NULL AS `stores` FROM `part`
UNION ALL
SELECT `part_2`.`city` AS `city`, NULL AS `quantity`, `part_2`.`stores` AS `stores` FROM `part_2`
) AS `parts`
GROUP BY `parts`.`city`
)
SELECT `figures`.`city` AS `city`, `figures`.`quantity` AS `quantity`, `figures`.`stores` AS `stores`
FROM `figures`
ORDER BY `figures`.`quantity` IS NULL, `figures`.`quantity` DESC, `figures`.`city` IS NULL, `figures`.`city` ASC

-- figures of two tables where one has no rows, in the order of the other
WITH `part` AS (
SELECT `staff`.`id` AS `id`, COUNT(*) AS `people`
FROM `staff`
WHERE `staff`.`id` > ?
GROUP BY `staff`.`id`
),
`part_2` AS (
SELECT `stores`.`head_id` AS `id`, COUNT(*) AS `people`, SUM(`stores`.`id`) AS `total`
FROM `stores`
WHERE `stores`.`head_id` IS NOT NULL
GROUP BY `stores`.`head_id`
),
`figures` AS (
SELECT `parts`.`id` AS `id`, COALESCE(MAX(`parts`.`people`), 0) AS `people`, COALESCE(MAX(`parts`.`people_2`), 0) AS `people_2`, MAX(`parts`.`total`) AS `total`
FROM (
SELECT `part`.`id` AS `id`, `part`.`people` AS `people`, NULL AS `people_2`, NULL AS `total` FROM `part`
UNION ALL
SELECT `part_2`.`id` AS `id`, NULL AS `people`, `part_2`.`people` AS `people_2`, `part_2`.`total` AS `total` FROM `part_2`
) AS `parts`
GROUP BY `parts`.`id`
)
SELECT `figures`.`id` AS `id`, `figures`.`people` AS `people`, `figures`.`people_2` AS `people_2`, `figures`.`total` AS `total`
FROM `figures`
ORDER BY `figures`.`people_2` IS NULL, `figures`.`people_2` DESC, `figures`.`id` IS NULL, `figures`.`id` ASC
-- with integer 2

-- figures of three tables without a dimension
WITH `part` AS (
SELECT COUNT(*) AS `sales`
FROM `sales`
WHERE `sales`.`sold_on` >= ? AND `sales`.`sold_on` < ?
),
`part_2` AS (
SELECT COUNT(*) AS `stores`
FROM `stores`
),
`part_3` AS (
SELECT COUNT(*) AS `staff`
FROM `staff`
),
`figures` AS (
SELECT COALESCE(MAX(`parts`.`sales`), 0) AS `sales`, COALESCE(MAX(`parts`.`stores`), 0) AS `stores`, COALESCE(MAX(`parts`.`staff`), 0) AS `staff`
FROM (
SELECT `part`.`sales` AS `sales`, NULL AS `stores`, NULL AS `staff` FROM `part`
UNION ALL
SELECT NULL AS `sales`, `part_2`.`stores` AS `stores`, NULL AS `staff` FROM `part_2`
UNION ALL
SELECT NULL AS `sales`, NULL AS `stores`, `part_3`.`staff` AS `staff` FROM `part_3`
) AS `parts`
)
SELECT `figures`.`sales` AS `sales`, `figures`.`stores` AS `stores`, `figures`.`staff` AS `staff`
FROM `figures`
-- with date "2026-01-01", date "2027-01-01"
