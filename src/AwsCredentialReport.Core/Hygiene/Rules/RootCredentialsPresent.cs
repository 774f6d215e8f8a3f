namespace AwsCredentialReport;

/// <summary>Root access is managed centrally, but this root user still has a credential.</summary>
public sealed class RootCredentialsPresent : HygieneRule
{
    internal RootCredentialsPresent()
    {
    }

    /// <inheritdoc/>
    public override string Summary =>
        "The root user has a credential, although root access is managed centrally (turn the rule on if it is).";

    /// <inheritdoc/>
    public override HygieneSeverity Severity => HygieneSeverity.High;

    /// <inheritdoc/>
    public override bool IsDefault => false;

    internal override RuleScope Scope => RuleScope.Root;

    internal override Judgement Judge(in RuleSubject subject) => Judgement.Of(Credential.AnyUsable(subject.Entry));

    internal override string Evidence(in RuleSubject subject, Judgement judgement) => judgement.IsUnknown
        ? $"It is unknown whether the root user has a credential: {Sentence.Unreadable(subject.Entry, Credential.Columns)}."
        : $"The root user still has {CredentialsOf(subject.Entry)}.";

    internal override string Recommendation(in RuleSubject subject, Judgement judgement) =>
        "Remove the root credentials of this member account from the management account (AssumeRoot).";

    /// <summary>Such as "a password and an active access key".</summary>
    internal static string CredentialsOf(CredentialReportEntry entry)
    {
        var held = new List<string>();
        Add(entry.PasswordEnabled == true || entry.HasOldRootPassword, "a password");
        Add(Credential.AnyActiveKey(entry) == true, "an active access key");
        Add(Credential.AnyActiveCertificate(entry) == true, "an active signing certificate");
        return Sentence.Join(held);

        void Add(bool has, string what)
        {
            if (has)
            {
                held.Add(what);
            }
        }
    }
}
