const names = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/**
 * Native functions of MySQL 8.4, MariaDB 10.11 and TiDB 8 that only compute. Left out: files (LOAD_FILE), time (SLEEP,
 * BENCHMARK), locks (GET_LOCK and its kin), sequences, session state (LAST_INSERT_ID with a value, ROW_COUNT, FOUND_ROWS), the
 * replication waits, keys and passwords (AES_*, PASSWORD), error channels (EXTRACTVALUE, UPDATEXML, NAME_CONST, GTID_*), server
 * identity (VERSION, USER, DATABASE).
 */
export const mysqlFunctions = names(`
  abs acos adddate addtime add_months any_value approx_count_distinct approx_percentile ascii asin atan atan2 avg bin bin_to_uuid bit_and bit_count bit_length
  bit_or bit_xor cast ceil ceiling char character_length char_length charset chr coalesce coercibility collation
  column_check column_exists column_get column_json column_list concat concat_ws conv convert convert_tz cos cot count
  crc32 crc32c cume_dist curdate current_date current_time current_timestamp curtime date datediff date_add date_format
  date_sub day dayname dayofmonth dayofweek dayofyear default degrees dense_rank elt exp export_set extract field find_in_set
  first_value floor format format_bytes format_pico_time from_base64 from_days from_unixtime get_format greatest
  group_concat grouping hex hour if ifnull inet6_aton inet6_ntoa inet_aton inet_ntoa insert instr interval isnull is_ipv4
  is_ipv4_compat is_ipv4_mapped is_ipv6 is_uuid json_array json_arrayagg json_array_append json_array_insert json_compact
  json_contains json_contains_path json_depth json_detailed json_equals json_exists json_extract json_insert json_keys
  json_length json_loose json_merge json_merge_patch json_merge_preserve json_normalize json_object json_objectagg
  json_overlaps json_pretty json_query json_quote json_remove json_replace json_schema_valid json_search json_set
  json_storage_free json_storage_size json_sum_crc32 json_type json_unquote json_valid json_value lag last_day last_value
  lcase lead least left length lengthb ln localtime localtimestamp locate log log10 log2 lower lpad ltrim makedate
  maketime make_set match max md5 median microsecond mid min minute mod month monthname natural_sort_key now nth_value
  ntile nullif nvl nvl2 oct octet_length ord percentile_cont percentile_disc percent_rank period_add period_diff pi
  position pow power quarter quote radians rand rank regexp_instr regexp_like regexp_replace regexp_substr repeat replace
  reverse right round row row_number rpad rtrim second sec_to_time sha sha1 sha2 sformat sign sin soundex space sqrt
  std stddev stddev_pop stddev_samp strcmp str_to_date subdate substr substring substring_index subtime sum sysdate tan tidb_bounded_staleness tidb_parse_tso tidb_shard translate
  time timediff timestamp timestampadd timestampdiff time_format time_to_sec to_base64 to_char to_days to_seconds trim
  truncate ucase uncompressed_length unhex unix_timestamp upper utc_date utc_time utc_timestamp uuid uuid_to_bin
  variance var_pop var_samp vec_cosine_distance vec_dims vec_distance_cosine vec_distance_euclidean vec_inner_product vec_l1_distance vec_l2_distance vec_l2_norm vec_from_text
  vec_to_text week weekday weekofyear weight_string year yearweek
  st_area st_asgeojson st_astext st_aswkb st_buffer st_centroid st_contains st_crosses st_difference st_dimension
  st_disjoint st_distance st_distance_sphere st_envelope st_equals st_geomfromtext st_geometrytype st_intersection
  st_intersects st_isempty st_isvalid st_latitude st_length st_longitude st_numpoints st_overlaps st_srid st_symdifference
  st_touches st_transform st_union st_within st_x st_y point linestring polygon`);

export const mysqlTableFunctions = names('json_table');
