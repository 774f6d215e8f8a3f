-- Views over an archive of credential reports, for Spark SQL 3.5 or newer. README.md describes them. Not run in this project's tests.
-- views.sql has the other views.
--
-- Replace the path. Spark would take account ids for numbers, and lose the zeros in front; and it shows times in the session's zone.
-- Both settings belong to the session, so repeat them in each.
SET spark.sql.sources.partitionColumnTypeInference.enabled = false;
SET spark.sql.session.timeZone = UTC;

CREATE OR REPLACE VIEW report_lines AS
SELECT
    account,
    CAST(`date` AS DATE) AS report_date,
    to_timestamp(regexp_extract(_metadata.file_name, 'credential-report_([-0-9T]{19})Z[.]csv', 1), "yyyy-MM-dd'T'HH-mm-ss") AS report_time,
    _metadata.file_path AS report_file,
    regexp_replace(value, '^\uFEFF|\r$', '') AS line
FROM text.`s3a://bucket/archive`
WHERE regexp_like(_metadata.file_name, 'credential-report_[-0-9T]{19}Z[.]csv([.]gz)?$') AND regexp_like(value, '[^ ,\r]');

-- The fields of a line by RFC 4180, with a comma before each: a field that does not begin with a quote may contain some.
CREATE OR REPLACE VIEW report_fields AS
SELECT
    *,
    CASE WHEN contains(line, '"')
        THEN transform(
            regexp_extract_all(concat(',', line), ',("[^"]*(?:""[^"]*)*"|[^",][^,]*|)', 1),
            field -> CASE WHEN startswith(field, '"') THEN replace(substring(field, 2, length(field) - 2), '""', '"') ELSE field END)
        ELSE split(line, ',', -1)
    END AS fields,
    regexp_like(lower(line), '(^|,)"? *arn *"?(,|$)') AS is_header,
    NOT regexp_like(concat(',', line), '^(?:,(?:"[^"]*(?:""[^"]*)*"|[^",][^,]*|))*$') AS has_stray_quote
FROM report_lines;

-- The names of each file's columns. A file without the column user, or with a column twice, is no report.
CREATE OR REPLACE VIEW report_headers AS
WITH headers AS (
    SELECT account, report_date, report_file, any_value(transform(fields, name -> lower(trim(name)))) AS names
    FROM report_fields
    WHERE is_header
    GROUP BY account, report_date, report_file
)
SELECT * FROM headers WHERE array_contains(names, 'user') AND size(array_distinct(names)) = size(names);

-- One row per line again, with the words by the name of their column and the reason why a row is malformed.
CREATE OR REPLACE VIEW report_rows AS
WITH named AS (
    SELECT
        l.account, l.report_date, l.report_time, l.report_file, l.is_header, l.line, l.fields, l.has_stray_quote, h.names,
        CASE WHEN size(l.fields) = size(h.names) THEN map_from_arrays(h.names, l.fields) END AS words
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
        WHEN words IS NULL THEN concat('the row has ', size(fields), ' fields, the header ', size(names))
        WHEN trim(try_element_at(words, 'user')) = '' THEN 'the row has no user'
        WHEN try_element_at(words, 'arn') <> '' AND NOT startswith(try_element_at(words, 'arn'), 'arn:') THEN 'the ARN does not begin with arn:'
    END AS problem
FROM named;

-- One row per user and report. Each date has its word and the whole days from it to the report; each boolean has its word.
CREATE OR REPLACE VIEW report_users AS
WITH worded AS (
    SELECT
        account, report_date, report_time, report_file, words,
        regexp_replace(try_element_at(words, 'user'), "^'([-=+@])", '$1') AS user_name,
        try_element_at(words, 'arn') AS arn,
        transform_values(words, (name, word) -> CASE
            WHEN regexp_like(trim(word), '^[0-9]{4}-[0-9]{2}-[0-9]{2}([T ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,7})?)?(Z|[+-][0-9]{2}:[0-9]{2})?)?$')
            THEN try_to_timestamp(trim(word)) END) AS dates,
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
        transform_values(dates, (name, since) -> CAST(floor((unix_micros(report_time) - unix_micros(since)) / 86400000000) AS INT)) AS days
    FROM worded
)
SELECT
    account, report_date, report_time, report_file, user_name, arn,
    lower(trim(user_name)) = '<root_account>' AS is_root,
    CASE WHEN endswith(arn, concat('/', user_name)) THEN
        nullif(regexp_extract(left(arn, length(arn) - length(user_name)), '^arn:[^:]*:[^:]*:[^:]*:[^:]*:user(/.*)$', 1), '')
    END AS user_path,
    try_element_at(dates, 'user_creation_time') AS user_creation_time, try_element_at(words, 'user_creation_time') AS user_creation_time_word, try_element_at(days, 'user_creation_time') AS user_creation_time_days,
    try_element_at(flags, 'password_enabled') AS password_enabled, try_element_at(words, 'password_enabled') AS password_enabled_word,
    try_element_at(dates, 'password_last_used') AS password_last_used, try_element_at(words, 'password_last_used') AS password_last_used_word, try_element_at(days, 'password_last_used') AS password_last_used_days,
    try_element_at(dates, 'password_last_changed') AS password_last_changed, try_element_at(words, 'password_last_changed') AS password_last_changed_word, try_element_at(days, 'password_last_changed') AS password_last_changed_days,
    try_element_at(dates, 'password_next_rotation') AS password_next_rotation, try_element_at(words, 'password_next_rotation') AS password_next_rotation_word, try_element_at(days, 'password_next_rotation') AS password_next_rotation_days,
    try_element_at(flags, 'mfa_active') AS mfa_active, try_element_at(words, 'mfa_active') AS mfa_active_word,
    try_element_at(flags, 'access_key_1_active') AS access_key_1_active, try_element_at(words, 'access_key_1_active') AS access_key_1_active_word,
    try_element_at(dates, 'access_key_1_last_rotated') AS access_key_1_last_rotated, try_element_at(words, 'access_key_1_last_rotated') AS access_key_1_last_rotated_word, try_element_at(days, 'access_key_1_last_rotated') AS access_key_1_last_rotated_days,
    try_element_at(dates, 'access_key_1_last_used_date') AS access_key_1_last_used_date, try_element_at(words, 'access_key_1_last_used_date') AS access_key_1_last_used_date_word, try_element_at(days, 'access_key_1_last_used_date') AS access_key_1_last_used_date_days,
    try_element_at(texts, 'access_key_1_last_used_region') AS access_key_1_last_used_region, try_element_at(words, 'access_key_1_last_used_region') AS access_key_1_last_used_region_word,
    try_element_at(texts, 'access_key_1_last_used_service') AS access_key_1_last_used_service, try_element_at(words, 'access_key_1_last_used_service') AS access_key_1_last_used_service_word,
    try_element_at(flags, 'access_key_2_active') AS access_key_2_active, try_element_at(words, 'access_key_2_active') AS access_key_2_active_word,
    try_element_at(dates, 'access_key_2_last_rotated') AS access_key_2_last_rotated, try_element_at(words, 'access_key_2_last_rotated') AS access_key_2_last_rotated_word, try_element_at(days, 'access_key_2_last_rotated') AS access_key_2_last_rotated_days,
    try_element_at(dates, 'access_key_2_last_used_date') AS access_key_2_last_used_date, try_element_at(words, 'access_key_2_last_used_date') AS access_key_2_last_used_date_word, try_element_at(days, 'access_key_2_last_used_date') AS access_key_2_last_used_date_days,
    try_element_at(texts, 'access_key_2_last_used_region') AS access_key_2_last_used_region, try_element_at(words, 'access_key_2_last_used_region') AS access_key_2_last_used_region_word,
    try_element_at(texts, 'access_key_2_last_used_service') AS access_key_2_last_used_service, try_element_at(words, 'access_key_2_last_used_service') AS access_key_2_last_used_service_word,
    try_element_at(flags, 'cert_1_active') AS cert_1_active, try_element_at(words, 'cert_1_active') AS cert_1_active_word,
    try_element_at(dates, 'cert_1_last_rotated') AS cert_1_last_rotated, try_element_at(words, 'cert_1_last_rotated') AS cert_1_last_rotated_word, try_element_at(days, 'cert_1_last_rotated') AS cert_1_last_rotated_days,
    try_element_at(flags, 'cert_2_active') AS cert_2_active, try_element_at(words, 'cert_2_active') AS cert_2_active_word,
    try_element_at(dates, 'cert_2_last_rotated') AS cert_2_last_rotated, try_element_at(words, 'cert_2_last_rotated') AS cert_2_last_rotated_word, try_element_at(days, 'cert_2_last_rotated') AS cert_2_last_rotated_days,
    try_element_at(words, 'additional_credentials_info') AS additional_credentials_info,
    words
FROM aged;
