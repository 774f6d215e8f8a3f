-- Which access keys were inactive in one report and active in the next one?
-- Two keys of one user and one creation second cannot be told apart: they are counted together.
WITH counted AS (
    SELECT
        account, arn, user_creation_time, created, report_time,
        count(*) AS all_keys, sum(CASE WHEN active THEN 1 ELSE 0 END) AS active_keys, count(active) AS known_keys
    FROM access_keys
    WHERE created IS NOT NULL
    GROUP BY account, arn, user_creation_time, created, report_time
),
followed AS (
    SELECT
        *,
        lag(report_time) OVER (PARTITION BY account, arn, user_creation_time, created ORDER BY report_time) AS report_before,
        lag(all_keys) OVER (PARTITION BY account, arn, user_creation_time, created ORDER BY report_time) AS all_before,
        lag(active_keys) OVER (PARTITION BY account, arn, user_creation_time, created ORDER BY report_time) AS active_before
    FROM counted
    WHERE known_keys = all_keys
)
SELECT account, arn, created, report_before AS inactive_in, report_time AS active_in
FROM followed
WHERE active_keys > active_before AND all_keys = all_before
ORDER BY account, arn, created, report_time;
