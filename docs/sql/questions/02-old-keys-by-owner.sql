-- Which active access keys are more than a year old, in the newest report of each account? One row per owner.
-- A report has no owner: here it is the user's path. Join a table of your owners instead. The rule is AccessKeyNotRotated.
WITH newest AS (
    SELECT account, max(report_time) AS report_time FROM reports GROUP BY account
)
SELECT newest.account, user_path AS owner, count(*) AS old_keys, max(age_days) AS oldest_days, min(created) AS oldest_created
FROM newest
JOIN access_keys ON access_keys.account = newest.account AND access_keys.report_time = newest.report_time
WHERE active AND NOT is_root AND age_days > 365
GROUP BY newest.account, user_path
ORDER BY newest.account, user_path;
