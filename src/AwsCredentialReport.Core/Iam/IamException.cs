using System.Net;

namespace AwsCredentialReport;

/// <summary>The kind of a failed call to AWS.</summary>
public enum IamFailure
{
    /// <summary>Any other failure; its code identifies it.</summary>
    Other,

    /// <summary>The caller has no permission.</summary>
    AccessDenied,

    /// <summary>The credentials have expired.</summary>
    ExpiredCredentials,

    /// <summary>AWS does not know the key, or the signature is wrong.</summary>
    InvalidCredentials,

    /// <summary>There is no report yet.</summary>
    ReportNotPresent,

    /// <summary>The existing report has expired.</summary>
    ReportExpired,

    /// <summary>IAM is still generating the report.</summary>
    ReportInProgress,

    /// <summary>There is no such user, key or password.</summary>
    NoSuchEntity,

    /// <summary>A quota of the account is reached, or IAM has no capacity for another report.</summary>
    LimitExceeded,

    /// <summary>Too many calls.</summary>
    Throttled,

    /// <summary>The user or key was changed moments ago and cannot be changed yet.</summary>
    TemporarilyUnmodifiable,

    /// <summary>AWS refused a parameter.</summary>
    InvalidInput,

    /// <summary>AWS itself failed.</summary>
    ServiceFailure,

    /// <summary>AWS could not be reached, or the connection broke.</summary>
    Network,

    /// <summary>The response is not from AWS, or is incomplete.</summary>
    UnreadableAnswer,

    /// <summary>A proxy, a redirect, a web page or an untrusted certificate stands between this machine and AWS.</summary>
    Blocked,
}

/// <summary>A failed call to AWS, with the details that AWS Support needs and without secrets.</summary>
public sealed class IamException : Exception
{
    /// <summary>Reports a failed call.</summary>
    public IamException(
        IamFailure failure,
        string operation,
        string message,
        string? code = null,
        HttpStatusCode? status = null,
        string? requestId = null,
        Exception? inner = null)
        : base(message, inner)
    {
        Failure = failure;
        Operation = operation;
        Code = code;
        Status = status;
        RequestId = requestId;
    }

    /// <summary>Gets the kind of failure.</summary>
    public IamFailure Failure { get; }

    /// <summary>Gets the name of the operation.</summary>
    public string Operation { get; }

    /// <summary>Gets AWS's error code; null when AWS did not respond.</summary>
    public string? Code { get; }

    /// <summary>Gets the HTTP status; null without a response.</summary>
    public HttpStatusCode? Status { get; }

    /// <summary>Gets the request id; null without a response of AWS.</summary>
    public string? RequestId { get; }

    /// <summary>Gets the profile and the role of a call that gets credentials; null for other calls.</summary>
    public string? Purpose { get; private init; }

    /// <summary>Gets whether AWS refused the MFA code.</summary>
    public bool IsWrongMfaCode => Message.Contains("MultiFactorAuthentication failed", StringComparison.Ordinal);

    /// <summary>Gets whether the same call may succeed later.</summary>
    public bool IsTransient => Failure is IamFailure.Throttled or IamFailure.ServiceFailure or IamFailure.Network
        or IamFailure.UnreadableAnswer or IamFailure.TemporarilyUnmodifiable;

    /// <summary>The same failure, with the purpose of the call.</summary>
    /// <param name="purpose">The profile or role, for a message.</param>
    /// <returns>This failure where it has a purpose already, else a copy with the given one.</returns>
    public IamException For(string purpose) => Purpose is not null
        ? this
        : new IamException(Failure, Operation, Message, Code, Status, RequestId, InnerException) { Purpose = purpose };
}
