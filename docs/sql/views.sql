-- The views that are the same in DuckDB, Athena and Spark. Run duckdb.sql, athena.sql or spark.sql before.

-- One row per report.
CREATE OR REPLACE VIEW reports AS
SELECT
    account, report_date, report_time, report_file,
    sum(CASE WHEN NOT is_header AND problem IS NULL THEN 1 ELSE 0 END) AS users,
    count(problem) AS malformed_rows
FROM report_rows
GROUP BY account, report_date, report_time, report_file;

-- The rows that no other view has.
CREATE OR REPLACE VIEW malformed_rows AS
SELECT account, report_date, report_time, report_file, problem, line
FROM report_rows
WHERE problem IS NOT NULL;

-- One row per credential, user and report: a password, two access keys and two signing certificates at most.
CREATE OR REPLACE VIEW credentials AS
WITH slots AS (
    SELECT
        account, report_date, report_time, user_name, arn, is_root, user_path, user_creation_time, kind, slot,
        CASE WHEN kind = 'Password' THEN password_enabled
            WHEN kind = 'AccessKey' AND slot = 1 THEN access_key_1_active
            WHEN kind = 'AccessKey' THEN access_key_2_active
            WHEN slot = 1 THEN cert_1_active
            ELSE cert_2_active END AS active,
        CASE WHEN kind = 'Password' THEN coalesce(password_last_changed, user_creation_time)
            WHEN kind = 'AccessKey' AND slot = 1 THEN access_key_1_last_rotated
            WHEN kind = 'AccessKey' THEN access_key_2_last_rotated
            WHEN slot = 1 THEN cert_1_last_rotated
            ELSE cert_2_last_rotated END AS created,
        CASE WHEN kind = 'Password' THEN password_last_changed_word
            WHEN kind = 'AccessKey' AND slot = 1 THEN access_key_1_last_rotated_word
            WHEN kind = 'AccessKey' THEN access_key_2_last_rotated_word
            WHEN slot = 1 THEN cert_1_last_rotated_word
            ELSE cert_2_last_rotated_word END AS created_word,
        CASE WHEN kind = 'Password' THEN coalesce(password_last_changed_days, user_creation_time_days)
            WHEN kind = 'AccessKey' AND slot = 1 THEN access_key_1_last_rotated_days
            WHEN kind = 'AccessKey' THEN access_key_2_last_rotated_days
            WHEN slot = 1 THEN cert_1_last_rotated_days
            ELSE cert_2_last_rotated_days END AS age_days,
        CASE WHEN kind = 'Password' THEN password_last_used
            WHEN kind = 'AccessKey' AND slot = 1 THEN access_key_1_last_used_date
            WHEN kind = 'AccessKey' THEN access_key_2_last_used_date END AS last_used,
        CASE WHEN kind = 'Password' THEN password_last_used_word
            WHEN kind = 'AccessKey' AND slot = 1 THEN access_key_1_last_used_date_word
            WHEN kind = 'AccessKey' THEN access_key_2_last_used_date_word END AS last_used_word,
        CASE WHEN kind = 'Password' THEN password_last_used_days
            WHEN kind = 'AccessKey' AND slot = 1 THEN access_key_1_last_used_date_days
            WHEN kind = 'AccessKey' THEN access_key_2_last_used_date_days END AS last_used_days,
        CASE WHEN kind = 'AccessKey' AND slot = 1 THEN access_key_1_last_used_region
            WHEN kind = 'AccessKey' THEN access_key_2_last_used_region END AS last_used_region,
        CASE WHEN kind = 'AccessKey' AND slot = 1 THEN access_key_1_last_used_service
            WHEN kind = 'AccessKey' THEN access_key_2_last_used_service END AS last_used_service,
        user_creation_time_days, password_last_changed,
        -- Root rows of old reports contain not_supported where root has a password, except in GovCloud.
        CASE WHEN is_root AND password_enabled IS NULL AND lower(trim(password_enabled_word)) = 'not_supported'
            THEN arn NOT LIKE 'arn:aws-us-gov:%' END AS old_root_password
    FROM report_users
    CROSS JOIN (VALUES ('Password', 1), ('AccessKey', 1), ('AccessKey', 2), ('Certificate', 1), ('Certificate', 2)) AS kinds (kind, slot)
),
existing AS (
    SELECT
        *,
        CASE WHEN kind = 'Password' AND password_last_changed IS NOT NULL THEN true
            WHEN kind <> 'Password' AND created IS NOT NULL THEN true
            ELSE coalesce(lower(trim(created_word)) IN ('n/a', 'no_information', 'not_supported', ''), false) END AS is_created_readable,
        CASE WHEN last_used IS NOT NULL THEN 'Used'
            WHEN kind = 'Certificate' THEN NULL
            WHEN lower(trim(last_used_word)) NOT IN ('n/a', 'no_information', 'not_supported', '') OR last_used_word IS NULL THEN 'Unknown'
            WHEN kind = 'Password' AND active IS NULL AND old_root_password IS NULL THEN 'Unknown'
            WHEN kind = 'AccessKey' AND active IS NULL AND created IS NULL THEN 'Unknown'
            ELSE 'NeverUsed' END AS last_use
    FROM slots
    WHERE active
        OR (kind <> 'Password' AND (active IS NULL OR created IS NOT NULL))
        OR (kind = 'Password' AND active IS NULL AND coalesce(old_root_password, true))
)
SELECT
    account, report_date, report_time, user_name, arn, is_root, user_path, user_creation_time,
    kind, slot, active, created, created_word, is_created_readable, age_days, last_use, last_used, last_used_word, last_used_region, last_used_service,
    CASE WHEN last_use = 'NeverUsed' THEN coalesce(age_days, user_creation_time_days) ELSE last_used_days END AS idle_days
FROM existing;

-- The access keys alone.
CREATE OR REPLACE VIEW access_keys AS
SELECT
    account, report_date, report_time, user_name, arn, is_root, user_path, user_creation_time,
    slot, active, created, created_word, is_created_readable, age_days, last_use, last_used, last_used_word, last_used_region, last_used_service, idle_days
FROM credentials
WHERE kind = 'AccessKey';
