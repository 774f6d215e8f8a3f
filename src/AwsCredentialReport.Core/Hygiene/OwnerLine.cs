namespace AwsCredentialReport;

/// <summary>A user whose owner is looked for.</summary>
/// <param name="UserName">The user's name.</param>
/// <param name="Arn">The user's ARN.</param>
/// <param name="AccountId">The account.</param>
/// <param name="Path">The user's IAM path.</param>
internal sealed record OwnedUser(string UserName, string? Arn, string? AccountId, string? Path);

/// <summary>A line of a file of owners: the users, and who owns them.</summary>
public sealed record OwnerLine
{
    /// <summary>Gets the place in the file, such as <c>line 3</c>, for messages.</summary>
    public required string Place { get; init; }

    /// <summary>Gets the user names (wildcards).</summary>
    public required string User { get; init; }

    /// <summary>Gets the account ids (wildcards); every account when null.</summary>
    public string? Account { get; init; }

    /// <summary>Gets the IAM path at or below which the users are (wildcards); every path when null.</summary>
    public string? Path { get; init; }

    /// <summary>Gets the owner, typically a mail address.</summary>
    public required string Owner { get; init; }

    /// <summary>Its place and users, for messages.</summary>
    public override string ToString() =>
        $"{Place} (user {User}{(Path is null ? string.Empty : $", path {Path}")}{(Account is null ? string.Empty : $", account {Account}")})";

    internal bool Covers(OwnedUser user) =>
        CoversAccount(user.AccountId) &&
        ExemptionPattern.MatchesUser(User, user.UserName, user.Arn) &&
        (Path is null || ExemptionPattern.MatchesPath(Path, user.Path, user.UserName));

    internal bool CoversAccount(string? accountId) =>
        Account is null || (accountId is not null && Wildcard.Matches(Account, accountId));
}
