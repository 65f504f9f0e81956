-- days until a date, on average, and the fewest
SELECT AVG(DATE_DIFF('day', CAST("sales"."sold_on" AS DATE), CAST(CAST($1 AS DATE) AS DATE))) AS "average", MIN(DATE_DIFF('day', CAST("sales"."sold_on" AS DATE), CAST(CAST($2 AS DATE) AS DATE))) AS "fewest"
FROM "sales"
-- with date "2026-12-31", date "2026-12-31"

-- hours from the beginning of the day
SELECT AVG((DATE_DIFF('second', CAST("sales"."sold_on" AS TIMESTAMP), CAST("sales"."sold_at" AS TIMESTAMP)) / 3600e0)) AS "hours"
FROM "sales"

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

-- the second and third rows of an order
SELECT "sales"."id" AS "id", "sales"."price" AS "price"
FROM "sales"
ORDER BY "sales"."price" DESC NULLS LAST, "sales"."id" ASC NULLS LAST
LIMIT 2 OFFSET 1

-- the second largest of groups
SELECT "sales"."store_id" AS "store_id", COUNT(*) AS "sales"
FROM "sales"
GROUP BY "sales"."store_id"
ORDER BY "sales" DESC, "sales"."store_id" ASC NULLS LAST
LIMIT 1 OFFSET 1

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

-- rows of which one of two conditions holds
SELECT "sales"."id" AS "id"
FROM "sales"
WHERE (("sales"."note" ILIKE $1 ESCAPE '!') OR ("sales"."sold_on" >= CAST($2 AS DATE) AND "sales"."sold_on" < CAST($3 AS DATE)))
ORDER BY "sales"."id" ASC NULLS LAST
-- with text "%plain%", date "2026-06-01", date "2026-09-01"

-- rows of which one condition of related rows or of their own holds
SELECT "sales"."id" AS "id"
FROM "sales"
WHERE ("sales"."price" > $1 OR "sales"."sold_on" IS NULL)
ORDER BY "sales"."id" ASC NULLS LAST
-- with decimal "500"

-- rows that have a value in common with another row
SELECT "stores"."name" AS "name"
FROM "stores"
WHERE "stores"."city" IN (SELECT "stores"."city" FROM "stores" WHERE "stores"."name" = $1) AND ("stores"."name" IS NULL OR "stores"."name" <> $2)
ORDER BY "stores"."name" ASC NULLS LAST
-- with text "Kita", text "Kita"

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

-- shares of the total
WITH "figures" AS (
SELECT "stores"."city" AS "city", SUM("sales"."quantity") AS "quantity"
FROM "sales"
LEFT JOIN "stores" ON "sales"."store_id" = "stores"."id"
GROUP BY "stores"."city"
)
SELECT "figures"."city" AS "city", "figures"."quantity" AS "quantity", CAST(100 * "figures"."quantity" AS DOUBLE) / NULLIF(SUM("figures"."quantity") OVER (), 0) AS "share"
FROM "figures"
ORDER BY "figures"."quantity" DESC NULLS LAST, "figures"."city" ASC NULLS LAST
LIMIT 2

-- shares of each year, by the share
WITH "figures" AS (
SELECT YEAR("sales"."sold_on") AS "year", "sales"."store_id" AS "store_id", SUM("sales"."price") AS "value"
FROM "sales"
WHERE "sales"."sold_on" IS NOT NULL
GROUP BY YEAR("sales"."sold_on"), "sales"."store_id"
)
SELECT "figures"."year" AS "year", "figures"."store_id" AS "store_id", "figures"."value" AS "value", CAST(100 * "figures"."value" AS DOUBLE) / NULLIF(SUM("figures"."value") OVER (PARTITION BY "figures"."year"), 0) AS "share"
FROM "figures"
ORDER BY "figures"."year" ASC NULLS LAST, "share" DESC NULLS LAST

-- a share of nothing
WITH "figures" AS (
SELECT "bulk"."id" AS "id", COUNT(CASE WHEN "bulk"."id" IS NULL THEN 1 END) AS "none", COUNT(*) AS "rows"
FROM "bulk"
GROUP BY "bulk"."id"
)
SELECT "figures"."id" AS "id", "figures"."none" AS "none", "figures"."rows" AS "rows", CAST(100 * "figures"."none" AS DOUBLE) / NULLIF(SUM("figures"."none") OVER (), 0) AS "share"
FROM "figures"
ORDER BY "figures"."id" ASC NULLS LAST
LIMIT 1

-- months against the month before, which may lie before the period or be missing
WITH "figures" AS (
SELECT CAST(DATE_TRUNC('month', "sales"."sold_on") AS DATE) AS "month", SUM("sales"."quantity") AS "quantity"
FROM "sales"
WHERE "sales"."sold_on" >= CAST($1 AS DATE) AND "sales"."sold_on" < CAST($2 AS DATE)
GROUP BY CAST(DATE_TRUNC('month', "sales"."sold_on") AS DATE)
)
SELECT "figures"."month" AS "month", "figures"."quantity" AS "quantity", "earlier"."quantity" AS "earlier", "figures"."quantity" - "earlier"."quantity" AS "change", CAST(100 * ("figures"."quantity" - "earlier"."quantity") AS DOUBLE) / NULLIF(ABS("earlier"."quantity"), 0) AS "change_%"
FROM "figures"
LEFT JOIN "figures" AS "earlier" ON "earlier"."month" = ("figures"."month" + INTERVAL '-1 months')
WHERE "figures"."month" >= CAST($3 AS DATE)
ORDER BY "figures"."month" ASC NULLS LAST
-- with date "2025-12-01", date "2027-01-01", date "2026-01-01"

-- months of a timestamp against the same month a year before, by their growth
WITH "figures" AS (
SELECT CAST(DATE_TRUNC('month', "sales"."sold_at") AS DATE) AS "month", COUNT(*) AS "sales"
FROM "sales"
WHERE "sales"."sold_at" IS NOT NULL
GROUP BY CAST(DATE_TRUNC('month', "sales"."sold_at") AS DATE)
)
SELECT "figures"."month" AS "month", "figures"."sales" AS "sales", "earlier"."sales" AS "earlier", "figures"."sales" - "earlier"."sales" AS "change", CAST(100 * ("figures"."sales" - "earlier"."sales") AS DOUBLE) / NULLIF(ABS("earlier"."sales"), 0) AS "change_%"
FROM "figures"
LEFT JOIN "figures" AS "earlier" ON "earlier"."month" = ("figures"."month" + INTERVAL '-12 months')
ORDER BY "change_%" DESC NULLS LAST, "figures"."month" ASC NULLS LAST
LIMIT 2

-- years against the year before
WITH "figures" AS (
SELECT YEAR("sales"."sold_on") AS "year", SUM("sales"."quantity") AS "quantity"
FROM "sales"
WHERE "sales"."sold_on" >= CAST($1 AS DATE) AND "sales"."sold_on" < CAST($2 AS DATE)
GROUP BY YEAR("sales"."sold_on")
)
SELECT "figures"."year" AS "year", "figures"."quantity" AS "quantity", "earlier"."quantity" AS "earlier", "figures"."quantity" - "earlier"."quantity" AS "change", CAST(100 * ("figures"."quantity" - "earlier"."quantity") AS DOUBLE) / NULLIF(ABS("earlier"."quantity"), 0) AS "change_%"
FROM "figures"
LEFT JOIN "figures" AS "earlier" ON "earlier"."year" = "figures"."year" - 1
WHERE "figures"."year" >= $3
ORDER BY "figures"."year" ASC NULLS LAST
-- with date "2025-01-01", date "2027-01-01", integer 2026

-- fiscal years against the year before
WITH "figures" AS (
SELECT YEAR(("sales"."sold_on" + INTERVAL '9 months')) AS "fiscal_year", SUM("sales"."quantity") AS "quantity"
FROM "sales"
WHERE "sales"."sold_on" >= CAST($1 AS DATE) AND "sales"."sold_on" < CAST($2 AS DATE)
GROUP BY YEAR(("sales"."sold_on" + INTERVAL '9 months'))
)
SELECT "figures"."fiscal_year" AS "fiscal_year", "figures"."quantity" AS "quantity", "earlier"."quantity" AS "earlier", "figures"."quantity" - "earlier"."quantity" AS "change", CAST(100 * ("figures"."quantity" - "earlier"."quantity") AS DOUBLE) / NULLIF(ABS("earlier"."quantity"), 0) AS "change_%"
FROM "figures"
LEFT JOIN "figures" AS "earlier" ON "earlier"."fiscal_year" = "figures"."fiscal_year" - 1
WHERE "figures"."fiscal_year" >= $3
ORDER BY "figures"."fiscal_year" ASC NULLS LAST
-- with date "2025-04-01", date "2027-04-01", integer 2027

-- halves of each store against the half before, rows without a store among them
WITH "figures" AS (
SELECT "sales"."store_id" AS "store_id", MAKE_DATE(YEAR("sales"."sold_on"), CASE WHEN MONTH("sales"."sold_on") <= 6 THEN 1 ELSE 7 END, 1) AS "half", SUM("sales"."quantity") AS "quantity"
FROM "sales"
WHERE "sales"."sold_on" IS NOT NULL
GROUP BY "sales"."store_id", MAKE_DATE(YEAR("sales"."sold_on"), CASE WHEN MONTH("sales"."sold_on") <= 6 THEN 1 ELSE 7 END, 1)
)
SELECT "figures"."store_id" AS "store_id", "figures"."half" AS "half", "figures"."quantity" AS "quantity", "earlier"."quantity" AS "earlier", "figures"."quantity" - "earlier"."quantity" AS "change", CAST(100 * ("figures"."quantity" - "earlier"."quantity") AS DOUBLE) / NULLIF(ABS("earlier"."quantity"), 0) AS "change_%"
FROM "figures"
LEFT JOIN "figures" AS "earlier" ON "earlier"."store_id" IS NOT DISTINCT FROM "figures"."store_id" AND "earlier"."half" = ("figures"."half" + INTERVAL '-6 months')
ORDER BY "figures"."store_id" ASC NULLS LAST, "figures"."half" ASC NULLS LAST

-- weeks and days against those before
WITH "figures" AS (
SELECT CAST(DATE_TRUNC('week', "sales"."sold_on") AS DATE) AS "week", SUM("sales"."quantity") AS "quantity"
FROM "sales"
WHERE "sales"."sold_on" IS NOT NULL AND "sales"."sold_on" < CAST($1 AS DATE)
GROUP BY CAST(DATE_TRUNC('week', "sales"."sold_on") AS DATE)
)
SELECT "figures"."week" AS "week", "figures"."quantity" AS "quantity", "earlier"."quantity" AS "earlier", "figures"."quantity" - "earlier"."quantity" AS "change", CAST(100 * ("figures"."quantity" - "earlier"."quantity") AS DOUBLE) / NULLIF(ABS("earlier"."quantity"), 0) AS "change_%"
FROM "figures"
LEFT JOIN "figures" AS "earlier" ON "earlier"."week" = ("figures"."week" + INTERVAL '-7 days')
ORDER BY "figures"."week" ASC NULLS LAST
-- with date "2026-01-05"

-- days against the day before
WITH "figures" AS (
SELECT CAST(DATE_TRUNC('day', "sales"."sold_on") AS DATE) AS "day", SUM("sales"."quantity") AS "quantity"
FROM "sales"
WHERE "sales"."sold_on" >= CAST($1 AS DATE) AND "sales"."sold_on" < CAST($2 AS DATE)
GROUP BY CAST(DATE_TRUNC('day', "sales"."sold_on") AS DATE)
)
SELECT "figures"."day" AS "day", "figures"."quantity" AS "quantity", "earlier"."quantity" AS "earlier", "figures"."quantity" - "earlier"."quantity" AS "change", CAST(100 * ("figures"."quantity" - "earlier"."quantity") AS DOUBLE) / NULLIF(ABS("earlier"."quantity"), 0) AS "change_%"
FROM "figures"
LEFT JOIN "figures" AS "earlier" ON "earlier"."day" = ("figures"."day" + INTERVAL '-1 days')
WHERE "figures"."day" >= CAST($3 AS DATE)
ORDER BY "figures"."day" ASC NULLS LAST
-- with date "2025-12-28", date "2026-01-02", date "2025-12-29"

-- a running total, of each store and of all
WITH "figures" AS (
SELECT YEAR("sales"."sold_on") AS "year", "sales"."store_id" AS "store_id", SUM("sales"."quantity") AS "quantity"
FROM "sales"
WHERE "sales"."sold_on" IS NOT NULL
GROUP BY YEAR("sales"."sold_on"), "sales"."store_id"
)
SELECT "figures"."year" AS "year", "figures"."store_id" AS "store_id", "figures"."quantity" AS "quantity", SUM("figures"."quantity") OVER (PARTITION BY "figures"."store_id" ORDER BY "figures"."year" ROWS UNBOUNDED PRECEDING) AS "so_far"
FROM "figures"
ORDER BY "figures"."year" ASC NULLS LAST, "figures"."store_id" ASC NULLS LAST

-- a running total along months
WITH "figures" AS (
SELECT CAST(DATE_TRUNC('month', "sales"."sold_on") AS DATE) AS "month", SUM("sales"."price") AS "value"
FROM "sales"
WHERE "sales"."sold_on" >= CAST($1 AS DATE) AND "sales"."sold_on" < CAST($2 AS DATE)
GROUP BY CAST(DATE_TRUNC('month', "sales"."sold_on") AS DATE)
)
SELECT "figures"."month" AS "month", "figures"."value" AS "value", SUM("figures"."value") OVER (ORDER BY "figures"."month" ROWS UNBOUNDED PRECEDING) AS "so_far"
FROM "figures"
ORDER BY "figures"."month" ASC NULLS LAST
-- with date "2026-01-01", date "2027-01-01"

-- an average over three months, which may lie before the period or be missing
WITH "figures" AS (
SELECT CAST(DATE_TRUNC('month', "sales"."sold_on") AS DATE) AS "month", SUM("sales"."quantity") AS "quantity"
FROM "sales"
WHERE "sales"."sold_on" >= CAST($1 AS DATE) AND "sales"."sold_on" < CAST($2 AS DATE)
GROUP BY CAST(DATE_TRUNC('month', "sales"."sold_on") AS DATE)
)
SELECT "figures"."month" AS "month", "figures"."quantity" AS "quantity", (SELECT AVG("window"."quantity") FROM "figures" AS "window" WHERE "window"."month" <= "figures"."month" AND "window"."month" > ("figures"."month" + INTERVAL '-3 months')) AS "average"
FROM "figures"
WHERE "figures"."month" >= CAST($3 AS DATE)
ORDER BY "figures"."month" ASC NULLS LAST
-- with date "2025-11-01", date "2027-01-01", date "2026-01-01"

-- an average over two years of each store
WITH "figures" AS (
SELECT "sales"."store_id" AS "store_id", YEAR("sales"."sold_on") AS "year", SUM("sales"."price") AS "value"
FROM "sales"
WHERE "sales"."sold_on" IS NOT NULL
GROUP BY "sales"."store_id", YEAR("sales"."sold_on")
)
SELECT "figures"."store_id" AS "store_id", "figures"."year" AS "year", "figures"."value" AS "value", (SELECT AVG("window"."value") FROM "figures" AS "window" WHERE "window"."store_id" IS NOT DISTINCT FROM "figures"."store_id" AND "window"."year" <= "figures"."year" AND "window"."year" > "figures"."year" - 2) AS "average"
FROM "figures"
ORDER BY "figures"."store_id" ASC NULLS LAST, "figures"."year" ASC NULLS LAST

-- the first of each group by a figure
WITH "figures" AS (
SELECT "stores"."city" AS "city", "stores"."name" AS "name", SUM("sales"."quantity") AS "quantity"
FROM "sales"
JOIN "stores" ON "sales"."store_id" = "stores"."id"
GROUP BY "stores"."city", "stores"."name"
),
"ranked" AS (
SELECT "figures"."city" AS "city", "figures"."name" AS "name", "figures"."quantity" AS "quantity", ROW_NUMBER() OVER (PARTITION BY "figures"."city" ORDER BY "figures"."quantity" DESC NULLS LAST, "figures"."name" ASC NULLS LAST) AS "place"
FROM "figures"
)
SELECT "ranked"."city" AS "city", "ranked"."name" AS "name", "ranked"."quantity" AS "quantity"
FROM "ranked"
WHERE "ranked"."place" <= 1
ORDER BY "ranked"."city" ASC NULLS LAST, "ranked"."place" ASC

-- the first two of each group by what is not shown, rows without a group last
WITH "figures" AS (
SELECT "sales"."store_id" AS "store_id", "sales"."id" AS "id", "sales"."price" AS "order_1"
FROM "sales"
),
"ranked" AS (
SELECT "figures"."store_id" AS "store_id", "figures"."id" AS "id", ROW_NUMBER() OVER (PARTITION BY "figures"."store_id" ORDER BY "figures"."order_1" DESC NULLS LAST, "figures"."id" ASC NULLS LAST) AS "place"
FROM "figures"
)
SELECT "ranked"."store_id" AS "store_id", "ranked"."id" AS "id"
FROM "ranked"
WHERE "ranked"."place" <= 2
ORDER BY "ranked"."store_id" ASC NULLS LAST, "ranked"."place" ASC

-- the first of each year with its share of the year, by a figure that is not shown
WITH "figures" AS (
SELECT YEAR("sales"."sold_on") AS "year", "sales"."store_id" AS "store_id", SUM("sales"."quantity") AS "quantity", MAX("sales"."price") AS "order_1"
FROM "sales"
WHERE "sales"."sold_on" IS NOT NULL
GROUP BY YEAR("sales"."sold_on"), "sales"."store_id"
),
"ranked" AS (
SELECT "figures"."year" AS "year", "figures"."store_id" AS "store_id", "figures"."quantity" AS "quantity", CAST(100 * "figures"."quantity" AS DOUBLE) / NULLIF(SUM("figures"."quantity") OVER (PARTITION BY "figures"."year"), 0) AS "share", ROW_NUMBER() OVER (PARTITION BY "figures"."year" ORDER BY "figures"."order_1" DESC NULLS LAST) AS "place"
FROM "figures"
)
SELECT "ranked"."year" AS "year", "ranked"."store_id" AS "store_id", "ranked"."quantity" AS "quantity", "ranked"."share" AS "share"
FROM "ranked"
WHERE "ranked"."place" <= 1
ORDER BY "ranked"."year" ASC NULLS LAST, "ranked"."place" ASC

-- groups whose figure is above its average
WITH "figures" AS (
SELECT CAST(DATE_TRUNC('month', "sales"."sold_on") AS DATE) AS "month", SUM("sales"."quantity") AS "quantity"
FROM "sales"
GROUP BY CAST(DATE_TRUNC('month', "sales"."sold_on") AS DATE)
)
SELECT "figures"."month" AS "month", "figures"."quantity" AS "quantity"
FROM "figures"
WHERE "figures"."quantity" > (SELECT AVG("figures"."quantity") FROM "figures")
ORDER BY "figures"."month" ASC NULLS LAST

-- rows whose value is above the average of others
SELECT "sales"."id" AS "id"
FROM "sales"
WHERE "sales"."sold_on" >= CAST($1 AS DATE) AND "sales"."quantity" >= (SELECT AVG("sales"."quantity") FROM "sales" JOIN "stores" ON "sales"."store_id" = "stores"."id" WHERE "stores"."city" = $2)
ORDER BY "sales"."id" ASC NULLS LAST
-- with date "2025-12-29", text "Osaka"

-- figures of two tables for the same dimension, each summed up before
WITH "part" AS (
SELECT "stores"."city" AS "city", SUM("sales"."quantity") AS "quantity"
FROM "sales"
LEFT JOIN "stores" ON "sales"."store_id" = "stores"."id"
GROUP BY "stores"."city"
),
"part_2" AS (
SELECT "stores"."city" AS "city", COUNT(*) AS "stores"
FROM "stores"
GROUP BY "stores"."city"
),
"figures" AS (
SELECT "parts"."city" AS "city", MAX("parts"."quantity") AS "quantity", COALESCE(MAX("parts"."stores"), 0) AS "stores"
FROM (
SELECT "part"."city" AS "city", "part"."quantity" AS "quantity", NULL AS "stores" FROM "part"
UNION ALL
SELECT "part_2"."city" AS "city", NULL AS "quantity", "part_2"."stores" AS "stores" FROM "part_2"
) AS "parts"
GROUP BY "parts"."city"
)
SELECT "figures"."city" AS "city", "figures"."quantity" AS "quantity", "figures"."stores" AS "stores"
FROM "figures"
ORDER BY "figures"."quantity" DESC NULLS LAST, "figures"."city" ASC NULLS LAST

-- figures of two tables where one has no rows, in the order of the other
WITH "part" AS (
SELECT "staff"."id" AS "id", COUNT(*) AS "people"
FROM "staff"
WHERE "staff"."id" > $1
GROUP BY "staff"."id"
),
"part_2" AS (
SELECT "stores"."head_id" AS "id", COUNT(*) AS "people", SUM("stores"."id") AS "total"
FROM "stores"
WHERE "stores"."head_id" IS NOT NULL
GROUP BY "stores"."head_id"
),
"figures" AS (
SELECT "parts"."id" AS "id", COALESCE(MAX("parts"."people"), 0) AS "people", COALESCE(MAX("parts"."people_2"), 0) AS "people_2", MAX("parts"."total") AS "total"
FROM (
SELECT "part"."id" AS "id", "part"."people" AS "people", NULL AS "people_2", NULL AS "total" FROM "part"
UNION ALL
SELECT "part_2"."id" AS "id", NULL AS "people", "part_2"."people" AS "people_2", "part_2"."total" AS "total" FROM "part_2"
) AS "parts"
GROUP BY "parts"."id"
)
SELECT "figures"."id" AS "id", "figures"."people" AS "people", "figures"."people_2" AS "people_2", "figures"."total" AS "total"
FROM "figures"
ORDER BY "figures"."people_2" DESC NULLS LAST, "figures"."id" ASC NULLS LAST
-- with integer 2

-- figures of three tables without a dimension
WITH "part" AS (
SELECT COUNT(*) AS "sales"
FROM "sales"
WHERE "sales"."sold_on" >= CAST($1 AS DATE) AND "sales"."sold_on" < CAST($2 AS DATE)
),
"part_2" AS (
SELECT COUNT(*) AS "stores"
FROM "stores"
),
"part_3" AS (
SELECT COUNT(*) AS "staff"
FROM "staff"
),
"figures" AS (
SELECT COALESCE(MAX("parts"."sales"), 0) AS "sales", COALESCE(MAX("parts"."stores"), 0) AS "stores", COALESCE(MAX("parts"."staff"), 0) AS "staff"
FROM (
SELECT "part"."sales" AS "sales", NULL AS "stores", NULL AS "staff" FROM "part"
UNION ALL
SELECT NULL AS "sales", "part_2"."stores" AS "stores", NULL AS "staff" FROM "part_2"
UNION ALL
SELECT NULL AS "sales", NULL AS "stores", "part_3"."staff" AS "staff" FROM "part_3"
) AS "parts"
)
SELECT "figures"."sales" AS "sales", "figures"."stores" AS "stores", "figures"."staff" AS "staff"
FROM "figures"
-- with date "2026-01-01", date "2027-01-01"
