-- Which credentials existed at an instant? Those of the last report at or before it, and those that the next report dates
-- before it. A credential that was deleted since the report before may have been gone at the instant: deleted_by_next is true.
-- Replace both times.
WITH bounds AS (
    SELECT
        account,
        max(CASE WHEN report_time <= TIMESTAMP '2025-11-15 12:00:00' THEN report_time END) AS time_before,
        min(CASE WHEN report_time > TIMESTAMP '2025-11-15 12:00:00' THEN report_time END) AS time_after
    FROM reports
    GROUP BY account
),
seen AS (
    SELECT
        credentials.account, arn, user_creation_time, kind, created, time_before, time_after, slot,
        CASE WHEN report_time = time_before THEN active END AS active_before,
        CASE WHEN report_time = time_after THEN active END AS active_after,
        CASE WHEN report_time = time_before THEN 1 ELSE 0 END AS is_before,
        CASE WHEN report_time = time_after THEN 1 ELSE 0 END AS is_after,
        CASE WHEN last_used <= TIMESTAMP '2025-11-15 12:00:00' THEN last_used END AS used_before
    FROM credentials
    JOIN bounds ON bounds.account = credentials.account
    WHERE report_time = time_before OR (report_time = time_after AND created <= TIMESTAMP '2025-11-15 12:00:00')
),
-- Two credentials of one second cannot be told apart but by their order.
numbered AS (
    SELECT
        *,
        row_number() OVER (PARTITION BY account, arn, user_creation_time, kind, created, is_before ORDER BY slot) AS number
    FROM seen
)
SELECT
    account, arn, kind, created,
    max(CASE WHEN active_before THEN 1 WHEN active_before = false THEN 0 END) AS active_before,
    max(CASE WHEN active_after THEN 1 WHEN active_after = false THEN 0 END) AS active_after,
    max(used_before) AS last_use_before,
    max(is_after) = 0 AND max(time_after) IS NOT NULL AS deleted_by_next,
    max(time_before) AS report_before,
    max(time_after) AS report_after
FROM numbered
GROUP BY account, arn, user_creation_time, kind, created, number
ORDER BY account, arn, kind, created, number;
