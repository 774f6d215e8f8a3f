namespace AwsCredentialReport;

/// <summary>The last uses of a credential in the reports before and after a time.</summary>
internal sealed class UsesAroundTime(StateOfUser user, StateInReport? old, StateInReport? now)
{
    /// <summary>Gets whether it was used between the reports; null: unknown. A new credential has no use before.</summary>
    internal bool? UsedBetween =>
        now is not { IsUseKnown: true } ? null
        : now.LastUse.Time is not { } last ? false
        : old is { IsUseKnown: true } ? last > (old.LastUse.Time ?? DateTime.MinValue)
        : last > user.Before?.Report.GeneratedTime ? true
        : null;

    /// <summary>Gets the uses in a sentence; empty for a credential without uses in a report.</summary>
    internal string Sentence => this switch
    {
        _ when old is not { IsUseKnown: true } && now is not { IsUseKnown: true } => string.Empty,
        { UsedBetween: true } when now!.LastUse.Time >= user.At => Format(Messages.StateUsedSince, now),
        { UsedBetween: true } => Format(Messages.StateUsedBetween, now!),
        { UsedBetween: false } when now!.LastUse.Time is null => Messages.StateNeverUsed,
        { UsedBetween: false } => Format(Messages.StateNotUsedBetween, now!),
        _ when now is { IsUseKnown: true } => now.LastUse.Time >= user.At ? Format(Messages.StateUsedSince, now) : Format(Messages.StateLastUse, now),
        _ => old!.LastUse.Time is null ? Messages.StateNeverUsedBefore : Format(Messages.StateLastUseBefore, old),
    };

    private static string Format(string sentence, StateInReport report) =>
        AwsCredentialReport.Sentence.Format(sentence, AwsCredentialReport.Sentence.Date(report.LastUse.Time!.Value) + report.LastUse.Place);
}
