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
        var entry = subject.Entry;
        var reasons = new List<string>();
        foreach (var inSlot1 in columnsOfSlot1)
        {
            var column = At(subject, inSlot1);
            if (!Credential.IsReadable(entry, column) || (IsCreation(inSlot1) && entry.Row.Date(column) is null))
            {
                reasons.Add(Sentence.Word(entry, column));
            }
        }

        return Sentence.Join(reasons);
    }

    /// <summary>Whether the column of the judged key has a value that AWS documents.</summary>
    private protected static bool IsReadable(in RuleSubject subject, ReportColumn inSlot1) =>
        Credential.IsReadable(subject.Entry, At(subject, inSlot1));

    private static ReportColumn At(in RuleSubject subject, ReportColumn inSlot1) =>
        subject.Key.Number == 1 || inSlot1 < ReportColumn.AccessKey1Active
            ? inSlot1
            : inSlot1 + (ReportColumn.AccessKey2Active - ReportColumn.AccessKey1Active);

    // An active key has a creation time, so "no date" is not a valid value.
    private static bool IsCreation(ReportColumn inSlot1) =>
        inSlot1 is ReportColumn.AccessKey1LastRotated or ReportColumn.UserCreationTime;
}
