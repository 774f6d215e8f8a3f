namespace AwsCredentialReport;

/// <summary>The caller of a run, as AWS shows it: whose credentials sign the calls.</summary>
/// <param name="Arn">The ARN.</param>
/// <param name="SigningKeyIds">The keys that sign the calls: directly, or at the root of a chain of roles.</param>
public sealed record Caller(string Arn, IReadOnlyCollection<string> SigningKeyIds)
{
    private const string TemporaryKey = "ASIA";

    /// <summary>Gets the account; empty when the ARN does not hold one.</summary>
    public string AccountId => ReportArn.AccountOf(Arn).ToString();

    /// <summary>Gets the partition.</summary>
    public string? Partition => ReportArn.PartitionOf(Arn);

    /// <inheritdoc/>
    public override string ToString() => $"Account {AccountId}, as {Arn}";

    /// <summary>A refusal when a credential is of another account or partition; null when it is not, or names none.</summary>
    internal ActionDecision? OtherAccount(string? accountId, string? partition) =>
        accountId is not null && !string.Equals(accountId, AccountId, StringComparison.Ordinal)
            ? ActionDecision.Refuse(
                ActionReason.OtherAccount, $"The credentials are for account {AccountId}, and the user belongs to account {accountId}.")
        : partition is not null && !string.Equals(partition, Partition, StringComparison.Ordinal)
            ? ActionDecision.Refuse(
                ActionReason.OtherAccount, $"The credentials are for the partition {Partition}, and the user belongs to {partition}.")
        : null;

    /// <summary>A refusal when the run's own calls depend on the credential; null when they do not.</summary>
    internal ActionDecision? Depends(CredentialKind kind, IamUser user, string? accessKeyId)
    {
        var isCaller = string.Equals(Arn, user.Arn, StringComparison.OrdinalIgnoreCase);
        if (kind == CredentialKind.Password)
        {
            return isCaller ? ActionDecision.Refuse(ActionReason.SignsTheCall, "The user makes the calls to AWS.") : null;
        }

        return SigningKeyIds.Contains(accessKeyId, StringComparer.OrdinalIgnoreCase)
                ? ActionDecision.Refuse(ActionReason.SignsTheCall, "The calls to AWS are signed with this key.")
            : isCaller && SigningKeyIds.Any(id => id.StartsWith(TemporaryKey, StringComparison.OrdinalIgnoreCase))
                ? ActionDecision.Refuse(
                    ActionReason.SignsTheCall,
                    "A session of this user makes the calls to AWS. AWS does not say which key created a session, " +
                    "so all of that user's keys are skipped.")
            : null;
    }
}
