-- Views over an archive of credential reports, for Athena (engine version 3, Trino SQL). README.md describes them. Not run in
-- this project's tests. Athena runs one statement at a time. views.sql has the other views.
--
-- Replace the bucket, the accounts and the first day. With partition projection no crawler and no MSCK REPAIR TABLE is needed.
-- A new account needs ALTER TABLE report_files SET TBLPROPERTIES ('projection.account.values' = '...').
--
-- The table has one column, the line. OpenCSVSerde reads columns by their position, so a report with another set of columns would
-- have its words in the wrong ones; and a backslash, which a user's path may contain, is its escape character.
CREATE EXTERNAL TABLE IF NOT EXISTS report_files (line string)
PARTITIONED BY (account string, `date` string)
ROW FORMAT DELIMITED FIELDS TERMINATED BY '\001' LINES TERMINATED BY '\n'
STORED AS TEXTFILE
LOCATION 's3://bucket/archive/'
TBLPROPERTIES (
    'projection.enabled' = 'true',
    'projection.account.type' = 'enum',
    'projection.account.values' = '123456789012,111122223333',
    'projection.date.type' = 'date',
    'projection.date.format' = 'yyyy-MM-dd',
    'projection.date.range' = '2025-01-01,NOW',
    'projection.date.interval' = '1',
    'projection.date.interval.unit' = 'DAYS',
    'storage.location.template' = 's3://bucket/archive/account=${account}/date=${date}/'
);

CREATE OR REPLACE VIEW report_lines AS
SELECT
    account,
    CAST("date" AS date) AS report_date,
    CAST(date_parse(regexp_extract("$path", 'credential-report_([-0-9T]{19})Z[.]csv', 1), '%Y-%m-%dT%H-%i-%s') AS timestamp) AS report_time,
    "$path" AS report_file,
    regexp_replace(line, '^\x{FEFF}|\r$', '') AS line
FROM report_files
WHERE regexp_like("$path", 'credential-report_[-0-9T]{19}Z[.]csv([.]gz)?$') AND regexp_like(line, '[^ ,\r]');

-- The fields of a line by RFC 4180, with a comma before each: a field that does not begin with a quote may contain some.
CREATE OR REPLACE VIEW report_fields AS
SELECT
    *,
    CASE WHEN strpos(line, '"') > 0
        THEN transform(
            regexp_extract_all(',' || line, ',("[^"]*(?:""[^"]*)*"|[^",][^,]*|)', 1),
            field -> CASE WHEN starts_with(field, '"') THEN replace(substr(field, 2, length(field) - 2), '""', '"') ELSE field END)
        ELSE split(line, ',')
    END AS fields,
    regexp_like(lower(line), '(^|,)"? *arn *"?(,|$)') AS is_header,
    NOT regexp_like(',' || line, '^(?:,(?:"[^"]*(?:""[^"]*)*"|[^",][^,]*|))*$') AS has_stray_quote
FROM report_lines;

-- The names of each file's columns. A file without the column user, or with a column twice, is no report.
CREATE OR REPLACE VIEW report_headers AS
WITH headers AS (
    SELECT account, report_date, report_file, arbitrary(transform(fields, name -> lower(trim(name)))) AS names
    FROM report_fields
    WHERE is_header
    GROUP BY account, report_date, report_file
)
SELECT * FROM headers WHERE contains(names, 'user') AND cardinality(array_distinct(names)) = cardinality(names);

-- One row per line again, with the words by the name of their column and the reason why a row is malformed.
CREATE OR REPLACE VIEW report_rows AS
WITH named AS (
    SELECT
        l.account, l.report_date, l.report_time, l.report_file, l.is_header, l.line, l.fields, l.has_stray_quote, h.names,
        CASE WHEN cardinality(l.fields) = cardinality(h.names) THEN map(h.names, l.fields) END AS words
    FROM report_fields l
    LEFT JOIN report_headers h
        ON h.account = l.account AND h.report_date = l.report_date AND h.report_file = l.report_file
)
SELECT
    account, report_date, report_time, report_file, is_header, line, words,
    CASE
        WHEN is_header THEN NULL
        WHEN names IS NULL THEN 'the file has no header of a report'
        WHEN has_stray_quote THEN 'a quoted field does not end where it should'
        WHEN words IS NULL THEN
            'the row has ' || CAST(cardinality(fields) AS varchar) || ' fields, the header ' || CAST(cardinality(names) AS varchar)
        WHEN trim(element_at(words, 'user')) = '' THEN 'the row has no user'
        WHEN element_at(words, 'arn') <> '' AND NOT starts_with(element_at(words, 'arn'), 'arn:') THEN 'the ARN does not begin with arn:'
    END AS problem
FROM named;

-- One row per user and report. Each date has its word and the whole days from it to the report; each boolean has its word.
CREATE OR REPLACE VIEW report_users AS
WITH worded AS (
    SELECT
        account, report_date, report_time, report_file, words,
        regexp_replace(element_at(words, 'user'), '^''([-=+@])', '$1') AS user_name,
        element_at(words, 'arn') AS arn,
        transform_values(words, (name, word) -> CASE
            WHEN regexp_like(trim(word), '^[0-9]{4}-[0-9]{2}-[0-9]{2}([T ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,7})?)?(Z|[+-][0-9]{2}:[0-9]{2})?)?$')
            THEN CAST(try(from_iso8601_timestamp(replace(trim(word), ' ', 'T'))) AT TIME ZONE 'UTC' AS timestamp) END) AS dates,
        transform_values(words, (name, word) -> CASE lower(trim(word)) WHEN 'true' THEN true WHEN 'false' THEN false END) AS flags,
        transform_values(words, (name, word) -> CASE
            WHEN lower(trim(word)) NOT IN ('n/a', 'no_information', 'not_supported', '') THEN word END) AS texts
    FROM report_rows
    WHERE NOT is_header AND problem IS NULL
),
-- Whole elapsed days, rounded down.
aged AS (
    SELECT
        *,
        transform_values(dates, (name, since) -> CAST(floor((to_unixtime(report_time) - to_unixtime(since)) / 86400) AS integer)) AS days
    FROM worded
)
SELECT
    account, report_date, report_time, report_file, user_name, arn,
    lower(trim(user_name)) = '<root_account>' AS is_root,
    CASE WHEN substr(arn, -length(user_name) - 1) = '/' || user_name THEN
        regexp_extract(substr(arn, 1, length(arn) - length(user_name)), '^arn:[^:]*:[^:]*:[^:]*:[^:]*:user(/.*)$', 1)
    END AS user_path,
    element_at(dates, 'user_creation_time') AS user_creation_time, element_at(words, 'user_creation_time') AS user_creation_time_word, element_at(days, 'user_creation_time') AS user_creation_time_days,
    element_at(flags, 'password_enabled') AS password_enabled, element_at(words, 'password_enabled') AS password_enabled_word,
    element_at(dates, 'password_last_used') AS password_last_used, element_at(words, 'password_last_used') AS password_last_used_word, element_at(days, 'password_last_used') AS password_last_used_days,
    element_at(dates, 'password_last_changed') AS password_last_changed, element_at(words, 'password_last_changed') AS password_last_changed_word, element_at(days, 'password_last_changed') AS password_last_changed_days,
    element_at(dates, 'password_next_rotation') AS password_next_rotation, element_at(words, 'password_next_rotation') AS password_next_rotation_word, element_at(days, 'password_next_rotation') AS password_next_rotation_days,
    element_at(flags, 'mfa_active') AS mfa_active, element_at(words, 'mfa_active') AS mfa_active_word,
    element_at(flags, 'access_key_1_active') AS access_key_1_active, element_at(words, 'access_key_1_active') AS access_key_1_active_word,
    element_at(dates, 'access_key_1_last_rotated') AS access_key_1_last_rotated, element_at(words, 'access_key_1_last_rotated') AS access_key_1_last_rotated_word, element_at(days, 'access_key_1_last_rotated') AS access_key_1_last_rotated_days,
    element_at(dates, 'access_key_1_last_used_date') AS access_key_1_last_used_date, element_at(words, 'access_key_1_last_used_date') AS access_key_1_last_used_date_word, element_at(days, 'access_key_1_last_used_date') AS access_key_1_last_used_date_days,
    element_at(texts, 'access_key_1_last_used_region') AS access_key_1_last_used_region, element_at(words, 'access_key_1_last_used_region') AS access_key_1_last_used_region_word,
    element_at(texts, 'access_key_1_last_used_service') AS access_key_1_last_used_service, element_at(words, 'access_key_1_last_used_service') AS access_key_1_last_used_service_word,
    element_at(flags, 'access_key_2_active') AS access_key_2_active, element_at(words, 'access_key_2_active') AS access_key_2_active_word,
    element_at(dates, 'access_key_2_last_rotated') AS access_key_2_last_rotated, element_at(words, 'access_key_2_last_rotated') AS access_key_2_last_rotated_word, element_at(days, 'access_key_2_last_rotated') AS access_key_2_last_rotated_days,
    element_at(dates, 'access_key_2_last_used_date') AS access_key_2_last_used_date, element_at(words, 'access_key_2_last_used_date') AS access_key_2_last_used_date_word, element_at(days, 'access_key_2_last_used_date') AS access_key_2_last_used_date_days,
    element_at(texts, 'access_key_2_last_used_region') AS access_key_2_last_used_region, element_at(words, 'access_key_2_last_used_region') AS access_key_2_last_used_region_word,
    element_at(texts, 'access_key_2_last_used_service') AS access_key_2_last_used_service, element_at(words, 'access_key_2_last_used_service') AS access_key_2_last_used_service_word,
    element_at(flags, 'cert_1_active') AS cert_1_active, element_at(words, 'cert_1_active') AS cert_1_active_word,
    element_at(dates, 'cert_1_last_rotated') AS cert_1_last_rotated, element_at(words, 'cert_1_last_rotated') AS cert_1_last_rotated_word, element_at(days, 'cert_1_last_rotated') AS cert_1_last_rotated_days,
    element_at(flags, 'cert_2_active') AS cert_2_active, element_at(words, 'cert_2_active') AS cert_2_active_word,
    element_at(dates, 'cert_2_last_rotated') AS cert_2_last_rotated, element_at(words, 'cert_2_last_rotated') AS cert_2_last_rotated_word, element_at(days, 'cert_2_last_rotated') AS cert_2_last_rotated_days,
    element_at(words, 'additional_credentials_info') AS additional_credentials_info,
    words
FROM aged;
