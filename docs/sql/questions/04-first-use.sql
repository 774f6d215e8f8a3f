-- When was each access key used for the first time? Between the last report that shows no use and the first one that shows one;
-- first_known_use is the date in the latter. Keys that were in use in the oldest report are left out.
-- A key is its user and its creation second, never its slot: keys move from slot 2 to slot 1.
SELECT
    account, arn, user_creation_time, created,
    max(CASE WHEN last_use = 'NeverUsed' THEN report_time END) AS last_report_without_use,
    min(CASE WHEN last_use = 'Used' THEN report_time END) AS first_report_with_use,
    min(last_used) AS first_known_use
FROM access_keys
WHERE created IS NOT NULL
GROUP BY account, arn, user_creation_time, created
HAVING max(CASE WHEN last_use = 'NeverUsed' THEN report_time END) < min(CASE WHEN last_use = 'Used' THEN report_time END)
ORDER BY account, arn, created;
