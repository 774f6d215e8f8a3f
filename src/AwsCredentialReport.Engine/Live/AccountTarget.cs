namespace AwsCredentialReport.Engine;

/// <summary>An account to talk to, as the user named it: a profile, or an account id and a role in it, or neither.</summary>
public sealed record AccountTarget
{
    /// <summary>Gets the profile whose credentials are used; null means the default ones.</summary>
    public string? ProfileName { get; init; }

    /// <summary>Gets the account that is meant; an answer of another account is refused.</summary>
    public string? AccountId { get; init; }

    /// <summary>Gets the role to assume in it: a name, with its path if it has one, or an ARN.</summary>
    public string? Role { get; init; }

    /// <summary>Gets what the role's trust policy asks for as <c>sts:ExternalId</c>.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Gets what to call it in messages.</summary>
    public string Name => AccountId is not null ? $"account {AccountId}" : ProfileName is not null ? $"profile {ProfileName}" : "the default account";

    /// <summary>Gets the same to begin a sentence with.</summary>
    public string Title => $"{char.ToUpperInvariant(Name[0])}{Name[1..]}";

    /// <inheritdoc/>
    public override string ToString() => AccountId ?? ProfileName ?? "default";
}
