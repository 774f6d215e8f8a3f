-- How many users have no MFA device, and how many of them a console password, per day?
-- The rules UserWithoutMfa and ConsoleUserWithoutMfa, by the last report of each day.
WITH last_reports AS (
    SELECT account, report_date, max(report_time) AS report_time FROM reports GROUP BY account, report_date
)
SELECT
    last_reports.account, last_reports.report_date,
    sum(CASE WHEN mfa_active = false THEN 1 ELSE 0 END) AS users_without_mfa,
    sum(CASE WHEN mfa_active = false AND password_enabled THEN 1 ELSE 0 END) AS console_users_without_mfa,
    count(user_name) AS users
FROM last_reports
LEFT JOIN report_users
    ON report_users.account = last_reports.account AND report_users.report_date = last_reports.report_date
    AND report_users.report_time = last_reports.report_time AND NOT is_root
GROUP BY last_reports.account, last_reports.report_date
ORDER BY last_reports.account, last_reports.report_date;
