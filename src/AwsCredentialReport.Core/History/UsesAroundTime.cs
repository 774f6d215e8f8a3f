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
    internal string Evidence => this switch
    {
        _ when old is not { IsUseKnown: true } && now is not { IsUseKnown: true } => string.Empty,
        _ when now is { IsUseKnown: true, LastUse.Time: null } => Messages.StateNeverUsed,
        _ when now is { IsUseKnown: true } && now.LastUse.Time >= user.At => Sentence.Format(Messages.StateUsedSince, Text(now)),
        { UsedBetween: true } => Sentence.Format(Messages.StateUsedBetween, Text(now!)),
        { UsedBetween: false } => Sentence.Format(Messages.StateNotUsedBetween, Text(now!)),
        _ when now is { IsUseKnown: true } => Sentence.Format(Messages.StateLastUse, Text(now)),
        _ when old!.LastUse.Time is null => Messages.StateNeverUsedBefore,
        _ => Sentence.Format(Messages.StateLastUseBefore, Text(old)),
    };

    private static string Text(StateInReport report) => Sentence.Date(report.LastUse.Time!.Value) + report.LastUse.Place;
}
