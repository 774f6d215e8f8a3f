namespace AwsCredentialReport;

/// <summary>An administrator with an active access key.</summary>
public sealed class AdministratorAccessKey : DetailRule
{
    internal AdministratorAccessKey()
        : base(DetailCall.Authorization)
    {
    }

    /// <inheritdoc/>
    public override string Summary => "An administrator has an active access key.";

    /// <inheritdoc/>
    public override HygieneSeverity Severity => HygieneSeverity.High;

    internal override CredentialKind[] Credentials => AccessKeys;

    internal override Judgement Judge(in RuleSubject subject) => subject.Entry.Detail?.IsInIam == false
        ? Judgement.None
        : Judgement.Of(subject.Entry.IsAdministrator & subject.Key.Active, subject.DaysSince(subject.Key.Created));

    internal override string Evidence(in RuleSubject subject, Judgement judgement)
    {
        var entry = subject.Entry;
        var key = $"{Sentence.Subject(subject.Credential)}, created {Sentence.On(subject.Key.Created, subject.AsOf)}, is active";
        return !judgement.IsUnknown ? $"{key}. {entry.AdministratorReason}"
            : entry.IsAdministrator is null ? $"{key}, and it is unknown whether the user is an administrator: {entry.AdministratorReason}"
            : $"It is unknown whether a key of an administrator is active. {entry.AdministratorReason}";
    }

    internal override string Recommendation(in RuleSubject subject, Judgement judgement) =>
        "Let the work of the key be done by a role with only the permissions that it needs, and delete the key.";
}
