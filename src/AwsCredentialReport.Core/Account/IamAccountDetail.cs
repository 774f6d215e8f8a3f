using System.Collections.Frozen;

namespace AwsCredentialReport;

/// <summary>
/// The facts about an account that its credential report does not contain. Null is unknown, and <see cref="Missing"/>
/// names the call; an empty list is none.
/// </summary>
public sealed record IamAccountDetail
{
    /// <summary>The detail of a row whose JSON is damaged: everything is unknown.</summary>
    internal static readonly IamAccountDetail Unreadable = new()
    {
        AccountId = string.Empty,
        AskedTime = DateTime.UnixEpoch,
        HasSshKeys = true,
        Missing = new(DetailCall.All.Select(call => new MissingDetail { Operation = call.Operation, Reason = Messages.DetailUnreadable })),
    };

    /// <summary>Gets the account.</summary>
    public required string AccountId { get; init; }

    /// <summary>Gets when IAM was asked (UTC).</summary>
    public required DateTime AskedTime { get; init; }

    /// <summary>Gets whether the users' SSH keys were asked for.</summary>
    public bool HasSshKeys { get; init; }

    /// <summary>Gets the calls that IAM refused, or that failed.</summary>
    public required FactList<MissingDetail> Missing { get; init; }

    /// <summary>Gets the password policy; that of AWS when the account has none.</summary>
    public IamPasswordPolicy? PasswordPolicy { get; init; }

    /// <summary>Gets IAM's own counts.</summary>
    public IamAccountSummary? Summary { get; init; }

    /// <summary>Gets the server certificates.</summary>
    public FactList<IamServerCertificate>? ServerCertificates { get; init; }

    /// <summary>Gets the attached customer-managed policies, and the inline policies, that allow everything or cannot be judged.</summary>
    public FactList<IamAdministratorPolicy>? AdministratorPolicies { get; init; }

    /// <summary>Gets who has the policy AWSSupportAccess, such as <c>role/Support</c>.</summary>
    public FactList<string>? SupportAccessHolders { get; init; }

    /// <summary>Gets who has the policy AWSCloudShellFullAccess, such as <c>group/Developers</c>.</summary>
    public FactList<string>? CloudShellFullAccessHolders { get; init; }

    /// <summary>
    /// Gets whether the organization manages the root users' credentials; null: unknown. Only the management account and
    /// delegated administrators can ask.
    /// </summary>
    public bool? RootCredentialsManaged { get; init; }

    /// <summary>Gets the users of IAM that the report does not contain.</summary>
    public FactList<string>? UsersNotInReport { get; init; }

    /// <summary>Gets the facts about each user of the report, by name; empty where each row has its own.</summary>
    internal FrozenDictionary<string, IamUserDetail> Users { get; init; } = FrozenDictionary<string, IamUserDetail>.Empty;

    /// <summary>The reason why a call has no answer.</summary>
    /// <param name="operation">The call, such as <c>GetAccountSummary</c>.</param>
    /// <returns>A sentence; null when the call succeeded.</returns>
    public string? ReasonMissing(string operation) => Missing.FirstOrDefault(missing => missing.Operation == operation)?.Reason;

    /// <summary>Whether a call was made and succeeded.</summary>
    internal bool HasAnswer(string operation) =>
        ReasonMissing(operation) is null && (operation != DetailCall.SshKeys || HasSshKeys);

    /// <inheritdoc/>
    public override string ToString() => AccountId;

    internal IamAccountDetail With(IEnumerable<IamUserDetail> users) =>
        this with { Users = users.ToFrozenDictionary(user => user.UserName, StringComparer.Ordinal) };
}
