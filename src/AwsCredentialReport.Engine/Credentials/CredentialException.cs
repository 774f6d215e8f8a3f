namespace AwsCredentialReport.Engine;

/// <summary>Why there are no credentials to call AWS with.</summary>
public enum CredentialProblem
{
    /// <summary>There is no profile of that name.</summary>
    ProfileNotFound,

    /// <summary>There are no credentials at all.</summary>
    NoCredentials,

    /// <summary>No partition has a region of that name, or it has no such endpoint.</summary>
    RegionNotFound,

    /// <summary>The sign-in of IAM Identity Center has expired, or there never was one.</summary>
    SignInNeeded,

    /// <summary>A profile needs a code of an MFA device, and nobody can be asked.</summary>
    MfaNeeded,

    /// <summary>A shared file is there, or named, and cannot be read.</summary>
    ConfigNotReadable,

    /// <summary>The credentials are there and cannot be used.</summary>
    NotUsable,
}

/// <summary>There are no credentials to call AWS with. No request was sent to another account instead.</summary>
public sealed class CredentialException : Exception
{
    /// <summary>Reports that there are no usable credentials.</summary>
    public CredentialException(CredentialProblem problem, string message, Exception? inner = null, string? advice = null)
        : base(message, inner)
    {
        Problem = problem;
        Advice = advice;
    }

    /// <summary>Gets the kind of problem.</summary>
    public CredentialProblem Problem { get; }

    /// <summary>Gets what to do: the next command to type, where there is one.</summary>
    public string? Advice { get; }
}
