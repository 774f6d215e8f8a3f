namespace AwsCredentialReport;

/// <summary>A rule that looks at both access keys of an IAM user, each on its own.</summary>
public abstract class AccessKeyRule : HygieneRule
{
    private protected AccessKeyRule(ControlTopic? topic = null, RuleParameter? parameter = null)
        : base(topic, parameter)
    {
    }

    internal override RuleScope Scope => RuleScope.User;

    internal override CredentialKind[] Credentials => AccessKeys;

    /// <summary>Says which of a key's columns cannot be read, for a verdict of Unknown.</summary>
    private protected static string Unreadable(in RuleSubject subject, params ReadOnlySpan<ReportColumn> columnsOfSlot1)
    {
        var shift = subject.Key.Number == 1 ? 0 : ReportColumn.AccessKey2Active - ReportColumn.AccessKey1Active;
        var entry = subject.Entry;
        var reasons = new List<string>();
        foreach (var inSlot1 in columnsOfSlot1)
        {
            var column = inSlot1 + shift;
            var isReadable = ReportColumns.IsDate(column)
                ? entry.Row.Date(column) is not null || (entry.Row.SaysNoDate(column) && !IsCreation(inSlot1))
                : entry.Row.Flag(column) is not null;
            if (!isReadable)
            {
                reasons.Add(Sentence.Word(entry, column));
            }
        }

        return Sentence.Join(reasons);
    }

    // An active key was created at some time: "no date" there tells nothing.
    private static bool IsCreation(ReportColumn inSlot1) => inSlot1 == ReportColumn.AccessKey1LastRotated;
}
