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
