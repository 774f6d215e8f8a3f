namespace AwsCredentialReport;

/// <summary>How much the policies of a user allow.</summary>
public enum AdministratorGrade
{
    /// <summary>The user is not an administrator.</summary>
    None,

    /// <summary>The user is not an administrator, but can become one by a change in IAM.</summary>
    CanBecome,

    /// <summary>The user is an administrator: every action on every resource is allowed, without a condition.</summary>
    Full,

    /// <summary>A policy cannot be judged.</summary>
    Unknown,
}

/// <summary>Whether a user is an administrator.</summary>
/// <param name="Grade">The grade.</param>
/// <param name="Reason">The reason as a sentence, with the policy and its group.</param>
public sealed record AdministratorVerdict(AdministratorGrade Grade, string Reason);
