-- attributes along left joins, a table in two roles, rows without a value last
SELECT "stores"."name" AS "name", "staff"."name" AS "head", "staff#2"."name" AS "head_of_head"
FROM "stores"
LEFT JOIN "staff" ON "stores"."head_id" = "staff"."id"
LEFT JOIN "staff" AS "staff#2" ON "staff"."boss_id" = "staff#2"."id"
ORDER BY "staff#2"."name" ASC NULLS LAST, "staff"."name" DESC NULLS LAST, "stores"."name" ASC NULLS LAST

-- the first rows by what is not shown
SELECT "sales"."id" AS "id"
FROM "sales"
ORDER BY "sales"."sold_on" DESC NULLS LAST, "sales"."id" ASC NULLS LAST
LIMIT 3

-- an order that names what is shown twice
SELECT "sales"."id" AS "id", "sales"."price" AS "price"
FROM "sales"
ORDER BY "sales"."price" DESC NULLS LAST, "sales"."id" ASC NULLS LAST
LIMIT 2

-- distinct values in order
SELECT DISTINCT "stores"."city" AS "city"
FROM "stores"
WHERE "stores"."city" IS NOT NULL
ORDER BY "city" DESC
LIMIT 5

-- distinct values in the order of what is not shown
SELECT "stores"."city" AS "city"
FROM "stores"
GROUP BY "stores"."city"
ORDER BY MAX("stores"."id") DESC NULLS LAST, "stores"."city" ASC NULLS LAST

-- figures by a dimension, named like a column, largest first
SELECT "stores"."name" AS "name", SUM("sales"."quantity") AS "quantity", MAX("sales"."quantity") AS "Quantity_2", COUNT(*) AS "quantity_2_2"
FROM "sales"
LEFT JOIN "stores" ON "sales"."store_id" = "stores"."id"
GROUP BY "stores"."name"
ORDER BY "quantity" DESC NULLS LAST, "stores"."name" ASC NULLS LAST

-- every aggregate of whole numbers
SELECT SUM("sales"."quantity") AS "total", AVG("sales"."quantity") AS "average", MIN("sales"."quantity") AS "least", MAX("sales"."quantity") AS "most", COUNT(DISTINCT "sales"."store_id") AS "stores", COUNT(*) AS "sales"
FROM "sales"

-- aggregates of exact numbers
SELECT SUM("sales"."price") AS "total", AVG("sales"."price") AS "average", SUM((("sales"."price" * "sales"."quantity") * (1 - "sales"."discount"))) AS "revenue"
FROM "sales"

-- products and sums beyond 32 bits
SELECT SUM((CAST("bulk"."units" AS BIGINT) * "bulk"."unit_price")) AS "value", AVG((CAST("bulk"."units" AS BIGINT) * "bulk"."unit_price")) AS "average_value"
FROM "bulk"

-- ratios: exact, of ratios, and by nothing
SELECT CAST(COUNT(*) AS DOUBLE) / NULLIF(SUM("bulk"."units"), 0) AS "small", CAST(CAST(COUNT(*) AS DOUBLE) / NULLIF(MAX("bulk"."id"), 0) AS DOUBLE) / NULLIF(CAST(MAX("bulk"."id") AS DOUBLE) / NULLIF(MIN("bulk"."unit_price"), 0), 0) AS "of_ratios", CAST(COUNT(*) AS DOUBLE) / NULLIF(SUM((CAST("bulk"."id" AS BIGINT) - "bulk"."id")), 0) AS "by_nothing"
FROM "bulk"

-- figures with a threshold, in the order of one that is not shown
SELECT "sales"."store_id" AS "store_id", COUNT(*) AS "sales"
FROM "sales"
WHERE "sales"."store_id" IS NOT NULL
GROUP BY "sales"."store_id"
HAVING SUM("sales"."quantity") >= $1 AND COUNT(*) <> $2
ORDER BY MAX("sales"."price") ASC NULLS LAST, "sales" DESC
LIMIT 2
-- with integer 8, integer 7

-- an average order value
SELECT "stores"."city" AS "city", CAST(SUM((("sales"."price" * "sales"."quantity") * (1 - "sales"."discount"))) AS DOUBLE) / NULLIF(COUNT(DISTINCT "sales"."id"), 0) AS "average_order_value"
FROM "sales"
JOIN "stores" ON "sales"."store_id" = "stores"."id"
GROUP BY "stores"."city"
ORDER BY "average_order_value" DESC NULLS LAST

-- sales by day of sold_on
SELECT CAST(DATE_TRUNC('day', "sales"."sold_on") AS DATE) AS "day", COUNT(*) AS "sales"
FROM "sales"
GROUP BY CAST(DATE_TRUNC('day', "sales"."sold_on") AS DATE)
ORDER BY "day" ASC NULLS LAST

-- sales by day of sold_at
SELECT CAST(DATE_TRUNC('day', "sales"."sold_at") AS DATE) AS "day", COUNT(*) AS "sales"
FROM "sales"
GROUP BY CAST(DATE_TRUNC('day', "sales"."sold_at") AS DATE)
ORDER BY "day" ASC NULLS LAST

-- sales by week of sold_on, weeks from day 1
SELECT CAST(DATE_TRUNC('week', "sales"."sold_on") AS DATE) AS "week", COUNT(*) AS "sales"
FROM "sales"
GROUP BY CAST(DATE_TRUNC('week', "sales"."sold_on") AS DATE)
ORDER BY "week" ASC NULLS LAST

-- sales by week of sold_on, weeks from day 7
SELECT CAST(DATE_TRUNC('week', CAST("sales"."sold_on" AS DATE) - 6) AS DATE) + 6 AS "week", COUNT(*) AS "sales"
FROM "sales"
GROUP BY CAST(DATE_TRUNC('week', CAST("sales"."sold_on" AS DATE) - 6) AS DATE) + 6
ORDER BY "week" ASC NULLS LAST

-- sales by week of sold_at, weeks from day 7
SELECT CAST(DATE_TRUNC('week', CAST("sales"."sold_at" AS DATE) - 6) AS DATE) + 6 AS "week", COUNT(*) AS "sales"
FROM "sales"
GROUP BY CAST(DATE_TRUNC('week', CAST("sales"."sold_at" AS DATE) - 6) AS DATE) + 6
ORDER BY "week" ASC NULLS LAST

-- sales by week of sold_on, weeks from day 6
SELECT CAST(DATE_TRUNC('week', CAST("sales"."sold_on" AS DATE) - 5) AS DATE) + 5 AS "week", COUNT(*) AS "sales"
FROM "sales"
GROUP BY CAST(DATE_TRUNC('week', CAST("sales"."sold_on" AS DATE) - 5) AS DATE) + 5
ORDER BY "week" ASC NULLS LAST

-- sales by month of sold_on
SELECT CAST(DATE_TRUNC('month', "sales"."sold_on") AS DATE) AS "month", COUNT(*) AS "sales"
FROM "sales"
GROUP BY CAST(DATE_TRUNC('month', "sales"."sold_on") AS DATE)
ORDER BY "month" ASC NULLS LAST

-- sales by quarter of sold_on
SELECT CAST(DATE_TRUNC('quarter', "sales"."sold_on") AS DATE) AS "quarter", COUNT(*) AS "sales"
FROM "sales"
GROUP BY CAST(DATE_TRUNC('quarter', "sales"."sold_on") AS DATE)
ORDER BY "quarter" ASC NULLS LAST

-- sales by half of sold_on
SELECT MAKE_DATE(YEAR("sales"."sold_on"), CASE WHEN MONTH("sales"."sold_on") <= 6 THEN 1 ELSE 7 END, 1) AS "half", COUNT(*) AS "sales"
FROM "sales"
GROUP BY MAKE_DATE(YEAR("sales"."sold_on"), CASE WHEN MONTH("sales"."sold_on") <= 6 THEN 1 ELSE 7 END, 1)
ORDER BY "half" ASC NULLS LAST

-- sales by half of sold_at
SELECT MAKE_DATE(YEAR("sales"."sold_at"), CASE WHEN MONTH("sales"."sold_at") <= 6 THEN 1 ELSE 7 END, 1) AS "half", COUNT(*) AS "sales"
FROM "sales"
GROUP BY MAKE_DATE(YEAR("sales"."sold_at"), CASE WHEN MONTH("sales"."sold_at") <= 6 THEN 1 ELSE 7 END, 1)
ORDER BY "half" ASC NULLS LAST

-- sales by year of sold_on
SELECT YEAR("sales"."sold_on") AS "year", COUNT(*) AS "sales"
FROM "sales"
GROUP BY YEAR("sales"."sold_on")
ORDER BY "year" ASC NULLS LAST

-- a period, open at its end
SELECT "sales"."id" AS "id"
FROM "sales"
WHERE "sales"."sold_on" >= CAST($1 AS DATE)
ORDER BY "sales"."id" ASC NULLS LAST
-- with date "2026-06-30"

-- a period, open at its start
SELECT "sales"."id" AS "id"
FROM "sales"
WHERE "sales"."sold_on" < CAST($1 AS DATE)
ORDER BY "sales"."id" ASC NULLS LAST
-- with date "2026-01-01"

-- a period of both ends on a timestamp
SELECT "sales"."id" AS "id"
FROM "sales"
WHERE "sales"."sold_at" >= CAST($1 AS DATE) AND "sales"."sold_at" < CAST($2 AS DATE)
ORDER BY "sales"."id" ASC NULLS LAST
-- with date "2025-12-29", date "2026-02-28"

-- a period without ends
SELECT "sales"."id" AS "id"
FROM "sales"
WHERE 1 = 1
ORDER BY "sales"."id" ASC NULLS LAST

-- one value
SELECT "sales"."id" AS "id"
FROM "sales"
WHERE "sales"."note" = $1
ORDER BY "sales"."id" ASC NULLS LAST
-- with text "a_b"

-- several values
SELECT "sales"."id" AS "id"
FROM "sales"
WHERE "sales"."id" IN ($1, $2)
ORDER BY "sales"."id" ASC NULLS LAST
-- with integer 2, integer 8

-- no value that could match
SELECT "sales"."id" AS "id"
FROM "sales"
WHERE 1 = 0
ORDER BY "sales"."id" ASC NULLS LAST

-- not one value, rows without any included
SELECT "sales"."id" AS "id"
FROM "sales"
WHERE ("sales"."note" IS NULL OR "sales"."note" <> $1)
ORDER BY "sales"."id" ASC NULLS LAST
-- with text "a_b"

-- none of several values
SELECT "sales"."id" AS "id"
FROM "sales"
WHERE ("sales"."note" IS NULL OR "sales"."note" NOT IN ($1, $2))
ORDER BY "sales"."id" ASC NULLS LAST
-- with text "a_b", text "wow!"

-- text with a percent sign
SELECT "sales"."id" AS "id"
FROM "sales"
WHERE ("sales"."note" ILIKE $1 ESCAPE '!')
ORDER BY "sales"."id" ASC NULLS LAST
-- with text "%0!%%"

-- text with an underscore
SELECT "sales"."id" AS "id"
FROM "sales"
WHERE ("sales"."note" ILIKE $1 ESCAPE '!')
ORDER BY "sales"."id" ASC NULLS LAST
-- with text "%a!_b%"

-- text with the escape character
SELECT "sales"."id" AS "id"
FROM "sales"
WHERE ("sales"."note" ILIKE $1 ESCAPE '!')
ORDER BY "sales"."id" ASC NULLS LAST
-- with text "%w!!%"

-- text with a bracket
SELECT "sales"."id" AS "id"
FROM "sales"
WHERE ("sales"."note" ILIKE $1 ESCAPE '!')
ORDER BY "sales"."id" ASC NULLS LAST
-- with text "%![x]%"

-- text with a backslash
SELECT "sales"."id" AS "id"
FROM "sales"
WHERE ("sales"."note" ILIKE $1 ESCAPE '!')
ORDER BY "sales"."id" ASC NULLS LAST
-- with text "%a\\b%"

-- text in any case
SELECT "sales"."id" AS "id"
FROM "sales"
WHERE ("sales"."note" ILIKE $1 ESCAPE '!')
ORDER BY "sales"."id" ASC NULLS LAST
-- with text "%pLaIn%"

-- text in the spellings of its kana
SELECT "sales"."id" AS "id"
FROM "sales"
WHERE ("sales"."note" ILIKE $1 ESCAPE '!' OR "sales"."note" ILIKE $2 ESCAPE '!')
ORDER BY "sales"."id" ASC NULLS LAST
-- with text "%シリンジ%", text "%ｼﾘﾝｼﾞ%"

-- text that is not contained, rows without any included
SELECT "sales"."id" AS "id"
FROM "sales"
WHERE ("sales"."note" IS NULL OR NOT ("sales"."note" ILIKE $1 ESCAPE '!' OR "sales"."note" ILIKE $2 ESCAPE '!'))
ORDER BY "sales"."id" ASC NULLS LAST
-- with text "%plain%", text "%!_b%"

-- a column without a value
SELECT "sales"."id" AS "id"
FROM "sales"
WHERE "sales"."store_id" IS NULL
ORDER BY "sales"."id" ASC NULLS LAST

-- a comparison with a value
SELECT "sales"."id" AS "id"
FROM "sales"
WHERE "sales"."price" > $1
ORDER BY "sales"."id" ASC NULLS LAST
-- with decimal "99.99"

-- a comparison of two calculations, their values in order
SELECT "sales"."id" AS "id"
FROM "sales"
WHERE ("sales"."price" * $1) <= ("sales"."quantity" + $2)
ORDER BY "sales"."id" ASC NULLS LAST
-- with decimal "2.5", decimal "0.5"

-- rows that have a partner, further along a join
SELECT "stores"."name" AS "name"
FROM "stores"
WHERE EXISTS (SELECT 1 FROM "sales" WHERE "sales"."store_id" = "stores"."id" AND ("sales"."note" ILIKE $1 ESCAPE '!'))
ORDER BY "stores"."name" ASC NULLS LAST
-- with text "%plain%"

-- rows that lack a partner of a kind
SELECT "stores"."name" AS "name"
FROM "stores"
WHERE NOT EXISTS (SELECT 1 FROM "sales" WHERE "sales"."store_id" = "stores"."id" AND "sales"."sold_on" >= CAST($1 AS DATE) AND "sales"."sold_on" < CAST($2 AS DATE))
ORDER BY "stores"."name" ASC NULLS LAST
-- with date "2026-01-01", date "2026-07-01"

-- rows that lack any partner
SELECT "staff"."name" AS "name"
FROM "staff"
WHERE NOT EXISTS (SELECT 1 FROM "stores" WHERE "stores"."head_id" = "staff"."id")

-- rows that have a partner with a partner
SELECT "staff"."name" AS "name"
FROM "staff"
WHERE EXISTS (SELECT 1 FROM "sales" JOIN "stores" ON "sales"."store_id" = "stores"."id" WHERE "stores"."head_id" = "staff"."id" AND "sales"."price" = $1)
-- with decimal "999.99"

-- rows that hold on a day
SELECT "price_list"."item" AS "item", "price_list"."price" AS "price"
FROM "price_list"
WHERE "price_list"."valid_from" <= CAST($1 AS DATE) AND ("price_list"."valid_until" IS NULL OR "price_list"."valid_until" >= CAST($2 AS DATE))
ORDER BY "price_list"."item" ASC NULLS LAST
-- with date "2026-10-31", date "2026-10-31"

-- a table of a schema under the key of its name
SELECT COUNT(*) AS "sales"
FROM "main"."sales" AS "main.sales"
WHERE "main.sales"."id" < $1
-- with integer 3

-- a figure of some rows beside one of all
SELECT SUM(CASE WHEN ("sales"."note" IS NULL OR "sales"."note" <> $1) THEN "sales"."quantity" END) AS "marked", SUM("sales"."quantity") AS "all"
FROM "sales"
-- with text "plain"

-- figures of the same rows
SELECT SUM("sales"."quantity") AS "marked", COUNT(*) AS "lines"
FROM "sales"
WHERE ("sales"."note" IS NULL OR "sales"."note" <> $1)
-- with text "plain"

-- a share of the rows in percent
SELECT CAST((100 * COUNT(CASE WHEN "sales"."sold_on" IS NULL THEN 1 END)) AS DOUBLE) / NULLIF(COUNT(*), 0) AS "undated"
FROM "sales"

-- rows that a term of the model names
SELECT "sales"."id" AS "id"
FROM "sales"
WHERE ("sales"."price" > $1 OR "sales"."note" ILIKE $2 ESCAPE '!')
ORDER BY "sales"."id" ASC NULLS LAST
-- with integer 50, text "%OFF"

-- rows that it does not name, empty ones among them
SELECT "sales"."id" AS "id"
FROM "sales"
WHERE (("sales"."price" IS NULL OR "sales"."price" <= $1) AND ("sales"."note" IS NULL OR NOT ("sales"."note" ILIKE $2 ESCAPE '!')))
ORDER BY "sales"."id" ASC NULLS LAST
-- with integer 50, text "%OFF"

-- fiscal years that end in March, by the year of their end
SELECT YEAR(("sales"."sold_on" + INTERVAL '9 months')) AS "fiscal_year", SUM("sales"."quantity") AS "quantity"
FROM "sales"
GROUP BY YEAR(("sales"."sold_on" + INTERVAL '9 months'))
ORDER BY "fiscal_year" ASC NULLS LAST
