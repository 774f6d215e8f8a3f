-- Which active access keys were created 45 days ago or more and never used, in the newest report of each account?
-- The rule AccessKeyNeverUsed. A key without a date of its own is as old as its user.
WITH newest AS (
    SELECT account, max(report_time) AS report_time FROM reports GROUP BY account
)
SELECT newest.account, user_name, slot, created, idle_days
FROM newest
JOIN access_keys ON access_keys.account = newest.account AND access_keys.report_time = newest.report_time
WHERE active AND NOT is_root AND last_use = 'NeverUsed' AND idle_days >= 45 AND is_created_readable
ORDER BY newest.account, user_name, slot;
