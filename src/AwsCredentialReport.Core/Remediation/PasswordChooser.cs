namespace AwsCredentialReport;

/// <summary>Which passwords of a report are worth asking IAM about.</summary>
public static class PasswordChooser
{
    /// <summary>Chooses by a finding; null when it is not about an unused password.</summary>
    public static PasswordChoice? Choose(HygieneFinding finding, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(finding);
        if (finding.Rule is not (nameof(PasswordUnused) or nameof(PasswordNeverUsed)) || finding.Entry is not { } entry)
        {
            return null;
        }

        return finding.Waived ? new PasswordChoice(Result(
                ActionDecision.Skip(ActionReason.Waived, "A waiver covers the finding."), entry, now))
            : finding.Verdict != HygieneVerdict.Fail ? new PasswordChoice(Result(
                ActionDecision.Refuse(
                    ActionReason.Unknown, "It does not tell whether the password is stale: the verdict is Unknown."),
                entry,
                now))
            : Judge(entry, now);
    }

    /// <summary>Chooses by a row; null when there is no password, or the report shows it in good order.</summary>
    public static PasswordChoice? Choose(CredentialReportEntry entry, StalePasswordPolicy policy, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(policy);
        var latest = entry.PasswordLastUsed > entry.PasswordSet ? entry.PasswordLastUsed : entry.PasswordSet;
        return entry.PasswordEnabled == false || Age.Days(latest, now.UtcDateTime) < policy.UnusedDays ? null : Judge(entry, now);
    }

    private static PasswordChoice Judge(CredentialReportEntry entry, DateTimeOffset now)
    {
        var refusal =
            entry.IsRoot
                ? ActionDecision.Refuse(ActionReason.Root, "The root user's password is never deleted from here.")
            : InconsistentReportData.IsInconsistent(entry, entry.ReportAsOf)
                ? ActionDecision.Refuse(ActionReason.Inconsistent, "The report's row contradicts itself.")
            : Missing(entry) is { } missing
                ? ActionDecision.Refuse(ActionReason.Unknown, $"It does not tell {missing}.")
            : null;
        return refusal is not null
            ? new PasswordChoice(Result(refusal, entry, now))
            : new PasswordChoice(new PasswordCandidate(
                entry.UserName,
                entry.UserCreationTime,
                entry.AccountId,
                entry.Arn,
                entry.PasswordLastUsed,
                entry.PasswordLastChanged,
                entry.ReportGeneratedTime));
    }

    private static string? Missing(CredentialReportEntry entry) =>
        entry.PasswordEnabled is null ? "whether there is a password"
        : entry.UserCreationTime is null ? "when the user was created"
        : entry.AccountId is null ? "which account the user is in"
        : entry.PasswordUse == PasswordUse.Unknown ? "whether the password was ever used"
        : !Credential.IsReadable(entry, ReportColumn.PasswordLastChanged) ? "when the password was set"
        : null;

    private static PasswordActionResult Result(ActionDecision decision, CredentialReportEntry entry, DateTimeOffset now) => new(
        decision.Action,
        decision.Reason.ToString(),
        decision.Message,
        entry.UserName,
        accountId: entry.AccountId,
        passwordSet: entry.PasswordLastChanged,
        lastUsed: entry.PasswordLastUsed,
        time: now.UtcDateTime);
}
