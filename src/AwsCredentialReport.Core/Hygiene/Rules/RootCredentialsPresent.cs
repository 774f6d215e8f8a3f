namespace AwsCredentialReport;

/// <summary>Root access is managed centrally, and this root user still holds a credential.</summary>
public sealed class RootCredentialsPresent : HygieneRule
{
    internal RootCredentialsPresent()
    {
    }

    /// <inheritdoc/>
    public override string Summary =>
        "The root user holds a credential, although root access is managed centrally (turn the rule on to say so).";

    /// <inheritdoc/>
    public override HygieneSeverity Severity => HygieneSeverity.High;

    /// <inheritdoc/>
    public override bool IsDefault => false;

    internal override RuleScope Scope => RuleScope.Root;

    internal override Judgement Judge(in RuleSubject subject) => Judgement.Of(Credential.AnyUsable(subject.Entry));

    internal override string Evidence(in RuleSubject subject, Judgement judgement) => judgement.IsUnknown
        ? $"Whether the root user holds a credential cannot be told: {Sentence.Unreadable(subject.Entry, Credential.Columns)}."
        : $"The root user still has {Held(subject.Entry)}.";

    internal override string Recommendation(in RuleSubject subject, Judgement judgement) =>
        "Remove the root credentials of this member account from the management account (AssumeRoot).";

    /// <summary>Such as "a password and an active access key".</summary>
    internal static string Held(CredentialReportEntry entry)
    {
        var held = new List<string>();
        Add(entry.PasswordEnabled == true || entry.HoldsOldRootPassword, "a password");
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
