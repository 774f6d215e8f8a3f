-- Which console passwords were not used for 45 days or more, or never since they were set, in the newest report of each account?
-- The rules PasswordUnused and PasswordNeverUsed. AWS did not record the sign-ins of 2018-05-04 to 2018-05-23.
WITH newest AS (
    SELECT account, max(report_time) AS report_time FROM reports GROUP BY account
)
SELECT newest.account, user_name, last_use, created AS password_set, last_used, idle_days
FROM newest
JOIN credentials ON credentials.account = newest.account AND credentials.report_time = newest.report_time
WHERE kind = 'Password' AND active AND NOT is_root AND idle_days >= 45
    AND (last_use = 'Used' OR (last_use = 'NeverUsed' AND is_created_readable))
ORDER BY newest.account, user_name;
