-- How many active access keys of each account were last used 45 days ago or more, by the last report of each month?
-- The rule AccessKeyUnused, whose limit is 45 days unless the standard or the policy has another one.
WITH last_reports AS (
    SELECT account, year(report_date) AS in_year, month(report_date) AS in_month, max(report_time) AS report_time
    FROM reports
    GROUP BY account, year(report_date), month(report_date)
)
SELECT
    last_reports.account, last_reports.in_year, last_reports.in_month,
    sum(CASE WHEN idle_days >= 45 THEN 1 ELSE 0 END) AS stale_keys,
    count(slot) AS active_used_keys
FROM last_reports
LEFT JOIN access_keys
    ON access_keys.account = last_reports.account AND access_keys.report_time = last_reports.report_time
    AND active AND last_use = 'Used' AND NOT is_root
GROUP BY last_reports.account, last_reports.in_year, last_reports.in_month
ORDER BY last_reports.account, last_reports.in_year, last_reports.in_month;
