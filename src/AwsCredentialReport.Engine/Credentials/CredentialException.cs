namespace AwsCredentialReport.Engine;

/// <summary>Why there are no usable credentials.</summary>
public enum CredentialProblem
{
    /// <summary>There is no profile of that name.</summary>
    ProfileNotFound,

    /// <summary>There are no credentials at all.</summary>
    NoCredentials,

    /// <summary>No partition has a region of that name, or it has no such endpoint.</summary>
    RegionNotFound,

    /// <summary>The sign-in of IAM Identity Center has expired or does not exist.</summary>
    SignInNeeded,

    /// <summary>A profile needs an MFA code, and the user entered none or cannot be prompted.</summary>
    MfaNeeded,

    /// <summary>A shared file that exists or is named cannot be read.</summary>
    ConfigNotReadable,

    /// <summary>The credentials exist but cannot be used.</summary>
    NotUsable,
}

/// <summary>There are no usable credentials. No request was sent with other credentials instead.</summary>
public sealed class CredentialException : Exception
{
    /// <summary>Creates the error.</summary>
    public CredentialException(CredentialProblem problem, string message, Exception? inner = null, string? advice = null)
        : base(message, inner)
    {
        Problem = problem;
        Advice = advice;
    }

    /// <summary>Gets the kind of problem.</summary>
    public CredentialProblem Problem { get; }

    /// <summary>Gets what to do, with the command to run where there is one; null when there is no advice.</summary>
    public string? Advice { get; }
}
