const names = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/**
 * Built-in functions of SQL Server 2022, Azure SQL and Fabric Warehouse that only compute. Left out: remote and file rowsets,
 * metadata and identity (SERVERPROPERTY, SUSER_SNAME, DB_NAME, OBJECT_ID), session state (SESSION_CONTEXT, @@ functions),
 * encryption with server keys, and what calls out (sp_invoke_external_rest_endpoint, AI functions).
 */
export const tsqlFunctions = names(`
  abs acos any_value approx_count_distinct approx_percentile_cont approx_percentile_disc ascii asin atan atn2 avg base64_decode
  base64_encode binary_checksum bit_count cast ceiling char charindex checksum checksum_agg choose coalesce compress concat
  concat_ws contains convert cos cot count count_big cume_dist current_date current_timestamp datalength dateadd datediff
  datediff_big datefromparts datename datepart datetime2fromparts datetimefromparts datetimeoffsetfromparts datetrunc
  date_bucket day decompress degrees dense_rank difference edit_distance edit_distance_similarity eomonth exp first_value
  floor format formatmessage freetext get_bit getdate getutcdate hierarchyid::getroot hierarchyid::parse geography::parse geography::point geography::stgeomfromtext geography::stpointfromtext
  geometry::parse geometry::point geometry::stgeomfromtext greatest grouping grouping_id hashbytes iif isdate isjson isnull isnumeric
  jaro_winkler_distance jaro_winkler_similarity json_array json_arrayagg json_contains json_modify json_object
  json_objectagg json_path_exists json_query json_value lag last_value lead least left left_shift len log log10 lower ltrim
  max min month nchar newid ntile nullif parse parsename patindex percent_rank percentile_cont percentile_disc pi power
  product quotename radians rand rank regexp_count regexp_instr regexp_like regexp_replace regexp_substr replace replicate
  reverse right right_shift round row_number rtrim set_bit sign sin smalldatetimefromparts soundex space sqrt square stdev
  stdevp str string_agg string_escape stuff substring sum switchoffset sysdatetime sysdatetimeoffset sysutcdatetime tan
  timefromparts todatetimeoffset translate trim try_cast try_convert try_parse unicode unistr upper var varp
  vector_distance vector_norm vector_normalize year`);

export const tsqlTableFunctions = names(
  'generate_series openjson string_split regexp_matches regexp_split_to_table nodes',
);

/** Methods of xml, hierarchyid and spatial values that read them. */
export const tsqlMethods = names(`
  value query exist nodes tostring getlevel getancestor isdescendantof stastext starea stlength stdistance stintersects
  stcontains stwithin stx sty lat long`);
