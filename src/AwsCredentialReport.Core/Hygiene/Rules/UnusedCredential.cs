namespace AwsCredentialReport;

/// <summary>What the rules for unused and for never-used credentials share.</summary>
internal static class UnusedCredential
{
    internal const string AskIam = "Ask IAM itself (GetAccessKeyLastUsed, GetUser), or download a current report.";

    internal static RuleParameter Parameter { get; } = RuleParameter.Days(
        "MaximumUnusedDays", 45, "Days without use, or never used since creation, from which the credential fails.");

    /// <summary>
    /// A key whose state or use the report does not show: it can only pass when it is too young to have been idle for
    /// so long.
    /// </summary>
    internal static Judgement JudgeUnknownUse(AccessKeySlot key, in RuleSubject subject, int limit)
    {
        var age = subject.DaysSince(key.Created ?? subject.Entry.UserCreationTime);
        return age < limit ? Judgement.None : Judgement.Unknown(age);
    }

    /// <summary>The same for a password.</summary>
    internal static Judgement JudgeUnknownUse(in RuleSubject subject, int limit)
    {
        var age = subject.DaysSince(subject.Entry.PasswordSet);
        return age < limit ? Judgement.None : Judgement.Unknown(age);
    }
}
