-- Views over an archive of credential reports, for DuckDB 1.3 or newer. README.md describes them.
-- views.sql has the others; it is the same for all engines.
--
-- Dates are UTC, whatever the session was.
SET TimeZone = 'UTC';

-- Give the folder first. For a bucket: INSTALL httpfs; LOAD httpfs; CREATE SECRET (TYPE s3, PROVIDER credential_chain);
--   SET VARIABLE archive = 's3://bucket/archive';
SET VARIABLE archive = coalesce(getvariable('archive'), 'archive');

-- A date with any offset as a UTC timestamp. 24:00 and month 13 are no dates; a date without an offset is UTC.
CREATE OR REPLACE MACRO date_of(word) AS CASE
    WHEN regexp_full_match(trim(word), '\d{4}-\d\d-\d\d([T ]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,7})?)?(Z|[+-]\d\d:\d\d)?)?')
    THEN make_timestamp(epoch_us(try_cast(regexp_replace(trim(word), '^(.{10}[T ]\d\d:\d\d)(Z|[+-].*)?$', '\1:00\2') AS TIMESTAMPTZ)))
END;

-- The word of a column; null when the report has no such column.
CREATE OR REPLACE MACRO word_of(names, fields, name) AS fields[list_position(names, name)];

CREATE OR REPLACE MACRO flag_of(word) AS CASE lower(trim(word)) WHEN 'true' THEN true WHEN 'false' THEN false END;

CREATE OR REPLACE MACRO text_of(word) AS CASE WHEN lower(trim(word)) NOT IN ('n/a', 'no_information', 'not_supported', '') THEN word END;

-- Whole elapsed days, rounded down. date_diff would count midnights.
CREATE OR REPLACE MACRO whole_days(since, until) AS CAST(floor((epoch_us(until) - epoch_us(since)) / 86400000000) AS INTEGER);

-- One row per line. Nothing is parsed here: a report of 2014 has other columns than one of today, and one malformed row must not
-- stop the query. The delimiter, chr(1), occurs in no report.
CREATE OR REPLACE VIEW report_lines AS
SELECT
    account,
    date AS report_date,
    strptime(regexp_extract(filename, 'credential-report_([-0-9TZ]{20})[.]csv', 1), '%Y-%m-%dT%H-%M-%SZ') AS report_time,
    filename AS report_file,
    line
FROM read_csv(
    getvariable('archive') || '/account=*/date=*/credential-report_*Z.csv*',
    columns = {'line': 'VARCHAR'}, auto_detect = false, header = false, delim = chr(1), quote = '', escape = '', comment = '',
    nullstr = chr(2), strict_mode = false, filename = true,
    hive_partitioning = true, hive_types = {'account': VARCHAR, 'date': DATE})
WHERE trim(line, ' ,') <> '';

-- The fields of a line by RFC 4180, with a comma before each: a field that does not begin with a quote may contain some.
CREATE OR REPLACE VIEW report_fields AS
SELECT
    *,
    CASE WHEN contains(line, '"')
        THEN list_transform(
            regexp_extract_all(',' || line, ',("[^"]*(?:""[^"]*)*"|[^",][^,]*|)', 1),
            lambda field: CASE WHEN field[1] = '"' THEN replace(field[2:-2], '""', '"') ELSE field END)
        ELSE string_split(line, ',')
    END AS fields,
    regexp_matches(lower(line), '(^|,)"? *arn *"?(,|$)') AS is_header,
    contains(line, '"') AND NOT regexp_full_match(',' || line, '(,("[^"]*(""[^"]*)*"|[^",][^,]*|))*') AS has_stray_quote
FROM report_lines;

-- The names of each file's columns. A file without the column user, or with a column twice, is no report.
CREATE OR REPLACE VIEW report_headers AS
WITH headers AS (
    SELECT account, report_date, report_file, any_value(list_transform(fields, lambda name: lower(trim(name)))) AS names
    FROM report_fields
    WHERE is_header
    GROUP BY account, report_date, report_file
)
SELECT * FROM headers WHERE list_contains(names, 'user') AND len(list_distinct(names)) = len(names);

-- One row per line again, with the names of the columns and the reason why a row is malformed.
CREATE OR REPLACE VIEW report_rows AS
WITH named AS (
    SELECT line.*, header.names
    FROM report_fields AS line
    LEFT JOIN report_headers AS header
        ON header.account = line.account AND header.report_date = line.report_date AND header.report_file = line.report_file
)
SELECT
    account, report_date, report_time, report_file, is_header, line, names, fields,
    CASE
        WHEN is_header THEN NULL
        WHEN names IS NULL THEN 'the file has no header of a report'
        WHEN has_stray_quote THEN 'a quoted field does not end where it should'
        WHEN len(fields) <> len(names) THEN 'the row has ' || len(fields) || ' fields, the header ' || len(names)
        WHEN trim(word_of(names, fields, 'user')) = '' THEN 'the row has no user'
        WHEN word_of(names, fields, 'arn') <> '' AND NOT starts_with(word_of(names, fields, 'arn'), 'arn:') THEN 'the ARN does not begin with arn:'
    END AS problem
FROM named;

-- One row per user and report. Each date has its word and the whole days from it to the report; each boolean has its word.
CREATE OR REPLACE VIEW report_users AS
WITH worded AS (
    SELECT
        account, report_date, report_time, report_file, names, fields,
        regexp_replace(word_of(names, fields, 'user'), '^''([-=+@])', '\1') AS user_name,
        word_of(names, fields, 'arn') AS arn,
        word_of(names, fields, 'additional_credentials_info') AS additional_credentials_info,
        word_of(names, fields, 'user_creation_time') AS user_creation_time_word,
        word_of(names, fields, 'password_enabled') AS password_enabled_word,
        word_of(names, fields, 'password_last_used') AS password_last_used_word,
        word_of(names, fields, 'password_last_changed') AS password_last_changed_word,
        word_of(names, fields, 'password_next_rotation') AS password_next_rotation_word,
        word_of(names, fields, 'mfa_active') AS mfa_active_word,
        word_of(names, fields, 'access_key_1_active') AS access_key_1_active_word,
        word_of(names, fields, 'access_key_1_last_rotated') AS access_key_1_last_rotated_word,
        word_of(names, fields, 'access_key_1_last_used_date') AS access_key_1_last_used_date_word,
        word_of(names, fields, 'access_key_1_last_used_region') AS access_key_1_last_used_region_word,
        word_of(names, fields, 'access_key_1_last_used_service') AS access_key_1_last_used_service_word,
        word_of(names, fields, 'access_key_2_active') AS access_key_2_active_word,
        word_of(names, fields, 'access_key_2_last_rotated') AS access_key_2_last_rotated_word,
        word_of(names, fields, 'access_key_2_last_used_date') AS access_key_2_last_used_date_word,
        word_of(names, fields, 'access_key_2_last_used_region') AS access_key_2_last_used_region_word,
        word_of(names, fields, 'access_key_2_last_used_service') AS access_key_2_last_used_service_word,
        word_of(names, fields, 'cert_1_active') AS cert_1_active_word,
        word_of(names, fields, 'cert_1_last_rotated') AS cert_1_last_rotated_word,
        word_of(names, fields, 'cert_2_active') AS cert_2_active_word,
        word_of(names, fields, 'cert_2_last_rotated') AS cert_2_last_rotated_word
    FROM report_rows
    WHERE NOT is_header AND problem IS NULL
)
SELECT
    account, report_date, report_time, report_file, user_name, arn,
    lower(trim(user_name)) = '<root_account>' AS is_root,
    CASE WHEN ends_with(arn, '/' || user_name) THEN
        nullif(regexp_extract(left(arn, len(arn) - len(user_name)), '^arn:[^:]*:[^:]*:[^:]*:[^:]*:user(/.*)$', 1), '')
    END AS user_path,
    date_of(user_creation_time_word) AS user_creation_time, user_creation_time_word, whole_days(user_creation_time, report_time) AS user_creation_time_days,
    flag_of(password_enabled_word) AS password_enabled, password_enabled_word,
    date_of(password_last_used_word) AS password_last_used, password_last_used_word, whole_days(password_last_used, report_time) AS password_last_used_days,
    date_of(password_last_changed_word) AS password_last_changed, password_last_changed_word, whole_days(password_last_changed, report_time) AS password_last_changed_days,
    date_of(password_next_rotation_word) AS password_next_rotation, password_next_rotation_word, whole_days(password_next_rotation, report_time) AS password_next_rotation_days,
    flag_of(mfa_active_word) AS mfa_active, mfa_active_word,
    flag_of(access_key_1_active_word) AS access_key_1_active, access_key_1_active_word,
    date_of(access_key_1_last_rotated_word) AS access_key_1_last_rotated, access_key_1_last_rotated_word, whole_days(access_key_1_last_rotated, report_time) AS access_key_1_last_rotated_days,
    date_of(access_key_1_last_used_date_word) AS access_key_1_last_used_date, access_key_1_last_used_date_word, whole_days(access_key_1_last_used_date, report_time) AS access_key_1_last_used_date_days,
    text_of(access_key_1_last_used_region_word) AS access_key_1_last_used_region, access_key_1_last_used_region_word,
    text_of(access_key_1_last_used_service_word) AS access_key_1_last_used_service, access_key_1_last_used_service_word,
    flag_of(access_key_2_active_word) AS access_key_2_active, access_key_2_active_word,
    date_of(access_key_2_last_rotated_word) AS access_key_2_last_rotated, access_key_2_last_rotated_word, whole_days(access_key_2_last_rotated, report_time) AS access_key_2_last_rotated_days,
    date_of(access_key_2_last_used_date_word) AS access_key_2_last_used_date, access_key_2_last_used_date_word, whole_days(access_key_2_last_used_date, report_time) AS access_key_2_last_used_date_days,
    text_of(access_key_2_last_used_region_word) AS access_key_2_last_used_region, access_key_2_last_used_region_word,
    text_of(access_key_2_last_used_service_word) AS access_key_2_last_used_service, access_key_2_last_used_service_word,
    flag_of(cert_1_active_word) AS cert_1_active, cert_1_active_word,
    date_of(cert_1_last_rotated_word) AS cert_1_last_rotated, cert_1_last_rotated_word, whole_days(cert_1_last_rotated, report_time) AS cert_1_last_rotated_days,
    flag_of(cert_2_active_word) AS cert_2_active, cert_2_active_word,
    date_of(cert_2_last_rotated_word) AS cert_2_last_rotated, cert_2_last_rotated_word, whole_days(cert_2_last_rotated, report_time) AS cert_2_last_rotated_days,
    additional_credentials_info,
    map(names, fields) AS words
FROM worded;
