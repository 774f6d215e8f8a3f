-- Which accounts have no report of the last seven days?
-- Replace the time by CAST(current_timestamp AS TIMESTAMP).
SELECT account, max(report_time) AS last_report, count(*) AS reports
FROM reports
GROUP BY account
HAVING max(report_time) <= TIMESTAMP '2026-01-15 06:00:00' - INTERVAL '7' DAY
ORDER BY account;
