namespace AwsCredentialReport;

/// <summary>The account's password policy.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html</remarks>
public sealed record IamPasswordPolicy
{
    /// <summary>The policy of AWS, which applies to an account that has none of its own.</summary>
    internal static readonly IamPasswordPolicy Default = new() { IsDefault = true, MinimumLength = 8 };

    /// <summary>Gets whether the account has no policy of its own, so that the default of AWS applies.</summary>
    public bool IsDefault { get; init; }

    /// <summary>Gets the minimum number of characters.</summary>
    public required int MinimumLength { get; init; }

    /// <summary>Gets whether an upper-case letter is required.</summary>
    /// <remarks>The default of AWS requires three of the four kinds, so it requires none of them.</remarks>
    public bool RequiresUppercase { get; init; }

    /// <summary>Gets whether a lower-case letter is required.</summary>
    public bool RequiresLowercase { get; init; }

    /// <summary>Gets whether a digit is required.</summary>
    public bool RequiresNumbers { get; init; }

    /// <summary>Gets whether a symbol is required.</summary>
    public bool RequiresSymbols { get; init; }

    /// <summary>Gets the days after which a password expires; null: never.</summary>
    public int? MaximumAgeDays { get; init; }

    /// <summary>Gets the number of earlier passwords that cannot be set again; null: none.</summary>
    public int? ReusePrevention { get; init; }

    /// <summary>Gets whether users may change their own password.</summary>
    public bool AllowsUsersToChange { get; init; }
}
