namespace AwsCredentialReport;

/// <summary>A user with both a console password and an active access key.</summary>
public sealed class PasswordAndActiveAccessKey : HygieneRule
{
    internal PasswordAndActiveAccessKey()
    {
    }

    /// <inheritdoc/>
    public override string Summary => "A user has both a console password and an active access key.";

    /// <inheritdoc/>
    public override HygieneSeverity Severity => HygieneSeverity.Low;

    /// <inheritdoc/>
    public override bool IsDefault => false;

    internal override RuleScope Scope => RuleScope.User;

    internal override CredentialSet Needs(CredentialKind judged) => CredentialSet.Password;

    internal override Judgement Judge(in RuleSubject subject)
    {
        var entry = subject.Entry;
        var hasKey = Credential.AnyActiveKey(entry);
        return hasKey == false
            ? Judgement.None
            : Judgement.Of(entry.PasswordEnabled is null || hasKey is null ? null : true);
    }

    internal override string Evidence(in RuleSubject subject, Judgement judgement) => judgement.IsUnknown
        ? "It is unknown whether the user has both a password and an active access key: " +
            $"{Sentence.Word(subject.Entry, ReportColumn.PasswordEnabled)}, " +
            $"{Sentence.Word(subject.Entry, ReportColumn.AccessKey1Active)} and " +
            $"{Sentence.Word(subject.Entry, ReportColumn.AccessKey2Active)}."
        : $"The user has a password, set {Sentence.On(subject.Entry.PasswordSet, subject.AsOf)}, and an active access key.";

    internal override string Recommendation(in RuleSubject subject, Judgement judgement) =>
        "Give the person and the program an identity each, best a role for the program.";
}
