-- When was root used, with what, and which report was the first to show it? A report shows the last use only.
WITH uses AS (
    SELECT account, report_time, 'Password' AS used_with, password_last_used AS used FROM report_users WHERE is_root
    UNION ALL
    SELECT account, report_time, 'AccessKey1' AS used_with, access_key_1_last_used_date AS used FROM report_users WHERE is_root
    UNION ALL
    SELECT account, report_time, 'AccessKey2' AS used_with, access_key_2_last_used_date AS used FROM report_users WHERE is_root
)
SELECT account, used, used_with, min(report_time) AS first_report
FROM uses
WHERE used IS NOT NULL
GROUP BY account, used, used_with
ORDER BY account, used, used_with;
